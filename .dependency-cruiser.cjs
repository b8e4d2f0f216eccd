/** Who may import whom: docs/architecture.md tells why. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Nor of types alone: what two files share stands in a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'services-are-apart',
      comment: 'A service never reads another; it keeps a projection of what it needs to know of it.',
      severity: 'error',
      // All but the network, which hosts them, and the web app, which is held below.
      from: { path: '^apps/(?!network/|web/)([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'only-network-hosts-services',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps|libs)/', pathNot: '^(apps/web|libs/contracts)/' },
    },
    {
      name: 'contracts-know-zod-alone',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { pathNot: '^(libs/contracts/|node_modules/zod/)' },
    },
    {
      name: 'messaging-knows-no-service-frame',
      severity: 'error',
      from: { path: '^libs/messaging/src' },
      to: { path: '^(apps/|libs/(service|testing)/)' },
    },
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'testing-from-tests-only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '(/test/|\\.spec\\.ts$|^libs/testing/)' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'layers-in-a-service',
      comment: 'HTTP, sockets and events come in through commands; reads are functions; neither knows what called it.',
      severity: 'error',
      from: { path: '\\.(entity|command|query)\\.ts$' },
      to: { path: '\\.(controller|gateway|consumer)\\.ts$' },
    },
    {
      name: 'no-barrels',
      comment: 'index.ts is a library’s public face, nothing else.',
      severity: 'error',
      from: { path: '^(apps/|test/)' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts)', pathNot: '^libs/contracts/' },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|^tools/map/|\\.css$|\\.svg$|\\.woff2$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'require', 'default'], exportsFields: ['exports'] },
  },
};
