import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { printStored } from '#domain/figures/figure.ts'
import type { ReceiveReports } from '#domain/reports/follow-up/schema.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import type { PresentReport, WriteReportWords } from '#domain/reports/unit-report/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, TextArea } from '#web/ui/field.tsx'
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
  const [texts, setTexts] = useState({ difficulties, nextTasks, proposals })
  const [estimates, setEstimates] = useState<Record<string, string>>(
    Object.fromEntries(
      report.estimates.map((row) => [row.measure, printStored(row.measure, row.stored)]),
    ),
  )
  const [presentedOn, setPresentedOn] = useState(formatDate(data.today))
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const base = `/api/v1/programmes/${programme}`
  const key = { unitId: unit.unitId, periodId: period.periodId }

  async function run(path: string, command: object, saved: string) {
    const result = await send(`${base}/${path}`, command)
    if (!result.ok) return
    showToast(saved)
    await refresh()
  }

  async function save() {
    const read = figures.flatMap(({ measure, scale }) => {
      const typed = (estimates[measure] ?? '').trim()
      return typed === '' ? [] : [{ measure, stored: storedOf(typed, scale) }]
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
    await run('report-words', command, t('saved'))
  }

  async function present() {
    const day = readDay(presentedOn)
    const found = { presentedOn: day === undefined ? t('dateWrong') : undefined }
    setFaults(found)
    if (focusFirst(found) || day === undefined) return
    const command: PresentReport = { ...key, presentedOn: day }
    await run('presentations', command, t('presentSaved'))
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
      {WORDS.map((word) => (
        <TextArea
          key={word}
          name={word}
          label={t(word)}
          maxLength={1000}
          value={texts[word]}
          onInput={(value) => setTexts({ ...texts, [word]: value })}
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
                onInput={(value) => setEstimates({ ...estimates, [measure]: value })}
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
          onInput={setPresentedOn}
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
