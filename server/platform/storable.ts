/**
 * Where a text stands that no database keeps: one with the character U+0000 or with half a surrogate
 * pair. Answers the path to it, or nothing when all of the value can be stored.
 */
export function findUnstorable(value: unknown, at: string): string | undefined {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed() ? at : undefined
  if (value === null || typeof value !== 'object') return undefined
  for (const [name, inner] of Object.entries(value)) {
    const found = findUnstorable(inner, `${at}/${name}`)
    if (found) return found
  }
  return undefined
}
