import { useState } from 'preact/hooks'
import type { TablePreview } from '#domain/activities/tables/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { Notice } from '#web/ui/states.tsx'
import { FileReadings } from './import-readings.tsx'
import { ImportedRows, RefusalList, refusalsBesideRows } from './import-rows.tsx'
import type { useOwnTable } from './own-table.ts'
import { ownTableWords } from './own-table.words.ts'
import { kindOptions } from './own-table-columns.tsx'

type PreviewProps = { table: ReturnType<typeof useOwnTable>; programme: string }

/** What the table would do row by row, what waits, and the taking in. */
export function PreviewStep({ table, programme }: PreviewProps) {
  const t = useWords(ownTableWords)
  const { seen, file, answers, busy } = table
  if (!seen || !file) return null
  const view = seen.file
  const isTaken = view.state === 'taken'
  const chosen = view.rows.filter(
    ({ row, state }) => state === 'asked' && answers.choices.get(row) === 'file',
  )
  const count = view.counts.new + view.counts.changed + chosen.length
  const whole = refusalsBesideRows(view)
  return (
    <div class="stack">
      <div role="status">
        {isTaken ? (
          <Notice tone="good" title={t('takenCounts', view.counts)}>
            <span class="row">
              <a
                href={pathTo(
                  'activities',
                  { programme },
                  { unitId: file.unit.unitId, year: String(file.year) },
                )}
              >
                {t('toList')}
              </a>
              <span>{t('undoHint')}</span>
            </span>
          </Notice>
        ) : (
          <p>{view.state === 'nothingNew' ? t('nothingNew') : t('counts', view.counts)}</p>
        )}
      </div>
      {whole.length > 0 && (
        <Notice tone="bad">
          <RefusalList refusals={whole} />
        </Notice>
      )}
      <LeftOut seen={seen} />
      {view.rows.length > 0 && (
        <ImportedRows
          key={`${view.state} ${seen.waiting.length}`}
          name={view.file}
          view={view}
          opened={!isTaken}
        />
      )}
      {!isTaken && (
        <FileReadings
          heading="h3"
          file={{
            ...{ key: view.fileId ?? '', name: view.file, stage: 'seen', view },
            answers: {
              readings: answers.readings,
              ...{ choices: new Map(), removals: new Set(), reason: '' },
            },
          }}
          onAnswer={({ readings }) => readings && table.answer({ readings })}
          onReadAgain={() => void table.preview()}
        />
      )}
      {!isTaken && <Questions table={table} seen={seen} />}
      {seen.waiting.length > 0 && (
        <WaitingWords
          key={seen.waiting.map(({ words }) => words).join('|')}
          table={table}
          seen={seen}
        />
      )}
      {!isTaken && (
        <>
          <Field
            name="reason"
            label={t('reason')}
            hint={t('reasonHint')}
            optional
            maxLength={500}
            value={answers.reason}
            onInput={(reason) => table.answer({ reason })}
          />
          {view.counts.refused > 0 && count > 0 && <p class="muted">{t('partly')}</p>}
          <div class="row">
            <Button
              kind="primary"
              busy={busy}
              disabledReason={count === 0 ? t('nothingToTake') : undefined}
              onPress={() => void table.takeIn()}
            >
              {t('take', { count })}
            </Button>
            <Button busy={busy} onPress={() => void table.preview()}>
              {t('again')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

function LeftOut({ seen: { skipped, hiddenRows } }: { seen: TablePreview }) {
  const t = useWords(ownTableWords)
  const rows = (why: 'total' | 'heading') =>
    skipped
      .filter((one) => one.why === why)
      .map(({ row }) => String(row))
      .join(', ')
  const [totals, headings] = [rows('total'), rows('heading')]
  if (totals === '' && headings === '' && hiddenRows === 0) return null
  return (
    <Notice>
      {totals !== '' && <p>{t('totals', { rows: totals })}</p>}
      {headings !== '' && <p>{t('headings', { rows: headings })}</p>}
      {hiddenRows > 0 && <p>{t('hiddenRows', { count: hiddenRows })}</p>}
    </Notice>
  )
}

type SeenProps = Pick<PreviewProps, 'table'> & { seen: TablePreview }

/** Rows beside which the ledger has something alike: nothing is recorded twice unasked. */
function Questions({ table, seen }: SeenProps) {
  const t = useWords(ownTableWords)
  const rows = seen.file.rows.filter(({ asked }) => asked.length > 0)
  if (rows.length === 0) return null
  return (
    <section class="stack import-asked" aria-labelledby="own-table-asked">
      <h3 id="own-table-asked">{t('asked')}</h3>
      <p class="muted">{t('askedNote')}</p>
      {rows.map(({ row, title, asked }) =>
        asked.map(({ field, file, ledger }) => {
          const sides = [
            ['file', t(field === 'twin' ? 'anotherOne' : 'correctIt'), file],
            ['ledger', t(field === 'twin' ? 'sameOne' : 'keepIt'), ledger],
          ] as const
          return (
            <fieldset key={row} class="import-choice">
              <legend>{t('rowOf', { row: String(row), title })}</legend>
              <div class="import-sides">
                {sides.map(([side, label, value]) => (
                  <label key={side} class="import-side">
                    <input
                      type="radio"
                      name={`asked-${row}`}
                      value={side}
                      checked={table.answers.choices.get(row) === side}
                      onChange={() =>
                        table.answer({ choices: new Map([...table.answers.choices, [row, side]]) })
                      }
                    />
                    <span>
                      {label} <b>{value}</b>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
          )
        }),
      )}
    </section>
  )
}

/** The dictionary: what a value means is said once; likeness only proposes. */
function WaitingWords({ table, seen }: SeenProps) {
  const t = useWords(ownTableWords)
  const [meant, setMeant] = useState<ReadonlyMap<number, string>>(new Map())
  const put = (at: number, value: string | undefined) => {
    const next = new Map(meant)
    if (value) next.set(at, value)
    else next.delete(at)
    setMeant(next)
  }
  const chosen = seen.waiting.flatMap(({ field, words }, at) => {
    const value = meant.get(at)
    if (!value) return []
    return [{ field, words, ...(field === 'commune' ? { placeId: value } : { kind: value }) }]
  })
  return (
    <section class="stack import-asked" aria-labelledby="own-table-waiting">
      <h3 id="own-table-waiting">{t('waiting')}</h3>
      <p class="muted">{t('waitingNote')}</p>
      {seen.waiting.map(({ field, words, rowCount, row, near }, at) => {
        const name = `word-${at}`
        const said = { words, count: String(rowCount), row: String(row) }
        return (
          <div key={`${field} ${words}`} class="own-table-word">
            {field === 'commune' ? (
              <Combobox
                name={name}
                label={t('waitingCommune', said)}
                value={meant.get(at)}
                options={(table.file?.communes ?? []).map(({ placeId, label }) => ({
                  ...{ value: placeId, label },
                }))}
                onPick={(value) => put(at, value)}
              />
            ) : (
              <Select
                name={name}
                label={t('waitingKind', said)}
                value={meant.get(at) ?? ''}
                options={[{ value: '', label: t('none') }, ...kindOptions()]}
                onChange={(value) => put(at, value)}
              />
            )}
            {near.length > 0 && (
              <p class="row small">
                {t('near')}
                {near.map(({ id, label }) => (
                  <Button key={id} kind="quiet" onPress={() => put(at, id)}>
                    {label}
                  </Button>
                ))}
              </p>
            )}
          </div>
        )
      })}
      <div class="row">
        <Button
          busy={table.busy}
          disabledReason={chosen.length === 0 ? t('noWordChosen') : undefined}
          onPress={() => void table.keepWords(chosen)}
        >
          {t('keepWords', { count: chosen.length })}
        </Button>
      </div>
    </section>
  )
}
