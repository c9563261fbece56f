import { defineConfig } from 'vitest/config';
import tests from './vitest.config.ts';

/** Not a test, but the runner knows how to run TypeScript: `npm run screenshots`, into SCREENSHOTS or `screenshots`. */
export default defineConfig({ test: { ...tests.test, include: ['e2e/screenshots.ts'] } });
