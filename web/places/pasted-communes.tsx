import { useMemo, useState } from 'preact/hooks'
import {
  COMMUNE_ROWS_AT_MOST,
  type CommuneTableRow,
  readCommuneTable,
} from '#domain/places/commune-table.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, TextArea } from '#web/ui/field.tsx'
import { Mark, RefusalNotice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import type { EntryProps } from './add-communes.tsx'
import { communeFaultWords, communesWords } from './communes.words.ts'

const NOTHING: ReadonlySet<number> = new Set()

/** A list of communes from Excel or Word, seen row by row before anything is recorded. */
export function PastedCommunes({ data, busy, refusal, onEnter }: EntryProps) {
  const t = useWords(communesWords)
  const faults = useWords(communeFaultWords)
  const [text, setText] = useState('')
  const [others, setOthers] = useState(NOTHING)
  const rows = useMemo(
    () =>
      readCommuneTable(text, { standing: data.communes, list: data.list?.communes ?? [] }, others),
    [text, data, others],
  )
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

  const columns: readonly Column<CommuneTableRow>[] = [
    { key: 'row', head: t('row'), align: 'number', cell: ({ row }) => row },
    { key: 'code', head: t('code'), cell: ({ verdict }) => verdict.commune.code || '–' },
    {
      key: 'name',
      head: t('commune'),
      rowHead: true,
      cell: ({ verdict }) => verdict.commune.name || '–',
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ row, verdict }) => {
        if (verdict.state === 'new')
          return (
            <div>
              <Mark tone="good">{t('isNew')}</Mark>
              {verdict.commune.isOther && askOther(row)}
            </div>
          )
        if (verdict.state === 'same') return <Mark tone="plain">{t('isSame')}</Mark>
        if (verdict.state === 'refused')
          return (
            <div>
              <Mark tone="bad">{t('isRefused')}</Mark> {faults(verdict.fault)}
            </div>
          )
        const { alike, isOfList } = verdict
        return (
          <div>
            <Mark tone="warn">{t('isAlike')}</Mark>{' '}
            {t(isOfList ? 'listedAs' : 'alike', { commune: alike })}
            {askOther(row)}
          </div>
        )
      },
    },
  ]
  return (
    <div class="stack">
      <TextArea
        name="communes-pasted"
        label={t('pasted')}
        hint={t(data.list ? 'pastedHint' : 'pastedHintNoList')}
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
                rows.length > COMMUNE_ROWS_AT_MOST
                  ? t('tooMany', { most: COMMUNE_ROWS_AT_MOST })
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
