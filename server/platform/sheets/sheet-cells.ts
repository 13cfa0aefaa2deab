import { parsePlainDate } from '#domain/base/plain-date.ts'
import { dateOfSerial } from './excel-date.ts'
import type { NumberMeaning } from './number-format.ts'
import type { CellText } from './shared-strings.ts'
import { cellText } from './shared-strings.ts'
import type { CachedKind, CellContent } from './workbook.ts'

/** A <c> element as collected: type, style, value text. */
export type StoredCell = {
  type: string
  style: number
  /** Text of <v>; undefined when there is no <v>. */
  value: string | undefined
  /** Text of <is>; undefined when there is no <is>. */
  inline: string | undefined
  formula: string | undefined
}

export type CellReader = {
  strings: readonly CellText[]
  meanings: readonly NumberMeaning[]
  dateSystem: 1900 | 1904
}

export type InterpretedCell = { content: CellContent; raw: string }

/** What a stored cell means; undefined when it cannot be a cell of Excel (the file is damaged). */
export function interpretCell(cell: StoredCell, reader: CellReader): InterpretedCell | undefined {
  const plain = interpretValue(cell, reader)
  if (!plain || cell.formula === undefined || plain.content.kind === 'error') return plain
  const cached = plain.content
  // A formula hides nothing: even an empty result is a formula, and its last value is shown.
  const kind = cached.kind as CachedKind
  return { raw: plain.raw, content: { kind: 'formula', value: cached.value, cached: kind } }
}

function interpretValue(cell: StoredCell, reader: CellReader): InterpretedCell | undefined {
  const { type, value } = cell
  if (type === 'inlineStr') return textCell(cellText(cell.inline ?? value ?? ''))
  if (value === undefined) return { content: { kind: 'empty', value: null }, raw: '' }
  if (type === 's') {
    const text = /^\d+$/.test(value.trim()) ? reader.strings[Number(value)] : undefined
    return text && textCell(text)
  }
  if (type === 'str') return textCell(cellText(value))
  if (type === 'e') return { content: { kind: 'error', value }, raw: value }
  if (type === 'b') {
    const isBoolean = value === '1' || value === '0'
    return isBoolean
      ? { content: { kind: 'boolean', value: value === '1' }, raw: value }
      : undefined
  }
  if (type === 'd') return isoDateCell(value)
  return type === 'n'
    ? numberCell(value, reader.meanings[cell.style] ?? 'number', reader)
    : undefined
}

function textCell({ raw, normalised }: CellText): InterpretedCell {
  if (normalised === '') return { content: { kind: 'empty', value: null }, raw }
  return { content: { kind: 'text', value: normalised }, raw }
}

/** As XML writes numbers; Number() alone would take '0x10' too. */
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/

function numberCell(
  raw: string,
  meaning: NumberMeaning,
  reader: CellReader,
): InterpretedCell | undefined {
  if (raw.trim() === '') return { content: { kind: 'empty', value: null }, raw }
  const value = NUMBER.test(raw) ? Number(raw) : Number.NaN
  if (!Number.isFinite(value)) return undefined
  if (meaning === 'number') return { content: { kind: 'number', value }, raw }
  if (meaning === 'percent') return { content: { kind: 'number', value, percent: true }, raw }
  const day = dateOfSerial(value, reader.dateSystem)
  const hasTime = Number.isInteger(value) ? undefined : ({ hasTime: true } as const)
  if ('problem' in day) return { content: { kind: 'date', value: null, ...day, ...hasTime }, raw }
  return { content: { kind: 'date', value: day.date, ...hasTime }, raw }
}

/** The ISO form (t="d"), which strict files may use. */
function isoDateCell(raw: string): InterpretedCell | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(raw.trim())
  if (!match?.[1]) return undefined
  const day = parsePlainDate(match[1])
  if (day !== undefined) return { content: { kind: 'date', value: day }, raw }
  const problem = match[1] < '1900' ? 'before-1900' : 'unsupported-year'
  return { content: { kind: 'date', value: null, problem }, raw }
}
