import usual from './jest.config.mjs';

/**
 * How `npm test` runs all of them: those of a service with its rules, of the browser, and the rules of the web app many
 * in one (`libs/testing/src/together.ts`).
 */
export default {
  ...usual,
  testMatch: [
    '<rootDir>/apps/web/src/{lib,offline,shell,features/composing}/**/*.spec.ts',
    '<rootDir>/apps/web/src/features/gatherings/load-to-run.spec.ts',
    '<rootDir>/apps/{network/src,notifications/src/letters}/**/*.spec.ts',
    '<rootDir>/libs/!(service)/src/**/*.spec.ts',
    '<rootDir>/{{apps/*,libs/*}/test,test,test/web}/all.ts',
    '<rootDir>/libs/!(messaging|service)/test/**/*.test.ts',
    '<rootDir>/libs/messaging/test/{cost,crashes,kafka-*,local-broker,standbys}.test.ts',
    '<rootDir>/test/!(browser)/**/*.test.ts',
    '<rootDir>/test/registration-cost.test.ts',
    '<rootDir>/test/browser/{all-*,axe.test}.ts',
  ],
};
