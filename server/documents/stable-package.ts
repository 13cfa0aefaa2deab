import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** The first moment that a zip entry can carry; says nothing about when a paper was made. */
const ENTRY_TIME = new Date(1980, 0, 1)
const PACKAGE_TIME = '2000-01-01T00:00:00Z'

/**
 * The same Office package with moments taken out of it, so that equal content has equal bytes and a
 * digest can stand for a paper. The day a paper was issued is on the paper and in the trail.
 */
export function stablePackage(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  const stable: Zippable = {}
  for (const path of partOrder(Object.keys(parts))) {
    const part = parts[path]
    if (part) stable[path] = [path === 'docProps/core.xml' ? withoutMoments(part) : part, {}]
  }
  return zipSync(stable, { mtime: ENTRY_TIME, level: 6 })
}

/** `[Content_Types].xml` first, as readers that do not seek expect it; the rest by name. */
function partOrder(paths: readonly string[]): readonly string[] {
  const rank = (path: string) => (path === '[Content_Types].xml' ? 0 : 1)
  return [...paths].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

function withoutMoments(part: Uint8Array): Uint8Array {
  const moment = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g
  return strToU8(strFromU8(part).replace(moment, `$1${PACKAGE_TIME}`))
}
