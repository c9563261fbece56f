import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';

export const MB = 1_000_000;

export function scrolled(frame: Locator): Promise<number> {
  return frame.evaluate((element) => element.scrollTop);
}

/** Counts the frames of a trace that were drawn, and those that came too late. */
export async function framesWhile(browser: Browser, page: Page, work: () => Promise<void>) {
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'],
  });
  const begin = performance.now();
  await work();
  const seconds = (performance.now() - begin) / 1000;
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: { name: string }[] };
  const count = (name: string) => trace.traceEvents.filter((event) => event.name === name).length;
  return { seconds, drawn: count('DrawFrame'), dropped: count('DroppedFrame') };
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

export function said({ seconds, drawn, dropped }: Awaited<ReturnType<typeof framesWhile>>): string {
  const rate = (drawn / seconds).toFixed(1);
  return `${drawn} frames drawn in ${seconds.toFixed(1)} s (${rate} a second), ${dropped} dropped`;
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
