import { formatDate } from '#domain/base/vietnamese-format.ts'
import { printStored } from '#domain/figures/figure.ts'
import { DATA_STATES } from '#domain/reports/report-state.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Mark, Notice } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { unitReportWords } from './unit-report.words.ts'
import { UnitReportForm } from './unit-report-form.tsx'

type UnitReportProps = { data: UnitPeriodView; programme: string }

/** The report beside its figures: where it stands, the unit's own words, the file for signing. */
export function UnitReport({ data, programme }: UnitReportProps) {
  const t = useWords(unitReportWords)
  const { report, unit, period, year } = data
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
      <Received data={data} />
      <UnitReportForm data={data} programme={programme} />
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

/** What was received beside what stands now, so that a later correction is seen. */
function Received({ data }: { data: UnitPeriodView }) {
  const t = useWords(unitReportWords)
  const { received, receivedOn } = data.report
  if (received === null || receivedOn === null) return null
  const was = new Map(received.map(({ measure, stored }) => [measure, stored]))
  type Line = UnitPeriodView['figures'][number]
  const print = ({ measure }: Line, stored: number | null | undefined) =>
    stored == null ? '–' : printStored(measure, stored)
  const changed = data.figures.filter((line) => (was.get(line.measure) ?? null) !== line.inPeriod)
  return (
    <>
      <p class="muted">{t('receivedOn', { day: formatDate(receivedOn) })}</p>
      {changed.length > 0 && (
        <Table
          caption={t('receivedOn', { day: formatDate(receivedOn) })}
          hideCaption
          columns={[
            { key: 'measure', head: t('measure'), rowHead: true, cell: ({ name }) => name },
            {
              key: 'was',
              head: t('whenReceived'),
              align: 'number',
              cell: (line) => print(line, was.get(line.measure)),
            },
            {
              key: 'now',
              head: t('now'),
              align: 'number',
              cell: (line) => print(line, line.inPeriod),
            },
          ]}
          rows={changed}
          rowKey={({ measure }) => measure}
        />
      )}
    </>
  )
}
