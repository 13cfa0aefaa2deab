import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json; a check may be pointed at another tree, its tools stand here. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** `examined` counts what was looked at: a check that looked at nothing has failed. */
export type Outcome = { examined: number; problems: string[] }

export type Step = {
  name: string
  /** What to do instead, printed once under the problems. */
  instead: string
  run: (root: string) => Promise<Outcome>
}

export type Spoken = { code: number; stdout: string; stderr: string }

/**
 * Runs a tool that npm installed, under this Node, in `folder`.
 * @param tool its package and the script inside it: `knip/bin/knip.js`
 */
export function runTool(tool: string, args: string[], folder: string): Promise<Spoken> {
  const script = join(packageFolder(tool), tool.split('/').slice(packageNameParts(tool)).join('/'))
  return run(process.execPath, [script, ...args], folder)
}

/** Runs a program to its end; throws when it cannot be started or is killed. */
function run(program: string, args: string[], folder: string): Promise<Spoken> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1', FORCE_COLOR: '0' }
    const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => stdout.push(part))
    child.stderr.on('data', (part: Buffer) => stderr.push(part))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === null) return reject(new Error(`${program} ${args[0]} ended by ${signal}`))
      resolve({ code, stdout: `${Buffer.concat(stdout)}`, stderr: `${Buffer.concat(stderr)}` })
    })
  })
}

/** The problems of a tool that prints them as text and says by its exit code whether there are any. */
export function problemsOf(spoken: Spoken): string[] {
  if (spoken.code === 0) return []
  const said = `${spoken.stdout}\n${spoken.stderr}`.trim()
  return [said === '' ? `exit code ${spoken.code} without a word` : said]
}

function packageNameParts(tool: string): number {
  return tool.startsWith('@') ? 2 : 1
}

function packageFolder(tool: string): string {
  const name = tool.split('/').slice(0, packageNameParts(tool)).join('/')
  const require = createRequire(import.meta.url)
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return dirname(require.resolve(join(folder, name, 'package.json')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    }
  }
  throw new Error(`${name} is not installed: run npm ci`)
}
