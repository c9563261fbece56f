import { defineConfig } from 'vitest/config';
import tests from './vitest.config.ts';

/** A measurement, for a machine that does nothing else: `npm run large-fleet`. */
export default defineConfig({ test: { ...tests.test, include: ['e2e/large-fleet.ts'] } });
