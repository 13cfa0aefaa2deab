import { FEATURES } from './tools/check/features.ts'

/** Tests may reach for helpers that the code beside them may not. */
const TESTS = '[.]test[.]tsx?$'

/** Of every domain feature: it knows those above it in the list, never those below. */
const domainOrder = FEATURES.slice(0, -1).map((feature, index) => ({
  name: 'domain-order',
  severity: 'error',
  comment: 'Move the shared part up: the order stands in tools/check/features.ts.',
  from: { path: `^domain/${feature}/`, pathNot: TESTS },
  to: { path: `^domain/(${FEATURES.slice(index + 1).join('|')})/` },
}))

export default {
  forbidden: [
    {
      name: 'imports-resolve',
      severity: 'error',
      comment:
        'Correct the path or name the package in package.json: an arrow to nowhere is unchecked.',
      from: {},
      to: { couldNotResolve: true, pathNot: '(^|[.]/)dist/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'Hand the value in as an argument: the rules run in the server, on a phone and in a test.',
      from: { path: '^domain/', pathNot: [TESTS, '/schema[.]ts$'] },
      to: { pathNot: '^#?domain/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'A schema knows the domain and typebox, nothing else.',
      from: { path: '^domain/.*/schema[.]ts$' },
      to: { pathNot: ['^#?domain/', '(^|/)typebox(/|$)'] },
    },
    {
      name: 'schemas-stay-at-the-edge',
      severity: 'error',
      comment: 'Use `import type`: typebox is 19-42 KB and may not travel with a rule or a screen.',
      from: { path: '^(domain|web)/', pathNot: [TESTS, '^domain/.*/schema[.]ts$'] },
      to: {
        path: ['^domain/.*/schema[.]ts$', '(^|/)typebox(/|$)'],
        dependencyTypesNot: ['type-only'],
      },
    },
    ...domainOrder,
    {
      name: 'server-and-web-meet-in-domain',
      severity: 'error',
      comment: 'Ask over HTTP, or move the shared rule to domain/.',
      from: { path: '^web/' },
      to: { path: '^(server|tools|db|bin)/' },
    },
    {
      name: 'server-and-web-meet-in-domain',
      severity: 'error',
      comment: 'Only server/platform/pages.ts loads the built dist/web, by path.',
      from: { path: '^(server|domain)/', pathNot: '^server/platform/pages[.]ts$' },
      to: { path: ['^web/', '(^|[.]/)dist/'] },
    },
    {
      name: 'web-runs-in-a-browser',
      severity: 'error',
      comment: 'No Node module exists there: ask the server over HTTP.',
      from: { path: '^web/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sql-stays-home',
      severity: 'error',
      comment: "Call the other feature's use case, server/<feature>/<feature>.ts.",
      from: { path: '^server/([^/]+)/' },
      to: { path: '[.]sql[.]ts$', pathNot: '^server/$1/' },
    },
    {
      name: 'sql-stays-home',
      severity: 'error',
      comment: "Call the feature's use case, server/<feature>/<feature>.ts.",
      from: { pathNot: '^server/[^/]+/' },
      to: { path: '[.]sql[.]ts$' },
    },
    {
      name: 'sql-stays-home',
      severity: 'error',
      comment: 'Write the statement in <feature>.sql.ts as a function that takes the handle.',
      from: { path: '^server/', pathNot: [TESTS, '^server/platform/', '[.]sql[.]ts$'] },
      to: {
        path: '(^|/)(kysely|pg|pg-copy-streams)(/|$)',
        pathNot: '^(domain|server|web|test|tools)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'routes-know-no-sql',
      severity: 'error',
      comment: 'Let the route name a use case; the use case asks <feature>.sql.ts.',
      from: { path: '[.]routes[.]ts$' },
      to: { path: ['[.]sql[.]ts$', '(^|/)(kysely|pg|pg-copy-streams)(/|$)'] },
    },
    {
      name: 'tests-are-for-tests',
      severity: 'error',
      comment: 'Move what the product needs out of test/; only the cast is shared with the sample.',
      from: { path: '^(domain|server|web|bin|tools)/', pathNot: TESTS },
      to: { path: '(^test/|[.]test[.]tsx?$)', pathNot: '^test/people[.]ts$' },
    },
  ],
  options: {
    parser: 'swc',
    // Type-only imports are arrows too, and the rules on schemas tell them apart.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules|^dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
