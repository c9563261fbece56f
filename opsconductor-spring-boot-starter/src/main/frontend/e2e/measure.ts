import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { Browser, CDPSession, Locator } from 'playwright-core';

export const MB = 1_000_000;

/** In pixels a second: 200 lines of output. */
const SPEED = 4_000;

interface TraceEvent {
  name: string;
  /** In microseconds. */
  ts: number;
  args?: { hasPartialUpdate?: boolean };
}

/** What was seen of a list while it was scrolled. */
export interface Scrolling {
  /** From the first frame that was drawn to the last, by the browser's trace. */
  seconds: number;
  /** Frames that were drawn, those that were not, and those that were drawn as far as scrolled, without what the page had new, by the browser's trace. */
  drawn: number;
  dropped: number;
  partial: number;
  /** Of the page's own frames: those in which there was no row where one should be. */
  blank: number;
  /** In pixels, there and back. */
  travelled: number;
}

/**
 * Turns the wheel over a list, up where a distance is negative. The browser makes the events itself, one for each frame, and none waits
 * until this program has heard of the last: so it is the page that decides how many frames there are.
 */
export async function scroll(
  browser: Browser,
  debug: CDPSession,
  list: Locator,
  distances: number[],
): Promise<Scrolling> {
  const page = list.page();
  const box = await list.boundingBox();
  if (!box) {
    throw new Error('what should be scrolled cannot be seen');
  }
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const stop = await watch(list);
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'],
  });
  for (const distance of distances) {
    const gesture = { yDistance: -distance, speed: SPEED, gestureSourceType: 'mouse' as const };
    await debug.send('Input.synthesizeScrollGesture', { ...place, ...gesture });
  }
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const named = (name: string) => trace.traceEvents.filter((event) => event.name === name);
  const drawn = named('DrawFrame').map(({ ts }) => ts);
  const seconds = (Math.max(...drawn) - Math.min(...drawn)) / 1_000_000;
  const late = named('DroppedFrame');
  const partial = late.filter(({ args }) => args?.hasPartialUpdate).length;
  return { seconds, drawn: drawn.length, dropped: late.length - partial, partial, ...(await stop()) };
}

/** Looks at a list in each of the page's frames, until told to stop. */
async function watch(list: Locator): Promise<() => Promise<{ blank: number; travelled: number }>> {
  const watching = await list.evaluateHandle((element) => {
    const seen = { blank: 0, travelled: 0, stopped: false };
    let top = element.scrollTop;
    const { left, width, top: above, height } = element.getBoundingClientRect();
    const look = () => {
      if (!seen.stopped) {
        requestAnimationFrame(look);
      }
      seen.travelled += Math.abs(element.scrollTop - top);
      top = element.scrollTop;
      const isBlank = [0.25, 0.5, 0.9]
        .map((share) => document.elementFromPoint(left + width / 2, above + share * height))
        .some((there) => !there?.closest('[data-index], [role="option"]'));
      seen.blank += isBlank ? 1 : 0;
    };
    requestAnimationFrame(look);
    return seen;
  });
  return () =>
    watching.evaluate((seen) => {
      seen.stopped = true;
      return { blank: seen.blank, travelled: seen.travelled };
    });
}

/** Of the largest process that shows a page, without what it shares with others, in bytes. */
export async function rendererMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1])
    .map((kilobytes) => Number(kilobytes) * 1024);
  return Math.max(...sizes);
}

export async function heap(debug: CDPSession): Promise<number> {
  await debug.send('HeapProfiler.collectGarbage');
  const { metrics } = await debug.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}

/** In milliseconds. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return Math.round(performance.now() - begin);
}

export function said({ seconds, drawn, dropped, partial, blank, travelled }: Scrolling): string {
  const rate = (drawn / seconds).toFixed(1);
  return `over ${Math.round(travelled)} px ${drawn} frames drawn in ${seconds.toFixed(1)} s (${rate} a second), ${dropped} dropped, ${partial} partial, ${blank} without a row`;
}

/**
 * What share of one core the page's own thread takes for some work, in percent: unlike frames, that does not depend on what else the
 * machine has to do. Enables the domain, which must not be enabled yet.
 */
export async function shareOf(debug: CDPSession, work: () => Promise<void>): Promise<number> {
  await debug.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await debug.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await busy();
  const millis = await timeOf(work);
  const share = ((await busy()) - before) / (millis / 1000);
  await debug.send('Performance.disable');
  return Math.round(share * 100);
}

/** What the machine has to do, this measurement included. */
export function machine(): string {
  return `load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`;
}
