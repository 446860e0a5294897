// The layers, from the inside out. A layer may use what its line names, itself, and nothing else.
// tests/checks/layers.test.ts plants a violation of every rule here and expects it to be caught.
const node = '^(node:)?[a-z_/0-9]+$' // a Node built-in, as the cruiser names it
const npmWithoutElectron = '^node_modules/(?!electron)'
const layers = {
  'src-shared/domain': { from: '^src-shared/domain/', uses: [] },
  'src-shared/contract': { from: '^src-shared/contract/', uses: ['^src-shared/domain/', '^node_modules/zod/'] },
  'src-shared/rpc': { from: '^src-shared/rpc/', uses: ['^src-shared/contract/'] },
  'src-shared/text': { from: '^src-shared/text/', uses: ['^src-shared/(domain|contract)/'] },
  'src-core/ingest': {
    from: '^src-core/ingest/',
    uses: ['^src-shared/domain/', '^node_modules/(@types/)?(papaparse|read-excel-file)/'],
  },
  'src-core/engine': { from: '^src-core/engine/', uses: ['^src-shared/domain/'] },
  'src-core/app': {
    from: '^src-core/app/',
    uses: ['^src-shared/', '^src-core/(ingest|engine)/', '^node_modules/zod/'],
  },
  'src-core/node': {
    from: '^src-core/node/',
    uses: ['^src-shared/', '^src-core/', '^migrations/index\\.ts$', npmWithoutElectron, node],
  },
  migrations: { from: '^migrations/', uses: ['^node_modules/typeorm/', '^(node:)?crypto$'] },
  'src-main/preload': { from: '^src-main/preload\\.ts$', uses: ['^node_modules/electron/'] },
  'src-main/backend': { from: '^src-main/backend\\.ts$', uses: ['^src-shared/', '^src-core/', node] },
  'src-main': {
    from: '^src-main/(?!preload\\.ts|backend\\.ts)',
    uses: ['^src-shared/(contract|rpc)/', '^node_modules/', node],
  },
  'src-server': { from: '^src-server/', uses: ['^src-shared/', '^src-core/', npmWithoutElectron, node] },
  'src-cli': { from: '^src-cli/', uses: ['^src-shared/', '^src-core/', '^src-server/', npmWithoutElectron, node] },
  'src-renderer': {
    from: '^src-renderer/',
    uses: ['^src-shared/(contract|rpc|domain|text)/', '^node_modules/(?!electron|typeorm|fastify|better-sqlite3)'],
  },
}

const layerRules = Object.entries(layers).map(([name, { from, uses }]) => ({
  name: `layer ${name}`,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [from, ...uses] },
}))

// Where a program begins. Whatever no program reaches is dead.
const entries = [
  '^src-main/(main|preload|backend)\\.ts$',
  '^src-cli/(main|demo)\\.ts$',
  '^src-renderer/main\\.tsx$',
  '^src-core/node/(engine|ingest)-worker\\.ts$',
  // Begins with the measurements of `npm run bench:forecast`; the plan does not consume forecasts yet.
  '^src-core/engine/forecast/forecast\\.ts$',
]

export default {
  forbidden: [
    ...layerRules,
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no dead files',
      severity: 'error',
      from: { path: entries },
      to: { path: '^(src-|migrations/)', pathNot: ['\\.d\\.ts$', ...entries], reachable: false },
    },
    {
      name: 'only declared packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    { name: 'every import resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      // The page is bundled and electron is the host itself; everything else is loaded from what is packaged.
      name: 'programs load only shipped packages',
      severity: 'error',
      from: { path: '^(src-(shared|core|server|main|cli)|migrations)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/electron/' },
    },
    {
      // Input is validated once, at the receiving edge; behind it only the types of the contract are read.
      name: 'use cases do not validate again',
      severity: 'error',
      from: { path: '^src-core/app/' },
      to: { path: '^node_modules/zod/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features do not reach into each other',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    },
    {
      name: 'ui knows no feature and no api',
      severity: 'error',
      from: { path: '^src-renderer/(ui|i18n)/' },
      to: { path: '^src-renderer/(features|api|platform)/|^src-shared/(rpc|contract)/' },
    },
    {
      name: 'one door to the platform',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '^src-renderer/(main\\.tsx$|platform/)' },
      to: { path: '^src-renderer/platform/(electron|browser)\\.ts$' },
    },
    {
      name: 'one place for electron',
      severity: 'error',
      from: { pathNot: '^(src-main|tests)/' },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'one place for typeorm',
      severity: 'error',
      from: { pathNot: '^(src-core/node/db|migrations|tests)/' },
      to: { path: '^node_modules/typeorm/' },
    },
    {
      name: 'server surfaces do not meet',
      severity: 'error',
      from: { path: '^src-server/' },
      to: { path: '^src-(main|renderer|cli)/' },
    },
  ],
  options: {
    // TypeScript 7 has no parser that the cruiser can use. Without swc it reads nothing and finds no violation, which is
    // why scripts/layers.mjs compares what was read with what is there.
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    preserveSymlinks: true,
    doNotFollow: { path: '^node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
