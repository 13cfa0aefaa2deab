import { RIGHTS } from '#domain/access/rights.ts'
import { dong } from '#domain/base/money.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { printStored } from '#domain/figures/figure.ts'
import { isMoney } from '#domain/figures/measures.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { TrailLink } from '#web/trail/trail-link.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { FigureLink, Missing, type ShownFigure } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { Mark, Notice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { WorksSection } from '#web/works/works-section.tsx'
import { unitWords } from './unit.words.ts'
import { UnitHistory } from './unit-history.tsx'
import { UnitPaper } from './unit-paper.tsx'
import { UnitReport } from './unit-report.tsx'
import { UnitSending } from './unit-sending.tsx'
import './unit.css'

type FigureLine = UnitPeriodView['figures'][number]

/** One unit and one period: what is recorded, what is missing, and the sending (report-outline 8.3). */
export function Page({ data, params }: PageProps<UnitPeriodView>) {
  const t = useWords(unitWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const { unit, period, year } = data
  const role = session?.person.role ?? ''
  const may = (right: keyof typeof RIGHTS) => (RIGHTS[right] as readonly string[]).includes(role)
  const query = { unitId: unit.unitId, year: String(year) }
  return (
    <>
      <PageHead
        title={unit.name}
        note={t('note', {
          period: periodLabel({ name: period.name, year }),
          from: formatDate(period.dataFrom),
          to: formatDate(period.dataTo),
        })}
        actions={
          <>
            {may('exportWorkbook') && (
              <LinkButton
                href={`/api/v1/programmes/${programme}/workbooks/${unit.unitId}?year=${year}`}
                download
              >
                {t('getWorkbook')}
              </LinkButton>
            )}
            {may('importWorkbook') && (
              <LinkButton href={pathTo('imports', { programme })}>{t('takeIn')}</LinkButton>
            )}
            {may('enterPeriodFor') && (
              <LinkButton
                href={pathTo(
                  'periodEntry',
                  { programme },
                  { unitId: unit.unitId, periodId: period.periodId },
                )}
              >
                {t('enter')}
              </LinkButton>
            )}
            {may('recordActivity') && (
              <LinkButton kind="primary" href={pathTo('newActivity', { programme })}>
                {t('record')}
              </LinkButton>
            )}
          </>
        }
      />
      <SegmentLinks
        label={t('periods')}
        segments={data.history.map(({ periodId, periodName }) => ({
          href: pathTo('unit', { programme }, { ...query, periodId }),
          label: periodName,
          current: periodId === period.periodId,
        }))}
      />
      <Deadline data={data} />
      {data.lineCheck && (
        <Notice tone="warn" title={t('lineCheck', { day: formatDate(data.lineCheck.replyBy) })}>
          <a href={pathTo('lateness', { programme, year: String(year) })}>{t('lineCheckOpen')}</a>
        </Notice>
      )}
      <p>
        <b>{t('communes')}: </b>
        {data.communes.length === 0
          ? t('noCommune')
          : data.communes
              .map(({ name, isLead }) => (isLead ? t('lead', { name }) : name))
              .join(', ')}
      </p>
      <Section title={t('recorded')}>
        <div class="unit-figures">
          <Figures data={data} programme={programme} />
        </div>
      </Section>
      <Section title={t('missing')}>
        {data.missing.length === 0 ? (
          <p>{t('nothingMissing')}</p>
        ) : (
          <ul class="missing-list">
            {data.missing.map(({ words }) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </Section>
      <UnitReport
        key={`${period.periodId} ${data.report.revision}`}
        data={data}
        programme={programme}
      />
      <Section title={t('sending')}>
        <UnitSending key={period.periodId} data={data} programme={programme} />
      </Section>
      <Section title={t('signedPaper')}>
        <UnitPaper key={period.periodId} data={data} programme={programme} />
      </Section>
      <WorksSection works={data.works} programme={programme} of="unit" query={query} />
      <div id="history">
        <Section title={t('history')}>
          <p>
            <a href={pathTo('lateness', { programme, year: String(year) })}>{t('lateness')}</a>
          </p>
          <UnitHistory data={data} programme={programme} mayRemark={may('writeUnitRemark')} />
          <TrailLink programme={programme} record={period.periodId} unitId={unit.unitId} />
        </Section>
      </div>
    </>
  )
}

/** The name of the unit stands in the tab. */
export function pageTitle({ unit, period }: UnitPeriodView): string {
  return `${unit.name}, ${period.name}`
}

function Deadline({ data }: { data: UnitPeriodView }) {
  const t = useWords(unitWords)
  const { dueOn, today, workingDaysLeft } = data
  if (dueOn === null) return <p class="unit-due">{t('notOwed')}</p>
  const cell = data.history.find(({ periodId }) => periodId === data.period.periodId)
  const isOpen = cell?.sentAt === null
  const left =
    today > dueOn
      ? t('duePast')
      : today === dueOn
        ? t('dueToday')
        : t('dueLeft', { days: workingDaysLeft })
  return (
    <p class="unit-due">
      <b>{t('due', { day: formatDate(dueOn) })}</b>{' '}
      {isOpen && <Mark tone={toneOf(today, dueOn, workingDaysLeft)}>{left}</Mark>}
    </p>
  )
}

function toneOf(today: string, dueOn: string, workingDaysLeft: number): 'bad' | 'warn' | 'plain' {
  if (today > dueOn) return 'bad'
  return workingDaysLeft <= 3 ? 'warn' : 'plain'
}

function Figures({ data, programme }: { data: UnitPeriodView; programme: string }) {
  const t = useWords(unitWords)
  const open = (line: FigureLine, months: Record<string, string>) =>
    pathTo(
      'figure',
      { programme, measure: line.measure },
      { year: String(data.year), unitId: data.unit.unitId, ...months },
    )
  const columns: Column<FigureLine>[] = [
    {
      key: 'measure',
      head: t('measure'),
      rowHead: true,
      cell: (line) => (
        <>
          {line.name}{' '}
          <span class="muted small">({isMoney(line.measure) ? t('million') : line.unit})</span>
        </>
      ),
    },
    {
      key: 'inPeriod',
      head: t('inPeriod'),
      align: 'number',
      cell: (line) => (
        <FigureLink
          figure={shown(line, line.inPeriod, line.missingReason ?? t('noFigure'))}
          label={`${line.name}, ${t('inPeriod')}`}
          href={open(line, { fromMonth: line.fromMonth, toMonth: line.toMonth })}
        />
      ),
    },
    {
      key: 'inYear',
      head: t('inYear'),
      align: 'number',
      cell: (line) => (
        <FigureLink
          figure={shown(line, line.inYear, t('noFigure'))}
          label={`${line.name}, ${t('inYear')}`}
          href={open(line, {})}
        />
      ),
    },
    {
      key: 'plan',
      head: t('plan'),
      align: 'number',
      cell: (line) =>
        line.plan === null ? (
          <Missing reason={t('noPlan')} />
        ) : (
          <FigureLink
            figure={{ value: print(line, line.plan) }}
            label={`${line.name}, ${t('plan')}`}
            href={pathTo(
              'plan',
              { programme },
              { unitId: data.unit.unitId, year: String(data.year) },
            )}
          />
        ),
    },
  ]
  return (
    <Table
      caption={t('recorded')}
      hideCaption
      narrow="wide"
      columns={columns}
      rows={data.figures}
      rowKey={({ measure }) => measure}
    />
  )
}

function shown(line: FigureLine, stored: number | null, reason: string): ShownFigure {
  return stored === null ? { missing: reason } : { value: print(line, stored) }
}

/** Money in triệu đồng as on paper; the opened figure shows every đồng. */
function print({ measure }: FigureLine, stored: number): string {
  return isMoney(measure) ? formatTrieuDong(dong(stored)) : printStored(measure, stored)
}
