import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { HeadPage } from '#domain/review/head-page/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { headPageWords } from './head-page.words.ts'
import { StuckTable, shortened } from './stuck-table.tsx'
import './head-page.css'

/** What still leaves the page on one A4; the rest is named in a line below, then counted, never left out. */
const MOST_UNITS = 12
const MOST_NAMED = 6

/** The head's page: what is stuck, and nothing to press (report-outline 8.1). */
export function Page({ data, params }: PageProps<HeadPage>) {
  const t = useWords(headPageWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const year = data.reports?.year ?? session?.programme.year ?? data.today.slice(0, 4)
  return (
    <div class="head-page">
      <PageHead
        title={t('heading')}
        note={t('note', {
          programme: session?.programme.title ?? '',
          day: formatDate(data.today),
        })}
        actions={
          <>
            <LinkButton href={pathTo('allFigures', { programme }, { year: String(year) })}>
              {t('allFigures')}
            </LinkButton>
            <LinkButton href={`/api/v1/programmes/${programme}/head-page/file`} download>
              {t('word')}
            </LinkButton>
            <Button onPress={() => print()}>{t('print')}</Button>
          </>
        }
      />
      <Reports data={data} programme={programme} />
      <Works works={data.works} programme={programme} />
      <Section title={t('conclusions', { year: String(data.conclusionsYear) })}>
        <p class="muted">– {t('noConclusions')}</p>
      </Section>
      <IdleCommunes quarter={data.quarter} programme={programme} />
      <p class="end">{t('nothingElse')}</p>
    </div>
  )
}

type MissingUnit = NonNullable<HeadPage['reports']>['missing'][number]

function Reports({ data, programme }: { data: HeadPage; programme: string }) {
  const t = useWords(headPageWords)
  const { reports } = data
  if (!reports)
    return (
      <Section title={t('reportsNone')}>
        <p>{t('nothingDue')}</p>
      </Section>
    )
  const year = String(reports.year)
  const { periodId } = reports
  const onTime = pathTo('board', { programme }, { year, periodId, state: 'onTime' })
  const late = pathTo('lateUnits', { programme, periodId: reports.periodId }, { year })
  const count = (label: string, value: number, href: string) => (
    <>
      {label}{' '}
      <b>
        <FigureLink figure={{ value: formatInteger(value) }} href={href} label={label} />
      </b>
    </>
  )
  const rest = reports.missing.slice(MOST_UNITS)
  return (
    <Section
      title={t('reports', { period: reports.periodName, year, due: formatDate(reports.dueOn) })}
    >
      <p>
        {t('counts', { due: reports.reportsDue })} {count(t('onTime'), reports.onTime, onTime)},{' '}
        {count(t('late'), reports.late, late)}, {count(t('notSent'), reports.notSent, late)}.{' '}
        <span class="muted small">
          {t(reports.timelinessBasis === 'signedPaper' ? 'byPaper' : 'byData')}
        </span>
      </p>
      {reports.missing.length === 0 && reports.reportsDue > 0 && <p>{t('allSent')}</p>}
      {reports.missing.length > 0 && (
        <div class="not-sent">
          <NotSent
            rows={reports.missing.slice(0, MOST_UNITS)}
            hrefOf={(unitId) => pathTo('unit', { programme }, { unitId, year, periodId })}
          />
        </div>
      )}
      {rest.length > 0 && (
        <p class="small">
          {t(rest.length > MOST_NAMED ? 'andMoreUnits' : 'andUnits', {
            count: rest.length,
            names: rest
              .slice(0, MOST_NAMED)
              .map(({ name }) => name)
              .join(', '),
          })}{' '}
          <a class="no-print" href={late}>
            {t('wholeList')}
          </a>
        </p>
      )}
    </Section>
  )
}

function NotSent({
  rows,
  hrefOf,
}: {
  rows: readonly MissingUnit[]
  hrefOf: (unitId: MissingUnit['unitId']) => string
}) {
  const t = useWords(headPageWords)
  const columns: readonly Column<MissingUnit>[] = [
    {
      key: 'unit',
      head: t('unit'),
      rowHead: true,
      cell: ({ unitId, name }) => <a href={hrefOf(unitId)}>{name}</a>,
    },
    {
      key: 'days',
      head: t('daysLate'),
      align: 'number',
      cell: (row) => formatInteger(row.daysLate),
    },
    {
      key: 'urged',
      head: t('urged'),
      cell: ({ urged }) =>
        urged ? t('urgedRound', { round: urged.round, day: formatDate(urged.on) }) : t('notUrged'),
    },
    {
      key: 'remark',
      head: t('remark'),
      cell: ({ remark }) =>
        remark === null ? <Missing reason={t('noRemark')} /> : shortened(remark),
    },
  ]
  return (
    <Table
      caption={t('notSentCaption')}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.unitId}
    />
  )
}

function Works({ works, programme }: { works: HeadPage['works']; programme: string }) {
  const t = useWords(headPageWords)
  if (works.recorded === 0)
    return (
      <Section title={t('stuck')}>
        <p class="muted">– {t('noWorks')}</p>
      </Section>
    )
  return (
    <StuckTable
      title={t('stuck')}
      stuck={works.stuck}
      programme={programme}
      recorded={works.recorded}
    />
  )
}

function IdleCommunes({ quarter, programme }: { quarter: HeadPage['quarter']; programme: string }) {
  const t = useWords(headPageWords)
  if (!quarter)
    return (
      <Section title={t('idleNone')}>
        <p>{t('noQuarter')}</p>
      </Section>
    )
  const { number, year, from, to, communes, withoutActivity } = quarter
  return (
    <Section
      title={t('idle', {
        number,
        year: String(year),
        from: formatDate(from),
        to: formatDate(to),
      })}
    >
      {communes === 0 && <p class="muted">– {t('noTwinned')}</p>}
      {communes > 0 && withoutActivity.length === 0 && <p>{t('allActive', { count: communes })}</p>}
      {withoutActivity.length > 0 && (
        <>
          <p>{t('idleOf', { count: withoutActivity.length, total: communes })}</p>
          <ul class="names">
            {withoutActivity.map(({ placeId, name }) => (
              <li key={placeId}>
                <a href={pathTo('commune', { programme, placeId }, { year: String(year) })}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
