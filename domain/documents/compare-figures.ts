import { normaliseText } from '#domain/base/text.ts'

/** A numeral as it stands in a Word file: inside a figure's bookmark, or typed outside all of them. */
export type ReadNumeral = {
  /** The bookmark, `fig_<id>` or `fig_<id>__<n>`; undefined outside. */
  readonly bookmark: string | undefined
  readonly id: string | undefined
  readonly text: string
  /** The words right before, across cells and paragraphs, at most 40 characters. */
  readonly before: string
}

export type ComparedNumeral = {
  /** khớp · đã sửa tay · mới thêm · đã bỏ */
  readonly state: 'matches' | 'editedByHand' | 'added' | 'removed'
  /** Undefined for a typed numeral: a date, a document number, a row number. */
  readonly id: string | undefined
  /** What the edition printed, which is the ledger's value; undefined when added. */
  readonly ledgerText: string | undefined
  /** What the edited file says; undefined when removed. */
  readonly editedText: string | undefined
  /** The words before it, in the edited file where it still stands there. */
  readonly before: string
}

/** Which numerals of the edition and of the edited file may be paired in one pass. */
type Takes = {
  readonly left: (left: ReadNumeral) => boolean
  readonly found: (found: ReadNumeral) => boolean
}

/**
 * Compares the numerals of an edition with those of the same paper after somebody worked on it in
 * Word. A figure is known by its bookmark. Where the bookmark is gone (a number typed over often
 * takes it along), the numeral that stands after the same last words takes its place. Typed numerals
 * are paired by text, then by the words before them. Order: the edited file's, then what it lost.
 */
export function compareFigures(
  edition: readonly ReadNumeral[],
  edited: readonly ReadNumeral[],
): readonly ComparedNumeral[] {
  const lost = new Set(edition)
  const partners = new Map<ReadNumeral, ReadNumeral>()
  const pairBy = (key: (numeral: ReadNumeral) => string | undefined, takes: Takes) => {
    const waiting = new Map<string, ReadNumeral[]>()
    for (const left of lost) {
      const at = takes.left(left) ? key(left) : undefined
      if (at !== undefined) waiting.set(at, [...(waiting.get(at) ?? []), left])
    }
    for (const found of edited) {
      const at = !partners.has(found) && takes.found(found) ? key(found) : undefined
      const left = at === undefined ? undefined : waiting.get(at)?.shift()
      if (!left) continue
      partners.set(found, left)
      lost.delete(left)
    }
  }
  const any = () => true
  const outside = ({ bookmark }: ReadNumeral) => bookmark === undefined
  pairBy(({ bookmark }) => bookmark, { left: any, found: any })
  pairBy((numeral) => `${plain(numeral)} after ${lastWords(numeral)}`, {
    left: any,
    found: outside,
  })
  pairBy(plain, { left: outside, found: outside })
  pairBy((numeral) => lastWords(numeral) || undefined, { left: any, found: outside })
  return [
    ...edited.map((found) => compared(partners.get(found), found)),
    ...[...lost].map((left) => compared(left, undefined)),
  ]
}

function compared(left: ReadNumeral | undefined, found: ReadNumeral | undefined): ComparedNumeral {
  const state =
    left === undefined
      ? 'added'
      : found === undefined
        ? 'removed'
        : sameText(left, found)
          ? 'matches'
          : 'editedByHand'
  return {
    state,
    id: left?.id ?? found?.id,
    ledgerText: left?.text,
    editedText: found?.text,
    before: (found ?? left)?.before ?? '',
  }
}

function sameText(left: ReadNumeral, found: ReadNumeral): boolean {
  return plain(left) === plain(found)
}

function plain({ text }: ReadNumeral): string {
  return normaliseText(text)
}

/** Enough words to know a place again, few enough to survive an edit nearby. */
function lastWords({ before }: ReadNumeral): string {
  return normaliseText(before).toLowerCase().split(' ').slice(-3).join(' ')
}
