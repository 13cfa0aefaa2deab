import { isAbsolute } from 'node:path'
import { listFiles } from './files.ts'
import { type Outcome, problemsOf, runTool } from './step.ts'

type Biome = {
  summary: { changed: number; unchanged: number }
  diagnostics: { category: string; message: string; location: At }[]
}
type At = { path: string; start?: { line: number } }

/** Layout, quotes, unused names, `any`, default exports and the other rules of biome.json. */
export async function checkLayout(root: string): Promise<Outcome> {
  const spoken = await runTool(
    '@biomejs/biome/bin/biome',
    ['check', '--error-on-warnings', '--max-diagnostics=none', '--reporter=json', '.'],
    root,
  )
  if (!spoken.stdout.startsWith('{')) throw new Error(spoken.stderr)
  const { summary, diagnostics }: Biome = JSON.parse(spoken.stdout)
  const problems = diagnostics.map(({ category, message, location }) => {
    return `${location.path}:${location.start?.line ?? 1} ${category}: ${message}`
  })
  return {
    examined: summary.changed + summary.unchanged,
    problems: problems.length > 0 ? problems : problemsOf(spoken),
  }
}

/**
 * The types of one configuration hold; counts our files that it read. What was found sound before is kept
 * in .cache, so that a second run looks at what has changed since.
 */
export function checkTypes(config: string): (root: string) => Promise<Outcome> {
  return async (root) => {
    const kept = ['--incremental', '--tsBuildInfoFile', `.cache/types/${config}.tsbuildinfo`]
    const spoken = await runTool('typescript/bin/tsc', ['-p', config, '--listFiles', ...kept], root)
    const lines = spoken.stdout.split('\n').filter((line) => line !== '')
    const files = lines.filter((line) => isAbsolute(line))
    const problems = lines.filter((line) => !isAbsolute(line))
    if (spoken.code !== 0 && problems.length === 0) problems.push(spoken.stderr)
    return { examined: files.filter((file) => !file.includes('/node_modules/')).length, problems }
  }
}

/** No file, export or package that nothing uses. */
export async function checkDead(root: string): Promise<Outcome> {
  const spoken = await runTool('knip/bin/knip.js', ['--no-progress'], root)
  const sources = listFiles(root).filter((path) => /[.](?:[jt]sx?|mjs)$/.test(path))
  return { examined: sources.length, problems: problemsOf(spoken) }
}
