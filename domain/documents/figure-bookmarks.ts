const PREFIX = 'fig_'
const REPEAT = '__'

/**
 * Bookmark names of one paper's figures. The first place of a figure is `fig_<id>`, the n-th (n ≥ 2)
 * is `fig_<id>__<n>`, in reading order. Word compares bookmark names without letter case, so two ids
 * that differ in case only throw a RangeError.
 */
export function figureBookmarks(): (id: string) => string {
  const seen = new Map<string, { id: string; places: number }>()
  return (id) => {
    const entry = seen.get(id.toLowerCase()) ?? { id, places: 0 }
    if (entry.id !== id) throw new RangeError(`Figure ids differ in case only: ${entry.id}, ${id}`)
    entry.places += 1
    seen.set(id.toLowerCase(), entry)
    return entry.places === 1 ? `${PREFIX}${id}` : `${PREFIX}${id}${REPEAT}${entry.places}`
  }
}

/** The figure id in a bookmark name, undefined for a bookmark that is none of ours. */
export function figureIdOfBookmark(bookmark: string): string | undefined {
  if (!bookmark.startsWith(PREFIX)) return undefined
  return bookmark.slice(PREFIX.length).replace(/__[0-9]+$/, '')
}
