import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    isolate: false,
    // One worker would be chosen on a machine with two cores, and some tests wait for other programs.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
