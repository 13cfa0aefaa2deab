import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The oldest browsers that offices and communes still run. */
const OLDEST = { chrome: 109, chrome_android: 109, safari: 15.4, safari_ios: 15.4 } as const

type Support = { version_added?: string | boolean | null; prefix?: string; flags?: unknown[] } & {
  alternative_name?: string
}

/** One node of MDN's browser-compat-data: its own support and its parts. */
export type Feature = {
  __compat?: { support: Record<string, Support | Support[] | undefined> }
} & { [part: string]: Feature | undefined }

/** The whole data set, read once. */
export function loadCompatData(): Feature {
  const path = createRequire(import.meta.url).resolve('@mdn/browser-compat-data')
  return JSON.parse(readFileSync(path, 'utf8')) as Feature
}

/** The feature at a path of keys; undefined when MDN does not know it. */
export function featureAt(root: Feature, path: readonly string[]): Feature | undefined {
  let feature: Feature | undefined = root
  for (const key of path) feature = key.startsWith('__') ? undefined : feature?.[key]
  return feature
}

/** The named parts of a feature. */
export function partsOf(feature: Feature | undefined): [string, Feature][] {
  return Object.entries(feature ?? {}).flatMap(([key, part]) =>
    key === '__compat' || !part ? [] : [[key, part] as [string, Feature]],
  )
}

/** Which of our oldest browsers lack a feature; empty when all have it or nothing is known. */
export function lackingIn(feature: Feature | undefined): string[] {
  const support = feature?.__compat?.support
  if (!support) return []
  return Object.entries(OLDEST).flatMap(([browser, oldest]) => {
    const statements = [support[browser]].flat().filter((entry) => entry !== undefined)
    return statements.some((entry) => isIn(entry, oldest)) ? [] : [`${browser} ${oldest}`]
  })
}

function isIn(entry: Support, oldest: number): boolean {
  if (entry.flags || entry.prefix || entry.alternative_name) return false
  const added = entry.version_added
  if (typeof added !== 'string' || added === 'preview') return false
  const [wantedMajor = 0, wantedMinor = 0] = String(oldest).split('.').map(Number)
  const [major = 0, minor = 0] = added.replace('≤', '').split('.').map(Number)
  return major < wantedMajor || (major === wantedMajor && minor <= wantedMinor)
}
