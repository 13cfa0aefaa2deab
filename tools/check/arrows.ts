import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findCycles } from './cycles.ts'
import { type Outcome, PROJECT, runTool } from './step.ts'

type Dependency = { resolved: string }
type Cruise = {
  modules: { source: string; dependencies: Dependency[] }[]
  summary: { violations: Violation[] }
}
type Violation = { from: string; to: string; rule: { name: string } }
type RuleSet = { forbidden: { name: string; comment: string }[] }

const SIDES = ['domain', 'server', 'web', 'test', 'tools', 'bin', 'db']

/** The arrows between our modules obey .dependency-cruiser.mjs, and no two features need each other. */
export async function checkArrows(root: string): Promise<Outcome> {
  const config = join(PROJECT, '.dependency-cruiser.mjs')
  const sides = SIDES.filter((side) => existsSync(join(root, side)))
  if (sides.length === 0) return { examined: 0, problems: [] }
  const spoken = await runTool(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    ['--config', config, '--output-type', 'json', ...sides],
    root,
  )
  if (!spoken.stdout.startsWith('{')) throw new Error(spoken.stderr || spoken.stdout)
  const cruise: Cruise = JSON.parse(spoken.stdout)
  const modules = cruise.modules.filter(
    ({ source }) => /^(?!.*node_modules).*[.]tsx?$/.test(source) && existsSync(join(root, source)),
  )
  const comments = await commentsOfRules(config)
  const problems = cruise.summary.violations.map(
    ({ from, to, rule }) => `${rule.name}: ${from} → ${to}. ${comments.get(rule.name) ?? ''}`,
  )
  for (const cycle of findCycles(arrowsBetweenFeatures(cruise))) {
    problems.push(
      `no-cycles-between-features: ${cycle.join(' → ')}. Move what both need to the one above, or hand it in as an argument.`,
    )
  }
  return { examined: modules.length, problems: [...new Set(problems)].sort() }
}

async function commentsOfRules(config: string): Promise<Map<string, string>> {
  const rules: { default: RuleSet } = await import(pathToFileURL(config).href)
  const comments = new Map<string, string>()
  for (const { name, comment } of rules.default.forbidden) {
    if (!comments.has(name)) comments.set(name, comment)
  }
  return comments
}

/**
 * Which feature folder uses which, on each side by itself. Tests are left out (they meet through
 * the whole application), and so are the files above the features, which put them together.
 */
function arrowsBetweenFeatures({ modules }: Cruise): Map<string, Set<string>> {
  const arrows = new Map<string, Set<string>>()
  for (const { source, dependencies } of modules) {
    const from = featureOf(source)
    if (from === undefined || /[.]test[.]tsx?$/.test(source)) continue
    const targets = arrows.get(from) ?? new Set()
    for (const { resolved } of dependencies) {
      const to = featureOf(resolved)
      if (to !== undefined && to !== from) targets.add(to)
    }
    arrows.set(from, targets)
  }
  return arrows
}

function featureOf(path: string): string | undefined {
  return /^((?:domain|server|web)[/][^/]+)[/]/.exec(path)?.[1]
}
