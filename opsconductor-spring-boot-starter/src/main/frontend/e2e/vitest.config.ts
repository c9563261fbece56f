import { defineConfig } from 'vitest/config';

/** Tests of the whole: the server's jar, its demo hosts, and Chromium. One after the other, for they share a machine. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    fileParallelism: false,
    bail: 1,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: ['verbose'],
  },
});
