import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { printStored } from '#domain/figures/figure.ts'
import type { ReceiveReports } from '#domain/reports/follow-up/schema.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import type { PresentReport, WriteReportWords } from '#domain/reports/unit-report/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { keptTogether, useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { focusFirst } from './focus-first.ts'
import { reportFormWords } from './unit-report-form.words.ts'

type UnitReportFormProps = { data: UnitPeriodView; programme: string }

const WORDS = ['difficulties', 'nextTasks', 'proposals'] as const

/** Three texts, for the yearly report the estimates, and the steps that people take. */
export function UnitReportForm({ data, programme }: UnitReportFormProps) {
  const t = useWords(reportFormWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { report, unit, period, figures } = data
  const { difficulties, nextTasks, proposals } = report
  const typed = useKeptTyped(`report ${unit.unitId} ${period.periodId} ${report.revision}`, {
    texts: { difficulties, nextTasks, proposals },
    estimates: Object.fromEntries(
      report.estimates.map((row) => [row.measure, printStored(row.measure, row.stored)]),
    ) as Record<string, string>,
  })
  const { texts, estimates } = typed.value
  const presenting = useKeptTyped(`presented ${unit.unitId} ${period.periodId}`, {
    presentedOn: formatDate(data.today),
  })
  const { presentedOn } = presenting.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const base = `/api/v1/programmes/${programme}`
  const key = { unitId: unit.unitId, periodId: period.periodId }

  async function run(path: string, command: object, saved: string): Promise<boolean> {
    const result = await send(`${base}/${path}`, command)
    if (!result.ok) return false
    showToast(saved)
    await refresh()
    return true
  }

  async function save() {
    const read = figures.flatMap(({ measure, scale }) => {
      const text = (estimates[measure] ?? '').trim()
      return text === '' ? [] : [{ measure, stored: storedOf(text, scale) }]
    })
    const wrong = read.filter(({ stored }) => stored === undefined)
    const found = Object.fromEntries(
      wrong.map(({ measure }) => [`estimate-${measure}`, t('numberWrong')]),
    )
    setFaults(found)
    if (focusFirst(found)) return
    const command: WriteReportWords = {
      ...{ ...key, ...texts, expectedRevision: report.revision },
      estimates: read.flatMap(({ measure, stored }) =>
        stored === undefined ? [] : [{ measure, stored }],
      ),
    }
    if (await run('report-words', command, t('saved'))) typed.saved()
  }

  async function present() {
    const day = readDay(presentedOn)
    const found = { presentedOn: day === undefined ? t('dateWrong') : undefined }
    setFaults(found)
    if (focusFirst(found) || day === undefined) return
    const command: PresentReport = { ...key, presentedOn: day }
    if (await run('presentations', command, t('presentSaved'))) presenting.saved()
  }

  async function receive() {
    const command: ReceiveReports = { cells: [key] }
    await run('receptions', command, t('receiveSaved'))
  }

  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void save()
      }}
    >
      <RestoredNotice typed={keptTogether(typed, presenting)} />
      {WORDS.map((word) => (
        <TextArea
          key={word}
          name={word}
          label={t(word)}
          maxLength={1000}
          value={texts[word]}
          onInput={(value) => typed.set({ texts: { ...texts, [word]: value } })}
        />
      ))}
      {report.asksEstimates && (
        <fieldset class="stack">
          <legend class="label">{t('estimates')}</legend>
          <div class="fields">
            {figures.map(({ measure, name, unit: of }) => (
              <Field
                key={measure}
                name={`estimate-${measure}`}
                label={t('estimateOf', { name, unit: of })}
                numeric
                maxLength={20}
                value={estimates[measure] ?? ''}
                error={faults[`estimate-${measure}`]}
                onInput={(value) => typed.set({ estimates: { ...estimates, [measure]: value } })}
              />
            ))}
          </div>
        </fieldset>
      )}
      {report.mayPresent && (
        <Field
          name="presentedOn"
          label={t('presentedDay')}
          value={presentedOn}
          error={faults.presentedOn}
          onInput={(value) => presenting.set({ presentedOn: value })}
        />
      )}
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button type="submit" busy={busy}>
          {t('save')}
        </Button>
        {report.mayPresent && <Button onPress={() => void present()}>{t('present')}</Button>}
        {report.mayReceive && (
          <Button kind="primary" onPress={() => void receive()}>
            {t('receive')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** A whole number or a half as typed, "1.500" or "12,5", in stored units; nothing when it cannot be read. */
function storedOf(typed: string, scale: number): number | undefined {
  if (!/^(\d{1,3}([.]\d{3})+|\d{1,15})(,5)?$/.test(typed)) return undefined
  const stored = Number(typed.replaceAll('.', '').replace(',', '.')) * scale
  return Number.isSafeInteger(stored) ? stored : undefined
}
