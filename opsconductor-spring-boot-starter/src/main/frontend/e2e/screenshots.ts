import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { it } from 'vitest';
import { Api } from './api.ts';
import { launch, logIn, settled, visit } from './browser.ts';
import { allPages } from './pages.ts';
import { seed } from './seed.ts';
import { Server } from './server.ts';

const LOOKS = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true },
} as const;

const directory = process.env.SCREENSHOTS ?? 'screenshots';

/** Pictures of each page, light, dark and on a phone, with the demo's hosts. */
it('takes pictures', { timeout: 600_000 }, async () => {
  mkdirSync(directory, { recursive: true });
  const server = await Server.start();
  const browser = await launch();
  try {
    const api = await Api.logIn(server);
    await seed(api);
    const pages = await allPages(api);
    for (const [look, options] of Object.entries(LOOKS)) {
      const { page, context } = await visit(browser, server, options);
      await page.goto('/');
      await page.getByRole('textbox', { name: 'User name' }).waitFor();
      await page.screenshot({ path: path.join(directory, `login-${look}.png`) });
      await logIn(page);
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(address);
        await settled(page);
        await page.screenshot({ path: path.join(directory, `${name}-${look}.png`) });
      }
      await context.close();
    }
    await api.close();
  } finally {
    await browser.close();
    await server.close();
  }
});
