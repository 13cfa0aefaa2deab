/**
 * Every node that can come back to itself, as one shortest way round for each group of nodes that
 * reach each other: `['a', 'b', 'a']`.
 */
export function findCycles(arrows: Map<string, Set<string>>): string[][] {
  const told = new Set<string>()
  const cycles: string[][] = []
  for (const start of [...arrows.keys()].sort()) {
    if (told.has(start)) continue
    const way = shortestWayBack(arrows, start)
    if (way === undefined) continue
    for (const node of way) told.add(node)
    cycles.push(way)
  }
  return cycles
}

function shortestWayBack(arrows: Map<string, Set<string>>, start: string): string[] | undefined {
  const seen = new Set<string>()
  let ways = [[start]]
  while (ways.length > 0) {
    const longer: string[][] = []
    for (const way of ways) {
      for (const next of arrows.get(way.at(-1) ?? start) ?? []) {
        if (next === start) return [...way, start]
        if (seen.has(next)) continue
        seen.add(next)
        longer.push([...way, next])
      }
    }
    ways = longer
  }
  return undefined
}
