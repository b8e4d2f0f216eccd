import usual from './jest.config.mjs';

/** How `npm test` runs all of them: of a service, and of the browser, many in one (`libs/testing/src/together.ts`). */
export default {
  ...usual,
  testMatch: [
    '<rootDir>/{apps,libs}/*/src/**/*.spec.ts',
    '<rootDir>/{apps/*,libs/service}/test/all.ts',
    '<rootDir>/libs/!(service)/test/**/*.test.ts',
    '<rootDir>/test/!(browser)/**/*.test.ts',
    '<rootDir>/test/*.test.ts',
    '<rootDir>/test/browser/{all-*,axe.test}.ts',
  ],
};
