import { foldText } from '#domain/base/fold.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'

/** A commune as it stood for some time. */
export type CommuneVersion = {
  placeId: Uuid
  placeVersionId: Uuid
  code: string
  name: string
  kind: string
  parentName: string | null
  validFrom: PlainDate | null
  /** Exclusive. */
  validUntil: PlainDate | null
}

export type Alias = { placeId: Uuid; alias: string }

/** The communes of a year under the names by which a workbook may call them. */
export type CommuneBook = {
  /** The name by which a version is written, unlike every other: with its district where two share it. */
  labelOf(placeVersionId: Uuid): string | undefined
  /** The version of a place on a day. */
  versionOn(placeId: Uuid, day: PlainDate): CommuneVersion | undefined
  /**
   * The commune that a text means on a day: by label, name with or without its kind, code, or a spelling
   * that sources really use. A likeness is proposed, never taken (law 7).
   */
  find(text: string, day: PlainDate): Result<CommuneVersion, CommuneRefusal>
}

export type CommuneRefusal =
  | { code: 'commune-unknown'; near: readonly string[] }
  | { code: 'commune-ambiguous'; near: readonly string[] }

/** Most names that a refusal proposes. */
const MOST_NEAR = 5

export function communeBook(
  versions: readonly CommuneVersion[],
  aliases: readonly Alias[],
): CommuneBook {
  const labels = labelsOf(versions)
  const byId = new Map(versions.map((version) => [version.placeVersionId, version]))
  const byPlace = groupBy(versions, ({ placeId }) => placeId)
  const labelled = groupBy(versions, (version) => keyOf(labels.get(version.placeVersionId) ?? ''))
  const withKind = groupBy(versions, ({ kind, name }) => keyOf(`${kind} ${bareName(name)}`))
  const named = groupBy(versions, ({ name }) => keyOf(bareName(name)))
  const coded = groupBy(versions, ({ code }) => keyOf(code))
  const aliased = groupBy(
    aliases.flatMap(({ placeId, alias }) =>
      (byPlace.get(placeId) ?? []).map((version) => ({ version, key: keyOf(bareName(alias)) })),
    ),
    ({ key }) => key,
  )
  const folded = [
    ...versions.flatMap((version) => {
      const bare = bareName(version.name)
      return [bare, `${version.kind} ${bare}`].map((name) => ({ version, fold: foldText(name) }))
    }),
    ...[...aliased.values()].flat().map(({ version, key }) => ({ version, fold: foldText(key) })),
  ]
  const labelsOn = (found: readonly CommuneVersion[]) => [
    ...new Set(found.map(({ placeVersionId }) => labels.get(placeVersionId) ?? '')),
  ]
  return {
    labelOf: (id) => (byId.has(id) ? labels.get(id) : undefined),
    versionOn: (placeId, day) => (byPlace.get(placeId) ?? []).find((one) => holdsOn(one, day)),
    find(text, day) {
      const key = keyOf(text)
      const bare = keyOf(bareName(text))
      const ways = [
        labelled.get(key),
        withKind.get(key),
        named.get(bare),
        coded.get(key),
        aliased.get(bare)?.map(({ version }) => version),
      ]
      for (const way of ways) {
        const found = distinct((way ?? []).filter((version) => holdsOn(version, day)))
        if (found.length > 1) return refuse({ code: 'commune-ambiguous', near: labelsOn(found) })
        if (found[0]) return ok(found[0])
      }
      const wanted = foldText(bareName(text))
      const near = folded
        .filter(({ version, fold }) => holdsOn(version, day) && isNear(fold, wanted))
        // What differs by its marks alone stands before what is a letter apart, and is never cut off by it.
        .sort((a, b) => Number(b.fold === wanted) - Number(a.fold === wanted))
        .map(({ version }) => version)
      return refuse({ code: 'commune-unknown', near: labelsOn(near).slice(0, MOST_NEAR) })
    },
  }
}

function holdsOn({ validFrom, validUntil }: CommuneVersion, day: PlainDate): boolean {
  return (validFrom === null || validFrom <= day) && (validUntil === null || validUntil > day)
}

/** Each version's own name: 'Đăk Long', or 'Đăk Long (Đăk Glei)', or with its code when even that repeats. */
function labelsOf(versions: readonly CommuneVersion[]): Map<Uuid, string> {
  const withParent = ({ name, parentName }: CommuneVersion) =>
    parentName === null ? name : `${name} (${parentName})`
  const names = countOf(versions, ({ name }) => keyOf(bareName(name)))
  const longer = countOf(versions, (version) => keyOf(withParent(version)))
  return new Map(
    versions.map((version) => {
      const plain = (names.get(keyOf(bareName(version.name))) ?? 0) === 1
      const single = (longer.get(keyOf(withParent(version))) ?? 0) === 1
      const label = plain
        ? version.name
        : single
          ? withParent(version)
          : `${withParent(version)} – ${version.code}`
      return [version.placeVersionId, label]
    }),
  )
}

/** A place whose name stayed the same over two versions is one place under one name. */
function countOf(
  versions: readonly CommuneVersion[],
  key: (version: CommuneVersion) => string,
): Map<string, number> {
  const places = new Map<string, Set<Uuid>>()
  for (const version of versions)
    places.set(key(version), (places.get(key(version)) ?? new Set()).add(version.placeId))
  return new Map([...places].map(([name, ids]) => [name, ids.size]))
}

function keyOf(text: string): string {
  return normaliseText(text).toLowerCase()
}

function bareName(name: string): string {
  return normaliseText(name).replace(/^(xã|phường|thị trấn|đặc khu) (?=\S)/i, '')
}

function distinct(versions: readonly CommuneVersion[]): CommuneVersion[] {
  return [...new Map(versions.map((version) => [version.placeId, version])).values()]
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

/** Alike without diacritics, or but for one letter more, less or other. */
function isNear(fold: string, wanted: string): boolean {
  if (wanted === '' || Math.abs(fold.length - wanted.length) > 1) return false
  if (fold === wanted) return true
  let start = 0
  while (start < fold.length && start < wanted.length && fold[start] === wanted[start]) start += 1
  let end = 0
  const room = Math.min(fold.length, wanted.length) - start
  while (end < room && fold[fold.length - 1 - end] === wanted[wanted.length - 1 - end]) end += 1
  return Math.max(fold.length, wanted.length) - start - end <= 1
}
