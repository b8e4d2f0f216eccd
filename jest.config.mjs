/** As `libs/testing/src/index.ts` names them. */
const PARTS_OF_TESTING = ['cluster', 'delivery', 'events', 'front', 'kafka', 'killable', 'migrated', 'service'].map(
  (name) => `./${name}`,
);

/** @type {import('jest').Config} */
export default {
  // Rules beside their source (*.spec.ts); services over HTTP and everything across them under test/ (*.test.ts).
  testMatch: [
    '<rootDir>/{apps,libs}/*/src/**/*.spec.ts',
    '<rootDir>/{apps,libs}/*/test/**/*.test.ts',
    '<rootDir>/test/**/*.test.ts',
  ],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        swcrc: false,
        // Who asks #testing for one thing does not load the services for another.
        module: { type: 'commonjs', ignoreDynamic: true, lazy: PARTS_OF_TESTING },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  // "source" finds our libs by their TypeScript (package.json#imports).
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
  setupFilesAfterEnv: ['<rootDir>/test/declared-problems.ts'],
  globalSetup: '<rootDir>/libs/testing/src/global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/global-teardown.ts',
  // Far beyond what anything takes: a slow machine is no failure, and what hangs is told all the same.
  testTimeout: 300_000,
  testSequencer: '<rootDir>/test/longest-first.cjs',
  // For two cores: a test waits for a quarter of its time.
  maxWorkers: 3,
  // Every file that boots Nest leaks about 25 MB of VM modules.
  workerIdleMemoryLimit: '1GB',
};
