import { ok, type Result, refuse } from '#domain/base/result.ts'
import { parseVietnameseNumber } from '#domain/base/vietnamese-parse.ts'
import { kindOfWords } from '#domain/needs/kind-of-words.ts'
import type { NeedKind } from '#domain/needs/need.ts'
import type { RecordNeeds } from '#domain/needs/schema.ts'
import type { Translate } from '#web/platform/words.ts'
import type { needWords } from './needs.words.ts'

type T = Translate<(typeof needWords)['vi']>

/** A line as typed: text, so that nothing is lost or reinterpreted. */
export type TypedLine = {
  words: string
  /** Undefined: what the words suggest. */
  kind: NeedKind | undefined
  village: string
  priority: string
  households: string
  cost: string
}

export type LineFaults = Partial<Record<keyof TypedLine, string>>

type NeedLine = RecordNeeds['lines'][number]

export function emptyLine(): TypedLine {
  return { words: '', kind: undefined, village: '', priority: '', households: '', cost: '' }
}

/** The kind as chosen, or as the words suggest. */
export function kindOfLine({ kind, words }: TypedLine): NeedKind {
  return kind ?? kindOfWords(words)
}

export function isBlankLine({ words, village, priority, households, cost }: TypedLine): boolean {
  return [words, village, priority, households, cost].every((text) => text.trim() === '')
}

/** Reads a typed line, or says at each field what to mend. */
export function readLine(
  line: TypedLine,
  t: T,
): Result<NeedLine, { code: 'line-faulty'; faults: LineFaults }> {
  const faults: LineFaults = {}
  const whole = (name: 'priority' | 'households' | 'cost'): number | undefined => {
    if (line[name].trim() === '') return undefined
    const read = parseVietnameseNumber(line[name])
    if (read.ok && Number.isInteger(read.value) && read.value >= 0) return read.value
    if (read.ok) faults[name] = t('wholeWrong')
    else if (read.refusal.code === 'number-ambiguous')
      faults[name] = t('numberTwoWays', {
        first: String(read.refusal.readings[0]),
        second: String(read.refusal.readings[1]).replace('.', ','),
      })
    else faults[name] = t('numberWrong')
    return undefined
  }
  const words = line.words.trim()
  if (words === '') faults.words = t('wordsMissing')
  const priority = whole('priority')
  if (priority !== undefined && (priority < 1 || priority > 10))
    faults.priority = t('priorityWrong')
  const households = whole('households')
  const estimatedCost = whole('cost')
  if (Object.keys(faults).length > 0) return refuse({ code: 'line-faulty', faults })
  return ok({
    words,
    kind: kindOfLine(line),
    ...(line.village.trim() !== '' && { village: line.village.trim() }),
    ...(priority !== undefined && { priority }),
    ...(households !== undefined && { households }),
    ...(estimatedCost !== undefined && { estimatedCost }),
  })
}
