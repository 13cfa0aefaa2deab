import { momentText } from '#domain/base/moment-text.ts'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { MOST_ADDED_LINES, printStored } from '#domain/figures/figure.ts'
import type { FigureView } from '#domain/figures/schema.ts'
import { LabourCell } from '#web/activities/labour-cell.tsx'
import { datesOf } from '#web/activities/print.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState, Notice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Breakdown, BreakdownChoice } from './breakdown.tsx'
import { askedOf, exportHref, figureHref } from './figure-address.ts'
import { FigureFilter } from './figure-filter.tsx'
import { figureWords } from './figures.words.ts'
import './figure.css'

type FigureRecord = FigureView['records'][number]

/** A number, its definition, its sides and the records behind it (report-outline 8.5). */
export function Page({ data, params }: PageProps<FigureView>) {
  const t = useWords(figureWords)
  const { url } = useScreen()
  const print = (stored: number) => printStored(data.measure, stored)
  const asked = askedOf(url)
  const programme = params.programme ?? ''
  return (
    <>
      <PageHead
        title={`${data.name} – ${data.scopeLabel} – ${data.year}`}
        actions={(['xlsx', 'csv'] as const).map((format) => (
          <LinkButton
            key={format}
            href={exportHref({ programme, measure: data.measure }, asked, format)}
            download
          >
            {t(format === 'csv' ? 'exportCsv' : 'exportXlsx')}
          </LinkButton>
        ))}
        note={`${data.asOf === null ? t('asOfNow') : t('asOf', { moment: momentText(data.asOf) })} · ${data.calendarLabel}`}
      />
      <FigureFilter data={data} programme={programme} asked={asked} />
      <BreakdownChoice data={data} programme={programme} asked={asked} />
      <div class="figure-parts">
        <div class="sheet stack">
          {data.stored === null ? (
            <Notice tone="warn" title={t('missing', { reason: data.missingReason ?? '' })} />
          ) : (
            <p class="big-figure">
              <b>{print(data.stored)}</b> {data.unit}
            </p>
          )}
          <p>{t('definition', { version: data.version, text: data.definition })}</p>
          {data.sides && (
            <p>
              {t('sides', {
                claimed: print(data.sides.claimed),
                confirmed: print(data.sides.confirmed),
                disputed: print(data.sides.disputed),
                unanswered: print(data.sides.unanswered),
              })}
            </p>
          )}
          <Channels data={data} />
          {data.confirmedInBulk !== null && data.confirmedInBulk > 0 && (
            <p class="muted">{t('inBulk', { amount: print(data.confirmedInBulk) })}</p>
          )}
          {data.stored !== null && data.recordCount !== null && (
            <p class="muted">
              {t('made', {
                events: data.fromEvents === null ? '–' : print(data.fromEvents),
                summaries: data.fromSummaries === null ? '–' : print(data.fromSummaries),
                total: print(data.stored),
              })}
            </p>
          )}
        </div>
        <Breakdown data={data} programme={programme} asked={asked} />
      </div>
      <Section title={t('records')}>
        {data.records.length === 0 ? (
          <EmptyState title={t('none')} />
        ) : (
          <Records data={data} params={params} />
        )}
        {data.stored !== null && data.recordsSum !== null && <SumLine data={data} />}
        {data.stored !== null && data.recordsSum === null && (
          <Notice tone="plain" title={t('manyRecords', { most: formatInteger(MOST_ADDED_LINES) })}>
            <LinkButton
              href={figureHref({ programme, measure: data.measure }, asked, { sum: 'yes' })}
            >
              {t('addUp')}
            </LinkButton>
          </Notice>
        )}
        {data.next !== null && (
          <LinkButton
            href={figureHref({ programme, measure: data.measure }, asked, { after: data.next })}
          >
            {t('next')}
          </LinkButton>
        )}
      </Section>
    </>
  )
}

/** By which channel the communes confirmed, where that was added up. */
function Channels({ data }: { data: FigureView }) {
  const t = useWords(figureWords)
  const { sides, confirmedOnPaper: paper, confirmedByCode: code } = data
  if (!sides || sides.confirmed === 0 || paper === null || code === null) return null
  const print = (stored: number) => printStored(data.measure, stored)
  return (
    <p class="muted">
      {t('channels', {
        page: print(sides.confirmed - paper - code),
        ...{ code: print(code), paper: print(paper) },
      })}
    </p>
  )
}

function SumLine({ data }: { data: FigureView }) {
  const t = useWords(figureWords)
  const values = {
    ...{ sum: printStored(data.measure, data.recordsSum ?? 0), count: data.recordCount ?? 0 },
  }
  const isEqual = data.recordsSum === data.stored
  return (
    <Notice
      tone={isEqual ? 'good' : 'bad'}
      title={isEqual ? t('equal', values) : t('unequal', values)}
    >
      {t('revisions', { count: data.revisionCount ?? 0 })}
    </Notice>
  )
}

function Records({ data, params }: PageProps<FigureView>) {
  const t = useWords(figureWords)
  const programme = params.programme ?? ''
  const columns: readonly Column<FigureRecord>[] = [
    {
      key: 'date',
      head: t('date'),
      rowHead: true,
      cell: (row) => (
        <a href={pathTo('activity', { programme, activityId: row.activityId })}>{datesOf(row)}</a>
      ),
    },
    { key: 'unit', head: t('unit'), cell: (row) => row.unitName },
    { key: 'commune', head: t('commune'), cell: (row) => row.placeName },
    {
      key: 'kind',
      head: t('kind'),
      cell: (row) => (
        <>
          {row.kindName}
          {row.granularity === 'periodSummary' && (
            <span class="muted small"> · {t('summary')}</span>
          )}
        </>
      ),
    },
    {
      key: 'labour',
      head: t('labour'),
      align: 'number',
      cell: (row) => <LabourCell {...row} />,
    },
    {
      key: 'number',
      head: t('number'),
      align: 'number',
      cell: (row) => printStored(data.measure, row.stored),
    },
    // Where communes have answered nothing, the line above says so once for all.
    ...(data.sides === null || data.sides.confirmed + data.sides.disputed === 0
      ? []
      : [
          {
            key: 'word',
            head: t('word'),
            cell: (row: FigureRecord) =>
              row.confirmed + row.disputed === 0
                ? t('unanswered')
                : partsOf(row)
                    .map(([part, amount]) => `${t(part)} ${printStored(data.measure, amount)}`)
                    .join('; '),
          },
        ]),
    { key: 'origin', head: t('origin'), cell: (row) => row.origin ?? t('entered') },
  ]
  return (
    <Table
      caption={t('records')}
      hideCaption
      columns={columns}
      rows={data.records}
      rowKey={(row) => row.activityId}
    />
  )
}

type Part = 'confirmed' | 'disputed' | 'unanswered'

/** The parts of a record that are not nought. */
function partsOf({ stored, confirmed, disputed }: FigureRecord): [Part, number][] {
  const parts: [Part, number][] = [
    ['confirmed', confirmed],
    ['disputed', disputed],
    ['unanswered', stored - confirmed - disputed],
  ]
  return parts.filter(([, amount]) => amount > 0)
}
