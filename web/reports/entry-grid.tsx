import { useState } from 'preact/hooks'
import {
  ACTIVITY_KIND_CODES,
  ACTIVITY_KINDS,
  type ActivityKind,
} from '#domain/activities/fields.ts'
import { useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { Missing } from '#web/ui/figure-link.tsx'
import { entryWords } from './entry.words.ts'
import {
  type CellRefusal,
  COLUMNS,
  isBlank,
  isSent,
  printCell,
  readCell,
  type SheetColumn,
  type SheetLine,
  sumOf,
  VALUE_SOURCES,
} from './entry-sheet.ts'

export type T = Translate<(typeof entryWords)['vi']>

type EntryGridProps = {
  lines: readonly SheetLine[]
  /** Every unreadable cell is marked, also the one being typed in. */
  isStrict: boolean
  onCell: (line: number, column: number, text: string) => void
  onKind: (line: number, kind: ActivityKind) => void
  onPaste: (line: number, column: number, text: string) => void
  /** Enter in the last cell. */
  onLast: () => void
}

/** The id of a cell's input: what a fault or a key leads to. */
export const cellId = (line: number, column: number) => `cell-${line}-${column}`

/** Lines × columns as in a spreadsheet: Tab right, Enter down, a pasted block right and down. */
export function EntryGrid(props: EntryGridProps) {
  const { lines } = props
  const t = useWords(entryWords)
  const [typing, setTyping] = useState<string>()
  const numbers = numbersOf(lines)
  const faults = lines.flatMap((line, at) =>
    COLUMNS.flatMap((column, in_) => {
      const id = cellId(at, in_)
      const read = readCell(column, line.cells[in_] ?? '')
      if (read.ok || (id === typing && !props.isStrict)) return []
      return [
        { id, place: `${line.placeName}, ${headOf(column, t)}`, words: wordsOf(read.refusal, t) },
      ]
    }),
  )

  function onKeyDown(event: KeyboardEvent, line: number, column: number): void {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    const isBottom = line + 1 === lines.length
    if (isBottom && column + 1 === COLUMNS.length) {
      props.onLast()
      return
    }
    const next = isBottom ? cellId(0, column + 1) : cellId(line + 1, column)
    document.getElementById(next)?.focus()
  }

  return (
    <>
      <div class="table-wrap table-wide sheet-grid">
        <table class="table">
          <caption class="sr-only">{t('sheet')}</caption>
          <SheetHead />
          <tbody>
            {lines.map((line, at) => (
              <tr key={line.id} class={line.isStored && isBlank(line) ? 'sheet-out' : undefined}>
                <th scope="row">
                  {numbers[at] !== undefined && <span class="muted">{`${numbers[at]}. `}</span>}
                  {line.placeName}
                  {line.isStored && isBlank(line) && (
                    <span class="muted small"> · {t('withdrawn')}</span>
                  )}
                </th>
                <td>
                  <KindCell line={line} onKind={(kind) => props.onKind(at, kind)} />
                </td>
                {COLUMNS.map((column, in_) => {
                  const id = cellId(at, in_)
                  const isFaulty = faults.some((fault) => fault.id === id)
                  return (
                    <td key={id} class={in_ === 6 || in_ === 10 ? 'sheet-part' : undefined}>
                      <input
                        id={id}
                        class="input input-number"
                        inputmode="decimal"
                        autocomplete="off"
                        maxLength={40}
                        aria-label={`${line.placeName}, ${headOf(column, t)}`}
                        aria-invalid={isFaulty ? 'true' : undefined}
                        aria-describedby={isFaulty ? `${id}-error` : undefined}
                        value={line.cells[in_]}
                        onInput={(event) => {
                          setTyping(id)
                          props.onCell(at, in_, event.currentTarget.value)
                        }}
                        onBlur={() => setTyping(undefined)}
                        onFocus={(event) => event.currentTarget.select()}
                        onKeyDown={(event) => onKeyDown(event, at, in_)}
                        onPaste={(event) => {
                          const text = event.clipboardData?.getData('text/plain') ?? ''
                          if (!/[\t\n\r]/.test(text.replace(/\r?\n$/, ''))) return
                          event.preventDefault()
                          props.onPaste(at, in_, text)
                        }}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
          <SumLine lines={lines} />
        </table>
      </div>
      {faults.length > 0 && (
        <ul class="sheet-faults">
          {faults.map(({ id, place, words }) => (
            <li key={id} id={`${id}-error`} class="error">
              {`${place}: ${words}`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function SheetHead() {
  const t = useWords(entryWords)
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {t('commune')}
        </th>
        <th scope="col" rowSpan={2}>
          {t('kind')}
        </th>
        <th scope="colgroup" colSpan={COLUMNS.length - 2 * VALUE_SOURCES.length} class="centre">
          {t('counts')}
        </th>
        <th scope="colgroup" colSpan={VALUE_SOURCES.length} class="centre sheet-part">
          {t('cash')}
        </th>
        <th scope="colgroup" colSpan={VALUE_SOURCES.length} class="centre sheet-part">
          {t('inKind')}
        </th>
      </tr>
      <tr>
        {COLUMNS.map((column, at) => (
          <th
            key={headOf(column, t)}
            scope="col"
            class={at === 6 || at === 10 ? 'number sheet-part' : 'number'}
          >
            {column.type === 'count' ? t(column.key) : t(column.source)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function KindCell({ line, onKind }: { line: SheetLine; onKind: (kind: ActivityKind) => void }) {
  const t = useWords(entryWords)
  // What the ledger holds keeps its kind: another one is another line.
  if (line.isStored) return <>{ACTIVITY_KINDS[line.kind].name}</>
  return (
    <select
      class="input"
      aria-label={`${line.placeName}, ${t('kind')}`}
      value={line.kind}
      onChange={(event) => onKind(event.currentTarget.value as ActivityKind)}
    >
      {ACTIVITY_KIND_CODES.map((kind) => (
        <option key={kind} value={kind}>
          {ACTIVITY_KINDS[kind].name}
        </option>
      ))}
    </select>
  )
}

function SumLine({ lines }: { lines: readonly SheetLine[] }) {
  const t = useWords(entryWords)
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          {t('total')}
        </th>
        {COLUMNS.map((column, at) => {
          const sum = sumOf(lines, at)
          return (
            <td
              key={headOf(column, t)}
              class={at === 6 || at === 10 ? 'number sheet-part' : 'number'}
            >
              {sum === undefined ? <Missing reason={t('nothingTyped')} /> : printCell(column, sum)}
            </td>
          )
        })}
      </tr>
    </tfoot>
  )
}

/** Rows are numbered as they are sent, so that a refusal's "Dòng 2" is found. */
function numbersOf(lines: readonly SheetLine[]): (number | undefined)[] {
  let last = 0
  return lines.map((line) => {
    if (!isSent(line)) return undefined
    last += 1
    return last
  })
}

/** What a column is called on its own, for a screen reader and for a fault. */
function headOf(column: SheetColumn, t: T): string {
  return column.type === 'count' ? t(column.key) : `${t(column.form)}, ${t(column.source)}`
}

function wordsOf(refusal: CellRefusal, t: T): string {
  switch (refusal.code) {
    case 'number-ambiguous':
      return t('numberTwoWays', {
        first: String(refusal.readings[0]),
        second: String(refusal.readings[1]).replace('.', ','),
      })
    case 'whole-only':
      return t('wholeOnly')
    case 'half-days-only':
      return t('halfDays')
    case 'negative':
      return t('negative')
    case 'too-much':
      return t('tooMuch', { most: refusal.most })
    case 'million-column':
    case 'number-out-of-range':
      return t('millionColumn')
    case 'number-fraction-of-dong':
      return t('fraction')
    case 'number-invalid':
      return t('numberWrong')
  }
}
