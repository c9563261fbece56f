import type { TFunction } from 'i18next';
import { parseCron, type Cron, type Field, type Part } from './cron';

/** What an expression means, in a sentence; undefined where that is not plain. */
export function describeCron(text: string, t: TFunction, language: string): string | undefined {
  const cron = parseCron(text);
  if (!cron) {
    return undefined;
  }
  const words = [timeOf(cron, t, language), daysOf(cron, t, language), monthsOf(cron, t, language)];
  const sentence = words.filter((each) => each !== '').join(', ');
  return sentence.charAt(0).toLocaleUpperCase(language) + sentence.slice(1);
}

function listed(items: string[], language: string, type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(language, { type }).format(items);
}

function single(field: Field): number | undefined {
  const [only, ...others] = field.parts;
  return only?.kind === 'values' && others.length === 0 && only.from === only.to ? only.from : undefined;
}

const two = (value: number) => String(value).padStart(2, '0');

function partText(part: Part, name: (value: number) => string, t: TFunction): string {
  if (part.kind !== 'values') {
    return '';
  }
  const range = part.from === part.to ? name(part.from) : t('cron.range', { from: name(part.from), to: name(part.to) });
  return part.every > 1 ? t('cron.stepped', { range, every: part.every }) : range;
}

function timeOf({ minute, hour }: Cron, t: TFunction, language: string): string {
  const at = single(minute);
  if (
    at !== undefined &&
    hour.parts.length > 0 &&
    hour.parts.every((each) => each.kind === 'values' && each.from === each.to)
  ) {
    const times = hour.parts.map((each) => `${two(each.kind === 'values' ? each.from : 0)}:${two(at)}`);
    return t('cron.at', { times: listed(times, language) });
  }
  const minutes = minute.any
    ? t('cron.everyMinute')
    : minute.every
      ? t('cron.everyMinutes', { count: minute.every })
      : t('cron.atMinute', {
          minutes: listed(
            minute.parts.map((each) => partText(each, String, t)),
            language,
          ),
        });
  if (hour.any) {
    return at === undefined ? minutes : t('cron.hourly', { minute: two(at) });
  }
  if (hour.every) {
    return at === undefined
      ? t('cron.inHours', { what: minutes, every: hour.every })
      : t('cron.everyHours', { count: hour.every, minute: two(at) });
  }
  const hours = listed(
    hour.parts.map((each) => partText(each, (value) => `${value}`, t)),
    language,
  );
  return t('cron.duringHours', { what: minutes, hours });
}

export function weekdayName(weekday: number, language: string): string {
  // the 1st of January 2023 was a Sunday
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + weekday));
}

function daysOf({ day, weekday }: Cron, t: TFunction, language: string): string {
  const ways: string[] = [];
  if (!day.any) {
    ways.push(
      day.every
        ? t('cron.everyDays', { count: day.every })
        : listed(
            day.parts.map((each) =>
              each.kind === 'last' ? t('cron.lastDay') : t('cron.onDay', { day: partText(each, String, t) }),
            ),
            language,
          ),
    );
  }
  if (!weekday.any) {
    const name = (value: number) => weekdayName(value, language);
    ways.push(
      weekday.every
        ? t('cron.everyWeekdays', { count: weekday.every })
        : listed(
            weekday.parts.map((each) =>
              each.kind === 'lastOf'
                ? t('cron.lastOf', { weekday: name(each.weekday) })
                : each.kind === 'nth'
                  ? t('cron.nthOf', { weekday: name(each.weekday), nth: each.nth })
                  : t('cron.onWeekday', { weekday: partText(each, name, t) }),
            ),
            language,
          ),
    );
  }
  return ways.length === 0 ? t('cron.daily') : listed(ways, language, 'disjunction');
}

function monthsOf({ month }: Cron, t: TFunction, language: string): string {
  if (month.any) {
    return '';
  }
  if (month.every) {
    return t('cron.everyMonths', { count: month.every });
  }
  const name = (value: number) =>
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2023, value - 1, 1));
  return t('cron.inMonths', {
    months: listed(
      month.parts.map((each) => partText(each, name, t)),
      language,
    ),
  });
}
