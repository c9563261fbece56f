import { expect, it } from 'vitest';
import { Api } from './api.ts';
import { launch, logIn, visit } from './browser.ts';
import { largeFleet, largeRun } from './large.ts';
import { heap, machine, MB, rendererMemory, said, scroll, shareOf } from './measure.ts';
import { Server } from './server.ts';

const TARGETS = 1_000;
const AT_ONCE = 100;
/** Ten lines a second for eight seconds, by one process, for the machine is busy enough. */
const COMMAND = `perl -e '$| = 1; for (1..80) { print "line $_ of the output of a target\\n"; select(undef, undef, undef, 0.1) }'`;

/** The page of a run while it is under way; the machine has to carry the targets, too. */
it(`a run with ${TARGETS} targets, live`, { timeout: 1_800_000 }, async () => {
  const server = await Server.start(`--opsconductor.parallelism=${AT_ONCE}`);
  const browser = await launch();
  try {
    const api = await Api.logIn(server);
    await largeFleet(api, TARGETS);
    const { page, context } = await visit(browser, server, { viewport: { width: 1400, height: 900 } });
    const debug = await context.newCDPSession(page);
    await logIn(page);
    const run = await largeRun(api, COMMAND);
    const begin = performance.now();
    const counts = async () => {
      const { targets } = await api.get<{ targets: { running: number; succeeded: number } }>(`/runs/${run}`);
      return `${targets.running} targets running, ${targets.succeeded} done ${Math.round((performance.now() - begin) / 1000)} s after the start`;
    };
    const say = async (what: string) => console.log(`${machine()}; ${await counts()}; ${what}`);

    await page.goto(`/runs/${run}`);
    const log = page.getByRole('log');
    await log.getByText('line 2').first().waitFor();
    const share = await shareOf(debug, () => page.waitForTimeout(10_000));
    await say(`the page takes ${share} % of a core to show what changes`);
    const rates: number[] = [];
    for (const [name, list] of Object.entries({
      'the list of targets': page.getByRole('listbox', { name: 'Targets' }),
      'the output of one': log,
    })) {
      await say(`before scrolling ${name}`);
      const frames = await scroll(browser, debug, list, [8_000, -8_000]);
      await say(`${name} scrolled ${said(frames)}`);
      rates.push(frames.drawn / frames.seconds);
    }
    await page.getByText('live', { exact: true }).waitFor();
    await debug.send('Performance.enable');
    const resident = await rendererMemory(browser);
    await say(
      `${((await heap(debug)) / MB).toFixed(0)} MB of heap, ${(resident / MB).toFixed(0)} MB of the page's process`,
    );

    expect(resident).toBeLessThan(300 * MB);
    expect(Math.min(...rates)).toBeGreaterThan(55);
    await api.post(`/runs/${run}/cancel`, {});
    await api.close();
  } finally {
    await browser.close();
    await server.close();
  }
});
