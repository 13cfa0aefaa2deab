import { useState } from 'preact/hooks'
import { RIGHTS, type Right } from '#domain/access/rights.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { PROPOSED_SOURCE } from '#domain/reports/regime.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import type { Language } from '#web/platform/words.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { DeadlineDialog } from './deadline-dialog.tsx'
import { DutiesSection } from './duties-section.tsx'
import { OpenYearSection } from './open-year-section.tsx'
import { PapersSection } from './papers-section.tsx'
import { periodsWords } from './periods.words.ts'
import './periods.css'

type Period = YearPeriodsView['periods'][number]
type Extension = Period['extensions'][number] & { periodName: string }

export function pageTitle({ year }: YearPeriodsView, language: Language): string {
  return periodsWords[language].heading.replace('{year}', String(year))
}

/** The regime of a year: when reports are due, by whom, and what was moved. */
export function Page({ data, params }: PageProps<YearPeriodsView>) {
  const t = useWords(periodsWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const role = session?.person.role ?? ''
  const may = (right: Right) => (RIGHTS[right] as readonly string[]).includes(role)
  return (
    <>
      <PageHead
        title={t('heading', { year: String(data.year) })}
        note={t('note', {
          day: formatDate(data.today),
          calendar: t(data.calendar),
          basis: t(data.timelinessBasis),
        })}
        actions={
          <>
            <LinkButton href={pathTo('lateness', { programme, year: String(data.year) })}>
              {t('lateness')}
            </LinkButton>
            <LinkButton href={pathTo('assignments', { programme })}>{t('assignments')}</LinkButton>
            <LinkButton href={pathTo('workCalendar', { programme, year: String(data.year) })}>
              {t('workCalendar')}
            </LinkButton>
            <LinkButton
              href={pathTo(
                'board',
                { programme },
                data.state === 'notOpen' ? {} : { year: String(data.year) },
              )}
            >
              {t('board')}
            </LinkButton>
          </>
        }
      />
      <SegmentLinks
        label={t('years')}
        segments={data.years.map(({ year, isOpen }) => ({
          href: pathTo('yearPeriods', { programme, year: String(year) }),
          label: isOpen ? String(year) : t('yearNotOpen', { year: String(year) }),
          current: year === data.year,
        }))}
      />
      {data.state === 'closed' && <p class="muted">{t('closed', { year: String(data.year) })}</p>}
      {data.proposal ? (
        <OpenYearSection
          key={data.year}
          year={data.year}
          proposal={data.proposal}
          programme={programme}
          mayOpen={may('openYear')}
        />
      ) : (
        <>
          <Section title={t('periods')}>
            <Periods data={data} programme={programme} mayChange={may('changeDeadline')} />
          </Section>
          <PapersSection data={data} programme={programme} mayRequest={may('requestPaper')} />
          <Section title={t('extensions')}>
            <Extensions data={data} />
          </Section>
          <DutiesSection data={data} programme={programme} />
        </>
      )}
    </>
  )
}

type PeriodsProps = { data: YearPeriodsView; programme: string; mayChange: boolean }

function Periods({ data, programme, mayChange }: PeriodsProps) {
  const t = useWords(periodsWords)
  const [changing, setChanging] = useState<Period>()
  const owing = (periodId: string) =>
    data.blocks.flatMap(({ units }) => units).filter(({ owes }) => owes.includes(periodId)).length
  const columns: Column<Period>[] = [
    { key: 'name', head: t('period'), rowHead: true, cell: ({ name }) => name },
    { key: 'from', head: t('dataFrom'), cell: ({ dataFrom }) => formatDate(dataFrom) },
    { key: 'to', head: t('dataTo'), cell: ({ dataTo }) => formatDate(dataTo) },
    { key: 'due', head: t('dueOn'), cell: (period) => <Deadline period={period} /> },
    {
      key: 'source',
      head: t('source'),
      cell: ({ source }) =>
        source === PROPOSED_SOURCE ? <Mark tone="warn">{source}</Mark> : source,
    },
    {
      key: 'units',
      head: t('units'),
      align: 'number',
      cell: ({ periodId }) => owing(periodId),
    },
  ]
  if (mayChange)
    columns.push({
      key: 'change',
      head: t('change'),
      cell: (period) =>
        period.fixedBecause === null ? (
          <span class="periods-change">
            <Button
              kind="quiet"
              label={t('changeOf', { period: period.name })}
              onPress={() => setChanging(period)}
            >
              {t('change')}
            </Button>
          </span>
        ) : (
          <span class="muted">
            {t(period.fixedBecause === 'year-closed' ? 'fixedClosed' : 'fixedPassed')}
          </span>
        ),
    })
  return (
    <>
      <Table
        caption={t('periods')}
        hideCaption
        columns={columns}
        rows={data.periods}
        rowKey={({ periodId }) => periodId}
      />
      {changing && (
        <DeadlineDialog
          programme={programme}
          period={changing}
          onClose={() => setChanging(undefined)}
        />
      )}
    </>
  )
}

/** The deadline in force, and every move of it with its reason. */
function Deadline({ period }: { period: Period }) {
  const t = useWords(periodsWords)
  return (
    <span>
      {formatDate(period.dueOn)}
      {period.changes.map(({ oldDueOn, newDueOn, decidedOn, reason, recordedByName }) => (
        <span key={`${newDueOn} ${decidedOn}`} class="periods-more muted small">
          {t('changed', {
            from: formatDate(oldDueOn),
            ...{ day: formatDate(decidedOn), reason, name: recordedByName },
          })}
        </span>
      ))}
    </span>
  )
}

function Extensions({ data }: { data: YearPeriodsView }) {
  const t = useWords(periodsWords)
  const rows: Extension[] = data.periods.flatMap(({ name, extensions }) =>
    extensions.map((extension) => ({ ...extension, periodName: name })),
  )
  if (rows.length === 0) return <p class="muted">{t('noExtension')}</p>
  return (
    <Table
      caption={t('extensions')}
      hideCaption
      columns={[
        { key: 'unit', head: t('unit'), rowHead: true, cell: ({ unitName }) => unitName },
        { key: 'period', head: t('period'), cell: ({ periodName }) => periodName },
        { key: 'to', head: t('extendedTo'), cell: ({ newDueOn }) => formatDate(newDueOn) },
        {
          key: 'on',
          head: t('grantedOn'),
          cell: ({ grantedOn, beforeDeadline }) =>
            t(beforeDeadline ? 'grantedBefore' : 'grantedAfter', { day: formatDate(grantedOn) }),
        },
        { key: 'reason', head: t('reason'), cell: ({ reason }) => reason },
        { key: 'by', head: t('grantedBy'), cell: ({ grantedByName }) => grantedByName },
      ]}
      rows={rows}
      rowKey={({ unitId, periodName, newDueOn }) => `${unitId} ${periodName} ${newDueOn}`}
    />
  )
}
