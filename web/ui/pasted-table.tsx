import { useMemo, useState } from 'preact/hooks'
import type { ApiRefusal } from '#web/platform/api.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from './button.tsx'
import { Checkbox, TextArea } from './field.tsx'
import { pastedTableWords } from './pasted-table.words.ts'
import { Mark, RefusalNotice } from './states.tsx'
import { type Column, Table } from './table.tsx'

type RowState = 'new' | 'same' | 'alike' | 'refused'

/** A row as its rule judged it; `alike` waits until a person says that it is another one. */
type JudgedRow = { row: number; verdict: { state: RowState } }

type PastedTableProps<Row extends JudgedRow> = {
  name: string
  /** Reads what was pasted; `others`: rows of which a person said so. Keep its identity while what it reads from stays. */
  read: (text: string, others: ReadonlySet<number>) => readonly Row[]
  /** Between the number of the row and its state. */
  columns: readonly Column<Row>[]
  /** A person said of this new row that it is another one. */
  isOther: (row: Row) => boolean
  /** Why a row is refused or alike. */
  explain: (row: Row) => string
  mostRows: number
  words: {
    hint: string
    counted: (counts: Record<'rows' | 'fresh' | 'same' | 'alike' | 'refused', number>) => string
    isOther: string
    isOtherOf: (row: number) => string
    nothingNew: string
    enterCount: (count: number) => string
  }
  busy: boolean
  refusal: ApiRefusal | undefined
  /** Answers whether they were entered; then the field is empty again. */
  onEnter: (rows: readonly Row[]) => Promise<boolean>
}

const NOTHING: ReadonlySet<number> = new Set()

/** A list from Excel or Word, seen row by row before anything is recorded. */
export function PastedTable<Row extends JudgedRow>(props: PastedTableProps<Row>) {
  const { name, read, isOther, explain, mostRows, words, busy, refusal, onEnter } = props
  const t = useWords(pastedTableWords)
  const [text, setText] = useState('')
  const [others, setOthers] = useState(NOTHING)
  const rows = useMemo(() => read(text, others), [read, text, others])
  const countOf = (state: RowState) => rows.filter(({ verdict }) => verdict.state === state).length
  const [fresh, alike, refused] = [countOf('new'), countOf('alike'), countOf('refused')]

  function paste(value: string): void {
    setText(value)
    setOthers(NOTHING)
  }

  function askOther(row: number) {
    return (
      <Checkbox
        name={`other-${row}`}
        label={words.isOther}
        spoken={words.isOtherOf(row)}
        checked={others.has(row)}
        onChange={(ticked) => {
          const next = new Set(others)
          if (ticked) next.add(row)
          else next.delete(row)
          setOthers(next)
        }}
      />
    )
  }

  function stateOf(row: Row) {
    switch (row.verdict.state) {
      case 'new':
        return (
          <div>
            <Mark tone="good">{t('isNew')}</Mark>
            {isOther(row) && askOther(row.row)}
          </div>
        )
      case 'same':
        return <Mark tone="plain">{t('isSame')}</Mark>
      case 'refused':
        return (
          <div>
            <Mark tone="bad">{t('isRefused')}</Mark> {explain(row)}
          </div>
        )
      case 'alike':
        return (
          <div>
            <Mark tone="warn">{t('isAlike')}</Mark> {explain(row)}
            {askOther(row.row)}
          </div>
        )
    }
  }

  function whyNot(): string | undefined {
    if (rows.length > mostRows) return t('tooMany', { most: mostRows })
    if (alike + refused > 0) return t('openRows', { count: alike + refused })
    return fresh === 0 ? words.nothingNew : undefined
  }

  return (
    <div class="stack">
      <TextArea
        name={name}
        label={t('pasted')}
        hint={words.hint}
        rows={6}
        value={text}
        onInput={paste}
      />
      {rows.length > 0 && (
        <>
          <p aria-live="polite">
            {words.counted({ rows: rows.length, fresh, same: countOf('same'), alike, refused })}
          </p>
          <Table
            caption={t('preview')}
            hideCaption
            columns={[
              { key: 'row', head: t('row'), align: 'number', cell: ({ row }) => row },
              ...props.columns,
              { key: 'state', head: t('state'), cell: stateOf },
            ]}
            rows={rows}
            rowKey={({ row }) => String(row)}
          />
          <RefusalNotice refusal={refusal} />
          <div class="row">
            <Button
              kind="primary"
              busy={busy}
              disabledReason={whyNot()}
              onPress={() => {
                void onEnter(rows).then((entered) => entered && paste(''))
              }}
            >
              {words.enterCount(fresh)}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
