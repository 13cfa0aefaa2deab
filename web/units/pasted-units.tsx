import { useMemo, useState } from 'preact/hooks'
import { BLOCK_NAMES } from '#domain/units/blocks.ts'
import { readUnitTable, UNIT_ROWS_AT_MOST, type UnitTableRow } from '#domain/units/unit-table.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, TextArea } from '#web/ui/field.tsx'
import { Mark, RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import type { EntryProps } from './add-units.tsx'
import { unitFaultWords, unitsWords } from './units.words.ts'

const NOTHING: ReadonlySet<number> = new Set()

/** A list from Excel or Word, seen row by row before anything is recorded. */
export function PastedUnits({ units, busy, refusal, onEnter }: EntryProps) {
  const t = useWords(unitsWords)
  const faults = useWords(unitFaultWords)
  const [text, setText] = useState('')
  const [others, setOthers] = useState(NOTHING)
  const rows = useMemo(() => readUnitTable(text, units, others), [text, units, others])
  const states = rows.map(({ verdict }) => verdict.state)
  const countOf = (state: (typeof states)[number]) => states.filter((one) => one === state).length
  const [fresh, open] = [countOf('new'), countOf('alike') + countOf('refused')]

  async function enter() {
    if (!(await onEnter(rows.map(({ verdict }) => verdict)))) return
    setText('')
    setOthers(NOTHING)
  }

  function askOther(row: number) {
    return (
      <Checkbox
        name={`other-${row}`}
        label={t('isOther')}
        spoken={t('isOtherOf', { row })}
        checked={others.has(row)}
        onChange={(isOther) => {
          const next = new Set(others)
          if (isOther) next.add(row)
          else next.delete(row)
          setOthers(next)
        }}
      />
    )
  }

  const columns: readonly Column<UnitTableRow>[] = [
    { key: 'row', head: t('row'), align: 'number', cell: ({ row }) => row },
    { key: 'code', head: t('code'), cell: ({ verdict }) => verdict.entry.code || '–' },
    {
      key: 'name',
      head: t('unit'),
      rowHead: true,
      cell: ({ verdict }) => verdict.entry.name || '–',
    },
    {
      key: 'block',
      head: t('block'),
      cell: ({ blockText, verdict: { entry } }) =>
        entry.block ? BLOCK_NAMES[entry.block] : blockText || '–',
    },
    {
      key: 'contacts',
      head: t('contacts'),
      cell: ({ verdict: { entry } }) =>
        [entry.postName, entry.holderName, entry.telephone].filter(Boolean).join(' · ') || '–',
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ row, verdict }) => {
        if (verdict.state === 'new')
          return (
            <div>
              <Mark tone="good">{t('isNew')}</Mark>
              {verdict.entry.isOther && askOther(row)}
            </div>
          )
        if (verdict.state === 'same') return <Mark tone="plain">{t('isSame')}</Mark>
        if (verdict.state === 'refused')
          return (
            <div>
              <Mark tone="bad">{t('isRefused')}</Mark> {faults(verdict.fault)}
            </div>
          )
        return (
          <div>
            <Mark tone="warn">{t('isAlike')}</Mark> {t('alike', { unit: verdict.alike })}
            {askOther(row)}
          </div>
        )
      },
    },
  ]

  return (
    <div class="stack">
      <TextArea
        name="units-pasted"
        label={t('pasted')}
        hint={t('pastedHint')}
        rows={6}
        value={text}
        onInput={(value) => {
          setText(value)
          setOthers(NOTHING)
        }}
      />
      {rows.length > 0 && (
        <>
          <p aria-live="polite">
            {t('counted', {
              ...{ rows: rows.length, fresh, same: countOf('same') },
              ...{ alike: countOf('alike'), refused: countOf('refused') },
            })}
          </p>
          <Table
            caption={t('preview')}
            hideCaption
            columns={columns}
            rows={rows}
            rowKey={({ row }) => String(row)}
          />
          <RefusalNotice refusal={refusal} />
          <div class="row">
            <Button
              kind="primary"
              busy={busy}
              disabledReason={
                rows.length > UNIT_ROWS_AT_MOST
                  ? t('tooMany', { most: UNIT_ROWS_AT_MOST })
                  : open > 0
                    ? t('openRows', { count: open })
                    : fresh === 0
                      ? t('nothingNew')
                      : undefined
              }
              onPress={() => void enter()}
            >
              {t('enterCount', { count: fresh })}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
