import { describe, expect, it } from 'vitest';
import { aRun } from '../testRun';
import { EndNoticer, isStartedBy } from './ended';
import { RunFeed, type FeedMessage } from './runFeed';

describe('EndNoticer', () => {
  it('notices an end once, and only of what was under way', () => {
    const noticer = new EndNoticer();
    const ended = aRun({ state: 'succeeded', finished_at: '2026-11-29T04:00:00Z' });
    expect(noticer.notice(ended)).toBe(false);
    expect(noticer.notice(aRun({ state: 'running' }))).toBe(false);
    expect(noticer.notice(ended)).toBe(true);
    expect(noticer.notice(ended)).toBe(false);
  });
});

describe('isStartedBy', () => {
  it('does not take a schedule for a user of the same name', () => {
    expect(isStartedBy(aRun({ started_by: 'ann', started_by_kind: 'user' }), 'ann')).toBe(true);
    expect(isStartedBy(aRun({ started_by: 'ann', started_by_kind: 'schedule' }), 'ann')).toBe(false);
  });
});

describe('RunFeed', () => {
  it('tells other tabs', async () => {
    const here = new RunFeed('test-feed');
    const there = new RunFeed('test-feed');
    const told = new Promise<FeedMessage>((resolve) => there.listen(resolve));
    here.publish({ kind: 'run', run: aRun(), id: '7' });
    expect(await told).toMatchObject({ kind: 'run', id: '7' });
    expect([here.last, there.last]).toEqual(['7', '7']);
    here.close();
    there.close();
  });
});
