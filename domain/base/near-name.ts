/**
 * May two names that are not written alike mean the same? Given folded (foldText): alike without diacritics, or one
 * letter apart in eight or more. Digits are never a slip: "Đơn vị 01" and "Đơn vị 02" are two. Proposes, never
 * decides (law 7).
 */
export function mayBeMeant(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.min(a.length, b.length) < 8 || Math.abs(a.length - b.length) > 1) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same += 1
  const [restA, restB] = [a.slice(same), b.slice(same)]
  const changed = a.length === b.length ? [restA, restB] : a.length > b.length ? [restA] : [restB]
  if (changed.some((rest) => /^\d/.test(rest))) return false
  if (a.length === b.length) return restA.slice(1) === restB.slice(1)
  return a.length > b.length ? restA.slice(1) === restB : restB.slice(1) === restA
}
