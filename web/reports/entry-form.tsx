import { useEffect, useState } from 'preact/hooks'
import { ACTIVITY_KIND_CODES, type ActivityKind } from '#domain/activities/fields.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { EnterPeriod, PeriodEntries } from '#domain/reports/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useWords } from '#web/platform/screen.ts'
import { readDay, readMoment } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Field } from '#web/ui/field.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { entryWords } from './entry.words.ts'
import { cellId, EntryGrid } from './entry-grid.tsx'
import {
  COLUMNS,
  emptyLine,
  isBlank,
  openSheet,
  pasteBlock,
  readCell,
  rowsOf,
  type SheetLine,
} from './entry-sheet.ts'
import { focusFirst } from './focus-first.ts'

export type Saved = { added: number; changed: number; same: number; withdrawn: number }

type EntryFormProps = {
  data: PeriodEntries
  programme: string
  /** Opened to be filled, not after saving, when the way on has the focus. */
  takesFocus: boolean
  onSaved: (saved: Saved) => void
}

type Faults = Record<'number' | 'issuedOn' | 'receivedAt' | 'nilReason', string | undefined>

const NO_FAULTS: Faults = {
  number: undefined,
  issuedOn: undefined,
  receivedAt: undefined,
  nilReason: undefined,
}

/** The paper, the sheet, and one way out of it: saved as a whole or not at all. */
export function EntryForm({ data, programme, takesFocus, onSaved }: EntryFormProps) {
  const t = useWords(entryWords)
  const { busy, refusal, send } = useCommand()
  const paper = data.document
  const hasPaper = paper !== null
  const typed = useKeptTyped(nameOf(data), {
    number: paper?.number ?? '',
    issuedOn: paper ? formatDate(paper.issuedOn) : '',
    receivedAt: '',
    lines: openSheet(data) as readonly SheetLine[],
    isNil: data.nilReason !== null,
    nilReason: data.nilReason ?? '',
  })
  const { number, issuedOn, receivedAt, lines, isNil, nilReason } = typed.value
  const [left, setLeft] = useState<readonly string[]>([])
  const [isStrict, setStrict] = useState(false)
  const [faults, setFaults] = useState<Faults>(NO_FAULTS)
  const [refusedHere, setRefusedHere] = useState<string>()

  useEffect(() => {
    if (takesFocus) document.getElementById(hasPaper ? cellId(0, 0) : 'number')?.focus()
  }, [takesFocus, hasPaper])

  const changeLine = (at: number, change: (line: SheetLine) => SheetLine) =>
    typed.set(({ lines: known }) => ({
      lines: known.map((line, index) => (index === at ? change(line) : line)),
    }))

  async function save() {
    setRefusedHere(undefined)
    setStrict(true)
    const day = issuedOn.trim() === '' ? undefined : readDay(issuedOn)
    const moment = receivedAt.trim() === '' ? undefined : readMoment(receivedAt)
    const hasNumber = number.trim() !== ''
    const found: Faults = {
      number: !hasNumber && issuedOn.trim() !== '' ? t('numberMissing') : undefined,
      issuedOn: issuedFault(hasNumber, issuedOn, day),
      receivedAt: receivedAt.trim() !== '' && !moment ? t('momentWrong') : undefined,
      nilReason: isNil && nilReason.trim() === '' ? t('nilReasonMissing') : undefined,
    }
    setFaults(found)
    if (focusFirst(found)) return
    const faulty = firstFaulty(lines)
    if (faulty !== undefined) {
      document.getElementById(faulty)?.focus()
      return
    }
    const rows = rowsOf(lines)
    if (isNil && rows.some((row) => row.withdraw !== true)) return setRefusedHere(t('nilWithCells'))
    if (!isNil && rows.length === 0) return setRefusedHere(t('nothing'))
    const command: EnterPeriod = {
      unitId: data.unit.unitId,
      periodId: data.period.periodId,
      rows,
      ...(day === undefined || !hasNumber
        ? {}
        : { document: { number: number.trim(), issuedOn: day } }),
      ...(moment === undefined ? {} : { receivedAt: moment }),
      ...(isNil ? { nilReason: nilReason.trim() } : {}),
    }
    const result = await send<Saved>(`/api/v1/programmes/${programme}/period-entries`, command)
    if (!result.ok) return
    typed.saved()
    onSaved(result.value)
  }

  function issuedFault(hasNumber: boolean, text: string, day: string | undefined) {
    if (text.trim() === '') return hasNumber ? t('numberMissing') : undefined
    return day === undefined ? t('dateWrong') : undefined
  }

  function addLine() {
    typed.set(({ lines: known }) => {
      const last = known.at(-1)
      if (!last) return {}
      const taken = known.filter(({ placeId }) => placeId === last.placeId)
      const kind = ACTIVITY_KIND_CODES.find((code) => taken.every((line) => line.kind !== code))
      return kind ? { lines: [...known, emptyLine(last.placeId, last.placeName, kind)] } : {}
    })
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void save()
      }}
    >
      <RestoredNotice typed={typed} />
      <Section title={t('document')}>
        <div class="fields">
          <Field
            name="number"
            label={t('number')}
            maxLength={60}
            value={number}
            error={faults.number}
            onInput={(value) => typed.set({ number: value })}
          />
          <Field
            name="issuedOn"
            label={t('issuedOn')}
            value={issuedOn}
            error={faults.issuedOn}
            onInput={(value) => typed.set({ issuedOn: value })}
          />
          <Field
            name="receivedAt"
            label={t('receivedAt')}
            optional
            hint={paper ? t('arrived', { moment: momentText(paper.arrivedAt) }) : t('receivedHint')}
            value={receivedAt}
            error={faults.receivedAt}
            onInput={(value) => typed.set({ receivedAt: value })}
          />
        </div>
      </Section>
      <Section title={t('sheet')}>
        <p class="muted small">{t('sheetHint')}</p>
        <EntryGrid
          lines={lines}
          isStrict={isStrict}
          onCell={(at, column, text) =>
            changeLine(at, (line) => ({
              ...line,
              cells: line.cells.map((cell, index) => (index === column ? text : cell)),
            }))
          }
          onKind={(at, kind: ActivityKind) => changeLine(at, (line) => ({ ...line, kind }))}
          onPaste={(line, column, text) => {
            const pasted = pasteBlock(lines, { line, column }, text)
            typed.set({ lines: pasted.lines })
            setLeft(pasted.left)
          }}
          onLast={() => {
            if (!busy) void save()
          }}
        />
        {left.length > 0 && (
          <Notice tone="warn" title={t('pasteLeft', { cells: left.join(' · ') })} alert />
        )}
        <p class="sheet-add">
          <Button onPress={addLine}>{t('addLine')}</Button>
        </p>
      </Section>
      <div class="stack">
        <Checkbox
          name="nil"
          label={t('nil')}
          checked={isNil}
          onChange={(checked) => typed.set({ isNil: checked })}
        />
        {isNil && (
          <Field
            name="nilReason"
            label={t('nilReason')}
            maxLength={500}
            value={nilReason}
            error={faults.nilReason}
            onInput={(value) => typed.set({ nilReason: value })}
          />
        )}
        {refusedHere !== undefined && <Notice tone="bad" title={refusedHere} alert />}
        <RefusalNotice refusal={refusal} />
        <Button type="submit" kind="primary" busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

/** One sheet as the ledger holds it now: what was typed beside other lines is not of this one. */
function nameOf({ unit, period, rows }: PeriodEntries): string {
  const state = rows.map(({ activityId, revision }) => `${activityId} ${revision}`).join(' ')
  return `sheet ${unit.unitId} ${period.periodId} ${state}`
}

/** The id of the first cell that cannot be read. */
function firstFaulty(lines: readonly SheetLine[]): string | undefined {
  for (const [at, line] of lines.entries()) {
    if (isBlank(line)) continue
    const column = COLUMNS.findIndex((each, in_) => !readCell(each, line.cells[in_] ?? '').ok)
    if (column >= 0) return cellId(at, column)
  }
  return undefined
}
