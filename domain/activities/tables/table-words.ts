import { foldText } from '#domain/base/fold.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { ACTIVITY_KIND_CODES, ACTIVITY_KINDS, type ActivityKind } from '../fields.ts'
import type { WordField } from './table-fields.ts'

/** One line of a unit's dictionary: what a value of its tables means. */
export type TableWord =
  | { field: 'commune'; words: string; placeId: Uuid }
  | { field: 'kind'; words: string; kind: ActivityKind }

/** A unit's dictionary, asked by the value as it stands in a cell. */
export type TableDictionary = {
  placeOf(words: string): Uuid | undefined
  kindOf(words: string): ActivityKind | undefined
}

/** Letter case and spaces do not tell values apart; diacritics do: Sơn Hà and Sơn Hạ are two communes. */
export function wordKey(words: string): string {
  return normaliseText(words).toLowerCase()
}

export function tableDictionary(words: readonly TableWord[]): TableDictionary {
  const places = new Map<string, Uuid>()
  const kinds = new Map<string, ActivityKind>()
  for (const word of words)
    if (word.field === 'commune') places.set(wordKey(word.words), word.placeId)
    else kinds.set(wordKey(word.words), word.kind)
  return {
    placeOf: (value) => places.get(wordKey(value)),
    kindOf: (value) => kinds.get(wordKey(value)),
  }
}

/** A value that means nothing known yet, with what it may mean: proposed, never taken (law 7). */
export type WaitingValue = {
  field: WordField
  words: string
  /** 'C7' */
  cell: string
  /** Labels of communes, or codes of kinds. */
  near: readonly string[]
}

/** Words that every kind of help uses: they tell none from another. */
const COMMON = new Set([
  'giup',
  'do',
  'xa',
  'va',
  'cho',
  'lam',
  'cac',
  'cua',
  'nguoi',
  'dan',
  'ho',
  'tai',
])

const MOST_NEAR = 3

const KIND_WORDS = ACTIVITY_KIND_CODES.map((code) => ({
  code,
  words: wordsOf(ACTIVITY_KINDS[code].name),
}))

/** The kinds whose names share the most words with a text. */
export function nearKinds(text: string): ActivityKind[] {
  const said = wordsOf(text)
  return KIND_WORDS.map(({ code, words }) => ({
    code,
    shared: [...words].filter((word) => said.has(word)).length,
  }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_NEAR)
    .map(({ code }) => code)
}

function wordsOf(text: string): Set<string> {
  return new Set(
    foldText(text)
      .split(' ')
      .filter((word) => word.length > 1 && !COMMON.has(word)),
  )
}
