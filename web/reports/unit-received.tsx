import { formatDate } from '#domain/base/vietnamese-format.ts'
import { printStored } from '#domain/figures/figure.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Table } from '#web/ui/table.tsx'
import { reportFormWords } from './unit-report-form.words.ts'

/** What was received beside what stands now, so that a later correction is seen. */
export function Received({ data }: { data: UnitPeriodView }) {
  const t = useWords(reportFormWords)
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
