import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { DATA_STATES } from '#domain/reports/report-state.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Mark, Notice } from '#web/ui/states.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { unitReportWords } from './unit-report.words.ts'

const WORDS = ['difficulties', 'nextTasks', 'proposals'] as const

type UnitReportProps = { data: UnitPeriodView; programme: string }

/** The report beside its figures: where it stands, the unit's own words, the file for signing. */
export function UnitReport({ data, programme }: UnitReportProps) {
  const t = useWords(unitReportWords)
  const { report, unit, period, year } = data
  const [isEditing, setEditing] = useState(false)
  const received = useLoaded(report.received !== null, () => import('./unit-received.tsx'))
  const form = useLoaded(isEditing, () => import('./unit-report-form.tsx'))
  const query = { unitId: unit.unitId, periodId: period.periodId, year: String(year) }
  const file = (format: string) =>
    `/api/v1/programmes/${programme}/unit-report?${new URLSearchParams({ ...query, format })}`
  return (
    <Section title={t('title')}>
      <p class="row">
        <span class="muted">{t('states')}:</span>
        {DATA_STATES.map((state) =>
          state === report.state ? (
            <b key={state} aria-current="step">
              <Mark tone={state === 'askedToComplete' ? 'warn' : 'plain'}>{t(state)}</Mark>
            </b>
          ) : (
            <span key={state} class="muted small">
              {t(state)}
            </span>
          ),
        )}
      </p>
      <p class="row">
        <span class="muted">{t('paper')}:</span>
        <Mark tone="plain">{t(report.hasPaper ? 'paperThere' : 'paperNone')}</Mark>
      </p>
      {report.askedWords !== null && (
        <Notice tone="warn">{t('asked', { words: report.askedWords })}</Notice>
      )}
      {report.presentedOn !== null && (
        <p class="muted">{t('presentedOn', { day: formatDate(report.presentedOn) })}</p>
      )}
      {received && <received.Received data={data} />}
      {form ? (
        <form.UnitReportForm data={data} programme={programme} />
      ) : (
        <Words data={data} mayEdit={report.mayWrite} onEdit={() => setEditing(true)} />
      )}
      {report.state !== 'notStarted' && (
        <p class="row">
          <LinkButton href={file('docx')} download>
            {t('word')}
          </LinkButton>
          <LinkButton href={file('pdf')} download>
            {t('pdf')}
          </LinkButton>
        </p>
      )}
    </Section>
  )
}

type WordsProps = { data: UnitPeriodView; mayEdit: boolean; onEdit: () => void }

/** The unit's words as they stand; the form that changes them is loaded when asked for. */
function Words({ data, mayEdit, onEdit }: WordsProps) {
  const t = useWords(unitReportWords)
  return (
    <>
      <dl class="facts">
        {WORDS.map((word) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{data.report[word] === '' ? t('none') : data.report[word]}</dd>
          </div>
        ))}
      </dl>
      {mayEdit && (
        <p class="row">
          <Button onPress={onEdit}>{t('edit')}</Button>
        </p>
      )}
    </>
  )
}
