/** A record as named values, each of them one text: what a merge compares. An absent field says nothing. */
export type Fields = Readonly<Record<string, string>>

export type Side = 'file' | 'ledger'

/** One field of a record seen from three sides, and what becomes of it. */
export type FieldMerge = {
  field: string
  base?: string
  file?: string
  ledger?: string
  outcome: 'same' | Side | 'asked'
}

export type MergeSides = {
  /** As exported; nothing for a row that the file brought itself; `unknown` where no base can be trusted. */
  base: Fields | 'unknown' | undefined
  file: Fields
  ledger: Fields
  /** What files of the same export brought last of this record. */
  brought?: Fields | undefined
}

/**
 * The three-way merge, field by field. Changed in the file only: taken. Changed here only, or brought by this
 * very file before and changed here since: kept. Changed on both sides to different values: asked. Without a
 * base that can be trusted every difference is asked. There is no "replace all" (law 11).
 */
export function mergeFields({ base, file, ledger, brought }: MergeSides): FieldMerge[] {
  const known = base === 'unknown' ? undefined : (base ?? {})
  const names = new Set([known ?? {}, file, ledger].flatMap((fields) => Object.keys(fields)))
  return [...names].sort().map((field) => {
    const sides = {
      ...(known?.[field] === undefined ? {} : { base: known[field] }),
      ...(file[field] === undefined ? {} : { file: file[field] }),
      ...(ledger[field] === undefined ? {} : { ledger: ledger[field] }),
    }
    const outcome = (): FieldMerge['outcome'] => {
      if (file[field] === ledger[field]) return 'same'
      if (!known) return 'asked'
      if (ledger[field] === known[field]) return 'file'
      if (file[field] === known[field]) return 'ledger'
      return brought && file[field] === brought[field] ? 'ledger' : 'asked'
    }
    return { field, ...sides, outcome: outcome() }
  })
}

/** The record that a merge gives once every asked field has its answer; one without keeps the ledger's. */
export function mergedFields(
  merges: readonly FieldMerge[],
  choices: ReadonlyMap<string, Side>,
): Fields {
  return Object.fromEntries(
    merges.flatMap(({ field, outcome, file, ledger }) => {
      const side = outcome === 'asked' ? (choices.get(field) ?? 'ledger') : outcome
      const value = side === 'file' ? file : ledger
      return value === undefined ? [] : [[field, value] as const]
    }),
  )
}

export function sameFields(a: Fields, b: Fields): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => a[name] === b[name])
}
