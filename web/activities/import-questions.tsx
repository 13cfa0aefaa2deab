import type { ImportedFile } from '#domain/activities/imports/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Field } from '#web/ui/field.tsx'
import { Notice } from '#web/ui/states.tsx'
import { importWords } from './import.words.ts'
import { type BatchFile, type FileAnswers, questionKey } from './import-batch.ts'

type Row = ImportedFile['rows'][number]
type Asked = Row['asked'][number]

type QuestionProps = {
  file: BatchFile
  reasonError: string | undefined
  onAnswer: (part: Partial<FileAnswers>) => void
}

/** What only a person can decide: fields changed on both sides, and rows that the file has no more. */
export function FileQuestions(props: QuestionProps) {
  const { view } = props.file
  if (!view || view.state === 'taken') return null
  const asked = view.rows.filter((row) => row.asked.length > 0)
  const missing = view.rows.filter(({ state }) => state === 'missing')
  return (
    <>
      <BaseNotice base={view.base} hasQuestions={asked.length > 0} />
      {asked.length > 0 && <Conflicts {...props} rows={asked} />}
      {missing.length > 0 && <Missing {...props} rows={missing} />}
    </>
  )
}

function BaseNotice({
  base,
  hasQuestions,
}: {
  base: ImportedFile['base'] | undefined
  hasQuestions: boolean
}) {
  const t = useWords(importWords)
  if (base === undefined || base === 'whole') return null
  if (base === 'missing' && !hasQuestions) return null
  return <Notice tone="warn">{t(base === 'tampered' ? 'baseTampered' : 'baseMissing')}</Notice>
}

function Conflicts({ file, rows, onAnswer }: QuestionProps & { rows: readonly Row[] }) {
  const t = useWords(importWords)
  const choose = (entries: readonly (readonly [string, 'file' | 'ledger'])[]) =>
    onAnswer({ choices: new Map([...file.answers.choices, ...entries]) })
  return (
    <section class="stack import-asked" aria-labelledby={`asked-${file.key}`}>
      <h4 id={`asked-${file.key}`}>{t('askedHeading')}</h4>
      <p class="muted">{t('askedNote')}</p>
      {rows.map((row) => {
        const { activityId, asked } = row
        const all = (side: 'file' | 'ledger') =>
          choose(asked.map(({ field }) => [questionKey(activityId, field), side] as const))
        return (
          <div key={activityId} class="import-conflict">
            <p>
              <b>{t('rowOf', { sheet: row.sheet, row: String(row.row) })}</b> {row.title}
            </p>
            {asked.map((one) => (
              <Conflict
                key={one.field}
                row={row}
                asked={one}
                chosen={file.answers.choices.get(questionKey(activityId, one.field))}
                onChoose={(side) => choose([[questionKey(activityId, one.field), side]])}
              />
            ))}
            {asked.length > 1 && (
              <div class="row">
                <Button kind="quiet" onPress={() => all('file')}>
                  {t('rowFromFile', { row: String(row.row) })}
                </Button>
                <Button kind="quiet" onPress={() => all('ledger')}>
                  {t('rowFromLedger', { row: String(row.row) })}
                </Button>
              </div>
            )}
          </div>
        )
      })}
    </section>
  )
}

type ConflictProps = {
  row: Row
  asked: Asked
  chosen: 'file' | 'ledger' | undefined
  onChoose: (side: 'file' | 'ledger') => void
}

function Conflict({ row, asked, chosen, onChoose }: ConflictProps) {
  const t = useWords(importWords)
  const { field, header, cell, base } = asked
  const name = `${row.activityId}-${field}`
  const isRow = field === 'row'
  const sides = [
    ['file', isRow && row.revision > 0 ? t('sideFileRow') : t('sideFile'), asked.file],
    ['ledger', t('sideLedger'), isRow && asked.ledger === '' ? t('withdrawnHere') : asked.ledger],
  ] as const
  return (
    <fieldset class="import-choice">
      <legend>{cell === null ? header : t('headerCell', { header, cell })}</legend>
      {base !== null && <p class="muted small">{t('sideBase', { value: base || t('nothing') })}</p>}
      <div class="import-sides">
        {sides.map(([side, label, value]) => (
          <label key={side} class="import-side">
            <input
              type="radio"
              name={name}
              value={side}
              checked={chosen === side}
              onChange={() => onChoose(side)}
            />
            <span>
              <span class="muted small">{label}</span> <b>{value || t('nothing')}</b>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Missing({ file, rows, reasonError, onAnswer }: QuestionProps & { rows: readonly Row[] }) {
  const t = useWords(importWords)
  const { removals, reason } = file.answers
  const toggle = (activityId: string, checked: boolean) => {
    const next = new Set(removals)
    if (checked) next.add(activityId)
    else next.delete(activityId)
    onAnswer({ removals: next })
  }
  return (
    <section class="stack import-missing" aria-labelledby={`missing-${file.key}`}>
      <h4 id={`missing-${file.key}`}>{t('missingHeading')}</h4>
      <p class="muted">{t('missingNote')}</p>
      <ul>
        {rows.map(({ activityId, title, sheet, changes }) => (
          <li key={activityId}>
            <Checkbox
              name={`remove-${activityId}`}
              label={t('removeRow', { title })}
              spoken={t('removeRowLabel', { title, sheet })}
              checked={removals.has(activityId)}
              onChange={(checked) => toggle(activityId, checked)}
            />
            {changes.length > 0 && <p class="small">{t('changedHereSince')}</p>}
          </li>
        ))}
      </ul>
      {removals.size > 0 && (
        <Field
          name={`removal-reason-${file.key}`}
          label={t('removalReason')}
          hint={t('removalReasonHint')}
          required
          maxLength={500}
          value={reason}
          error={reasonError}
          onInput={(text) => onAnswer({ reason: text })}
        />
      )}
    </section>
  )
}
