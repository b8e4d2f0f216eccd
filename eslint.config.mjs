import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const tests = ['**/*.spec.ts', '**/*.test.ts', '**/*.test.tsx', 'apps/*/test/**', 'libs/*/test/**', 'test/**'];

/** What holds what people call themselves, others, and what they hold. */
const NAMED = '/^(name|title|organisation|network|invitedBy)$/';

/** Budgets of size, and the rules whose breach is a fault rather than a taste. */
export default tseslint.config(
  { ignores: ['dist/', 'data/', 'node_modules/', 'docs/', 'tools/kafka/', 'tools/verapdf/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.base],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Read settings in a .config.ts file, or pass them in from main.ts.',
        },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  {
    // Either can be linted without the types of the other.
    files: ['apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    languageOptions: { parserOptions: { project: './apps/web/tsconfig.json' } },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'max-lines-per-function': 'off',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    // A name that is read from the right would turn round what stands beside it (UAX #9); an address has its own letters.
    files: ['apps/web/src/features/**/*.tsx', 'apps/web/src/features/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `TemplateLiteral > :matches(MemberExpression[property.name=${NAMED}], Identifier[name=${NAMED}])`,
          message: 'A name or title within a text is `isolated(…)`.',
        },
        {
          selector: `JSXElement:not([openingElement.name.name='bdi']) > JSXExpressionContainer > :matches(MemberExpression[property.name=${NAMED}], Identifier[name=${NAMED}])`,
          message: 'A name or title stands in <bdi>.',
        },
        {
          selector: `:matches(TemplateLiteral, JSXElement > JSXExpressionContainer) > MemberExpression[property.name='email']`,
          message: 'An address is shown as `readable(…)`.',
        },
      ],
    },
  },
  { files: ['**/*.config.ts', '**/main.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: tests,
    rules: { 'max-lines-per-function': 'off', 'no-restricted-properties': 'off' },
  },
  // Command line tools speak to a terminal and read its environment.
  {
    files: ['tools/**', 'test/**', 'libs/testing/**'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  // Nest's decorators need constructor parameter types at run time, which a type-only import would erase.
  {
    files: ['apps/*/src/**/*.ts', 'libs/service/**/*.ts', 'libs/messaging/**/*.ts'],
    ignores: ['apps/web/**'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
);
