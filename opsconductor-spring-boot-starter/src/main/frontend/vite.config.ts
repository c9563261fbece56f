import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { budget } from './build/budget.ts';

const server = process.env.OPSCONDUCTOR_SERVER ?? 'https://127.0.0.1:8443';

export default defineConfig({
  base: './',
  plugins: [react(), budget(['features/login/LoginPage.tsx', 'features/dashboard/DashboardPage.tsx'])],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: {
    outDir: process.env.OPSCONDUCTOR_UI_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // those that know light-dark(): what is put in its place for others takes the colours away
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    // one file of 9 kB (gzip) in place of a request for each icon that several pages have
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'icons', test: '@tabler/icons-react' }] } } },
  },
  server: {
    proxy: { '/api': { target: server, secure: false } },
    // a test compares the texts of codes with where those are written down
    fs: { allow: ['.', '../../../../docs', '../../../../opsconductor-core/src/main'] },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    testTimeout: 30_000,
  },
});
