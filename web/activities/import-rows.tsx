import { useState } from 'preact/hooks'
import type { ImportedFile } from '#domain/activities/imports/schema.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { importWords } from './import.words.ts'

type Row = ImportedFile['rows'][number]
type RowState = Row['state']
export type CellRefusal = ImportedFile['refusals'][number]

const STATES = [
  ['new', 'stateNew', 'good'],
  ['changed', 'stateChanged', 'warn'],
  ['removed', 'stateRemoved', 'warn'],
  ['asked', 'stateAsked', 'bad'],
  ['missing', 'stateMissing', 'warn'],
  ['kept', 'stateKept', 'plain'],
  ['same', 'stateSame', 'plain'],
  ['refused', 'stateRefused', 'bad'],
] as const

/** Shown as nought too, so that none is looked for in vain. */
const ALWAYS: ReadonlySet<RowState> = new Set(['new', 'changed', 'same', 'refused'])

/** A year's workbook may hold hundreds of rows, and a batch hundreds of workbooks. */
const STEP = 100

/** Counts that are filters, and below them the rows that they let through. */
export function ImportedRows({
  name,
  view,
  opened,
}: {
  name: string
  view: ImportedFile
  opened: boolean
}) {
  const t = useWords(importWords)
  const [chosen, setChosen] = useState<ReadonlySet<RowState>>(
    () => new Set<RowState>(opened ? ['new', 'changed', 'refused'] : ['refused']),
  )
  const [most, setMost] = useState(STEP)
  const rows = view.rows.filter(({ state }) => chosen.has(state))
  const toggle = (state: RowState) => {
    const next = new Set(chosen)
    if (!next.delete(state)) next.add(state)
    setChosen(next)
    setMost(STEP)
  }
  return (
    <>
      <fieldset class="chips">
        <legend class="sr-only">{t('filter', { file: name })}</legend>
        {STATES.filter(([state]) => ALWAYS.has(state) || view.counts[state] > 0).map(
          ([state, word]) => (
            <button
              key={state}
              type="button"
              class="chip"
              aria-pressed={chosen.has(state) && view.counts[state] > 0 ? 'true' : 'false'}
              disabled={view.counts[state] === 0}
              onClick={() => toggle(state)}
            >
              {t('chip', { state: t(word), count: view.counts[state] })}
            </button>
          ),
        )}
      </fieldset>
      {rows.length > 0 && <RowTable file={name} rows={rows.slice(0, most)} />}
      {rows.length > most && (
        <div class="row">
          <span class="muted small">{t('shownRows', { shown: most, total: rows.length })}</span>
          <Button onPress={() => setMost(most + STEP)}>
            {t('moreRows', { count: Math.min(STEP, rows.length - most) })}
          </Button>
        </div>
      )}
    </>
  )
}

function RowTable({ file, rows }: { file: string; rows: readonly Row[] }) {
  const t = useWords(importWords)
  const columns: readonly Column<Row>[] = [
    {
      key: 'row',
      head: t('row'),
      rowHead: true,
      cell: ({ row }) => (row === 0 ? t('noRow') : t('rowNumber', { row: String(row) })),
    },
    {
      key: 'what',
      head: t('what'),
      cell: ({ title }) => title || <span class="muted">{t('unreadable')}</span>,
    },
    { key: 'state', head: t('state'), cell: ({ state }) => <StateMark state={state} /> },
    { key: 'detail', head: t('detail'), cell: (row) => <Details row={row} /> },
  ]
  return (
    <div class="import-rows">
      <Table
        caption={t('rows', { file })}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.sheet} ${row.row} ${row.activityId}`}
        groupOf={({ sheet }) => sheet}
      />
    </div>
  )
}

function StateMark({ state }: { state: RowState }) {
  const t = useWords(importWords)
  const [, word, tone] = STATES.find(([name]) => name === state) ?? STATES[0]
  return <Mark tone={tone}>{t(word)}</Mark>
}

function Details({ row: { sheet, state, changes, refusals } }: { row: Row }) {
  const t = useWords(importWords)
  if (refusals.length > 0)
    return <RefusalList refusals={[...refusals].sort(byColumn)} sheet={sheet} />
  if (state === 'asked') return <span class="muted">{t('askedBelow')}</span>
  if (state === 'missing') return <span class="muted">{t('missingBelow')}</span>
  if (state === 'kept') return <span class="muted">{t('keptWhy')}</span>
  if (changes.length === 0) return null
  return (
    <ul>
      {changes.map(({ header, before, after }) => (
        <li key={header}>
          {t('change', { header })}
          {state === 'changed' && (
            <>
              <del>{before || t('nothing')}</del> <span aria-hidden="true">→</span>
              <span class="sr-only"> {t('becomes')} </span>
            </>
          )}{' '}
          <ins>{after || t('nothing')}</ins>
        </li>
      ))}
    </ul>
  )
}

/** Where, which rule, what to do. */
export function RefusalList({
  refusals,
  sheet,
}: {
  refusals: readonly CellRefusal[]
  /** The sheet that the reader knows already. */
  sheet?: string
}) {
  const { language } = useScreen()
  return (
    <ul class="import-refusals">
      {refusals.map((refusal) => (
        <li key={placeKey(refusal)}>
          <RefusalPlace refusal={refusal} known={sheet} />
          {language === 'vi' ? `${refusal.rule} ${refusal.remedy}` : refusal.english}
        </li>
      ))}
    </ul>
  )
}

/** In one row from left to right: column Z stands before AA. */
function byColumn(a: CellRefusal, b: CellRefusal): number {
  const [one = '', other = ''] = [a, b].map(({ cell }) => (cell ?? '').replace(/\d+$/, ''))
  return one.length - other.length || Number(one > other) - Number(one < other)
}

function RefusalPlace({
  refusal: { sheet, cell },
  known,
}: {
  refusal: CellRefusal
  known: string | undefined
}) {
  const t = useWords(importWords)
  if (sheet === null) return null
  if (cell === null) return <b>{t('sheetOnly', { sheet })}</b>
  return <b>{sheet === known ? t('cell', { cell }) : t('sheetCell', { sheet, cell })}</b>
}

/** What is wrong with the file itself: its rows say the rest. */
export function refusalsBesideRows({ rows, refusals }: ImportedFile): CellRefusal[] {
  const ofRows = new Set(rows.flatMap((row) => row.refusals.map(placeKey)))
  return refusals.filter((refusal) => !ofRows.has(placeKey(refusal)))
}

function placeKey({ sheet, cell, code, rule }: CellRefusal): string {
  return JSON.stringify([sheet, cell, code, rule])
}
