import { expect, test } from 'vitest';
import { i18next } from '@/shared/i18n/i18n';
import { parseCron } from './cron';
import { describeCron } from './cronText';
import './texts';

function says(cron: string, language = 'en'): string | undefined {
  return describeCron(cron, i18next.getFixedT(language, 'schedules'), language);
}

test.each([
  ['30 2 * * mon-fri', 'At 02:30, on Monday to Friday'],
  ['0 8,20 * * *', 'At 08:00 and 20:00, every day'],
  ['* * * * *', 'Every minute, every day'],
  ['*/5 * * * *', 'Every 5 minutes, every day'],
  ['15 * * * *', 'At minute 15 of every hour, every day'],
  ['0 */6 * * *', 'Every 6 hours at minute 00, every day'],
  ['*/10 8-18 * * 1', 'Every 10 minutes, in the hours 8 to 18, on Monday'],
  ['0 0 L * *', 'At 00:00, on the last day of the month'],
  ['0 3 * * fri#2', 'At 03:00, on Friday number 2 of the month'],
  ['0 3 * * 5L', 'At 03:00, on the last Friday of the month'],
  ['0 3 1 jan,jul *', 'At 03:00, on day 1, in January and July'],
  ['0 3 1 * 7', 'At 03:00, on day 1 or on Sunday'],
])('%s means: %s', (cron, sentence) => {
  expect(says(cron)).toBe(sentence);
});

test('says it in German', () => {
  expect(says('30 2 * * mon-fri', 'de')).toBe('Um 02:30, am Montag bis Freitag');
});

test.each(['', '* * * *', '60 * * * *', '* 24 * * *', '*/0 * * * *', 'x * * * *', '* * * * mon-', '5-1 * * * *'])(
  'does not guess at %j',
  (cron) => {
    expect(parseCron(cron)).toBeUndefined();
  },
);
