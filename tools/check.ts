/**
 * `npm run check`: everything the machine keeps for us, quick ones first. All steps run, each is
 * printed with its time and its count of things looked at; exit 1 when any has failed.
 * With words after it, only the steps whose names hold one of them: `npm run check -- arrows docs`.
 * `--write` makes db/schema.sql, docs/numbers-and-dates.md, docs/rights.md and docs/personal-data.md anew instead of comparing them.
 */
import { checkArrows } from './check/arrows.ts'
import { checkAsvs } from './check/asvs.ts'
import { checkDocs } from './check/docs.ts'
import { checkLockfile } from './check/lockfile.ts'
import { checkMigrations } from './check/migrations.ts'
import { checkNames } from './check/names.ts'
import { runSteps } from './check/run-steps.ts'
import { PROJECT, type Step } from './check/step.ts'
import { checkTables } from './check/tables.ts'
import { checkDead, checkLayout, checkTypes } from './check/tools.ts'
import { checkWords } from './check/words.ts'

const words = process.argv.slice(2)
const write = words.includes('--write')
const wanted = words.filter((word) => !word.startsWith('--'))

/** What imports our own code is loaded by its step, so that broken code fails that step alone. */
const STEPS: Step[] = [
  {
    name: 'names: one per feature on every side',
    instead:
      'Use the name in tools/check/features.ts, or add the feature there and in the glossary.',
    run: checkNames,
  },
  {
    name: 'words: no machine paths, registry hosts, unfinished marks',
    instead: 'Remove them, as each line says.',
    run: checkWords,
  },
  {
    name: 'docs: links, paths and commands',
    instead: 'Correct the page: what it names has moved or never stood there.',
    run: async (root) => {
      const { VERBS } = await import('#server/cli/verbs.ts')
      return checkDocs(root, Object.keys(VERBS))
    },
  },
  {
    name: 'written: the page of numbers and dates equals its cases',
    instead: 'Run `npm run check -- written --write` and read what changed.',
    run: async (root) => (await import('./check/written-table.ts')).checkWrittenTable(root, write),
  },
  {
    name: 'rights: the page of who may do what equals the table and the routes',
    instead: 'Run `npm run check -- rights --write` and read what changed: it is who may do what.',
    run: async (root) => (await import('./check/rights-page.ts')).checkRightsPage(root, write),
  },
  {
    name: 'personal: the page of personal data equals the register',
    instead: 'Run `npm run check -- personal --write` and read what changed.',
    run: async (root) =>
      (await import('./check/personal-data-page.ts')).checkPersonalDataPage(root, write),
  },
  {
    name: 'security: each requirement of ASVS at levels 1 and 2 stands once in docs/security.md',
    instead: 'Give it a row with its test, or say in "Left open" why it is not met.',
    run: checkAsvs,
  },
  {
    name: 'security: dependencies are pinned, their bytes known, nothing runs at installation',
    instead: 'Pin it; for a script say why in tools/check/lockfile.ts, or take another package.',
    run: checkLockfile,
  },
  {
    name: 'tables: one writer each',
    instead: "Call the writing feature's use case, or add its function to its .sql.ts.",
    run: checkTables,
  },
  {
    name: 'migrations: squawk',
    instead: 'Rewrite the statement as squawk says; a released file is never changed, add another.',
    run: checkMigrations,
  },
  {
    name: 'types: domain, no DOM, no Node',
    instead: 'Hand the value in; newer library functions are not on Chrome 109.',
    run: checkTypes('tsconfig.domain.json'),
  },
  {
    name: 'types: web',
    instead: 'Correct the type; never `any`, never an ignored line.',
    run: checkTypes('tsconfig.web.json'),
  },
  {
    name: 'types: server, tools, tests',
    instead: 'Correct the type; never `any`, never an ignored line.',
    run: checkTypes('tsconfig.json'),
  },
  {
    name: 'types: tests of the screen',
    instead: 'Correct the type; never `any`, never an ignored line.',
    run: checkTypes('tsconfig.browser.json'),
  },
  {
    name: 'arrows: dependency-cruiser',
    instead: 'Turn the arrow round as each rule says; the order stands in tools/check/features.ts.',
    run: checkArrows,
  },
  {
    name: 'layout: biome',
    instead: 'Run `npx biome check --write` on the file; change by hand what it leaves.',
    run: checkLayout,
  },
  {
    name: 'dead: knip',
    instead: 'Delete what nothing uses; take `export` away from what one file uses.',
    run: checkDead,
  },
  {
    name: 'schema: db/schema.sql equals the migrations',
    instead: 'Run `npm run check -- schema --write` and read what changed.',
    run: async (root) => (await import('./check/schema.ts')).checkSchema(root, write),
  },
  {
    name: 'web: nothing newer than Chrome 109 and Safari 15.4',
    instead: 'Write it with what those browsers have.',
    run: async (root) => {
      await buildWebIfStale()
      return (await import('./check/web-features.ts')).checkWebFeatures(root)
    },
  },
  {
    name: 'web: sizes',
    instead: 'Load it later, or leave it out: a slow phone has two seconds.',
    run: async (root) => {
      await buildWebIfStale()
      return (await import('./check/web-size.ts')).checkWebSize(root)
    },
  },
  {
    name: 'asked: no form asks for what the ledger or an office holds',
    instead:
      'Compute it, or take it in from the office; tools/check/asked.ts names the exceptions.',
    run: async (root) => {
      const { MEASURE_CODES } = await import('#domain/figures/measures.ts')
      const { describeApi } = await import('./check/openapi.ts')
      const { findAskedTwice } = await import('./check/asked.ts')
      return findAskedTwice(await describeApi(root), MEASURE_CODES)
    },
  },
  {
    name: 'openapi: redocly and spectral',
    instead: 'Give the route its operationId, tag, description and refusals in its schema.',
    run: async () => (await import('./check/openapi.ts')).checkOpenApi(),
  },
]

async function buildWebIfStale(): Promise<void> {
  const { buildWeb, webIsStale } = await import('./build-web.ts')
  if (await webIsStale()) await buildWeb()
}

const steps = STEPS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
)
const began = performance.now()
const failed = await runSteps(steps, PROJECT, console.log)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(`\n${steps.length - failed.length} of ${steps.length} hold, ${seconds} s.`)
if (failed.length > 0) console.log(`Failed: ${failed.join('; ')}`)
process.exitCode = failed.length > 0 || steps.length === 0 ? 1 : 0
