import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import type { MemberPage } from '#domain/review/member-page/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { markOf } from '#web/reports/board-cell.ts'
import { markWords } from '#web/reports/mark.words.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState, Notice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { memberWords } from './member-page.words.ts'
import { StuckTable } from './stuck-table.tsx'

type T = Translate<(typeof memberWords)['vi']>
type Ways = { page: MemberPage; programme: string }

/** A member's communes and units, and what happened there since a day; the brief goes into the car. */
export function Page({ data, params }: PageProps<MemberPage>) {
  const t = useWords(memberWords)
  const programme = params.programme ?? ''
  const ways = { page: data, programme }
  const file = (format: string) =>
    `/api/v1/programmes/${programme}/member-page/file?${new URLSearchParams({ since: data.since, format })}`
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note', { since: formatDate(data.since), day: formatDate(data.today) })}
        actions={
          <>
            <LinkButton href={file('pdf')} download>
              {t('pdf')}
            </LinkButton>
            <LinkButton href={file('docx')} download>
              {t('word')}
            </LinkButton>
          </>
        }
      />
      <SinceForm
        key={data.sinceUnread ?? data.since}
        since={data.since}
        unread={data.sinceUnread}
        programme={programme}
      />
      {!data.hasArea && <Notice tone="plain" title={t('wholeProgramme')} />}
      <Communes {...ways} />
      <Units {...ways} />
      <StuckTable title={t('stuckWorks')} stuck={data.stuck} programme={programme} />
      <Events {...ways} />
    </>
  )
}

type SinceFormProps = {
  since: MemberPage['since']
  unread: MemberPage['sinceUnread']
  programme: string
}

/** The day from which the page tells; it stands in the address, so the form works without script. */
function SinceForm({ since, unread, programme }: SinceFormProps) {
  const t = useWords(memberWords)
  return (
    <form class="filters" method="get" action={pathTo('area', { programme })}>
      <Field
        name="since"
        label={t('since')}
        value={unread ?? formatDate(since)}
        maxLength={20}
        error={unread === null ? undefined : t('dateWrong')}
      />
      <Button type="submit">{t('show')}</Button>
    </form>
  )
}

/** The same page, its events narrowed to one commune or unit: the records behind a count. */
function eventsOf({ page, programme }: Ways, of: { placeId: string } | { unitId: string }): string {
  return `${pathTo('area', { programme }, { since: page.since, ...of })}#events`
}

function Communes(ways: Ways) {
  const t = useWords(memberWords)
  const { page, programme } = ways
  type Row = MemberPage['communes'][number]
  const columns: readonly Column<Row>[] = [
    {
      key: 'commune',
      head: t('commune'),
      rowHead: true,
      cell: ({ placeId, name }) => <a href={pathTo('commune', { programme, placeId })}>{name}</a>,
    },
    {
      key: 'units',
      head: t('unitsOfCommune'),
      cell: ({ units }) => (units.length === 0 ? t('noUnit') : units.join(', ')),
    },
    {
      key: 'activities',
      head: t('activities'),
      align: 'number',
      cell: (row) => (
        <FigureLink
          figure={{ value: formatInteger(row.activities) }}
          href={eventsOf(ways, { placeId: row.placeId })}
          label={`${row.name}, ${t('activities')}`}
        />
      ),
    },
    { key: 'last', head: t('last'), cell: (row) => lastOf(row, page, t) },
  ]
  return (
    <Section title={t('communes')}>
      {page.communes.length === 0 ? (
        <EmptyState title={t('noCommunes')} />
      ) : (
        <Table
          caption={t('communes')}
          hideCaption
          columns={columns}
          rows={page.communes}
          rowKey={({ placeId }) => placeId}
        />
      )}
    </Section>
  )
}

function lastOf({ lastActivityOn }: { lastActivityOn: string | null }, page: MemberPage, t: T) {
  return lastActivityOn === null ? (
    <Missing reason={t('noActivity', { since: formatDate(page.since) })} />
  ) : (
    formatDate(lastActivityOn as MemberPage['since'])
  )
}

function Units(ways: Ways) {
  const t = useWords(memberWords)
  const marks = useWords(markWords)
  const { page, programme } = ways
  type Row = MemberPage['units'][number]
  const { period } = page
  if (page.units.length === 0) return null
  const columns: readonly Column<Row>[] = [
    {
      key: 'unit',
      head: t('unit'),
      rowHead: true,
      cell: ({ unitId, name }) => <a href={pathTo('unit', { programme }, { unitId })}>{name}</a>,
    },
    { key: 'communes', head: t('commune'), cell: ({ communes }) => communes.join(', ') },
    {
      key: 'report',
      head: t('report', { period: period ? periodLabel(period) : '' }),
      cell: ({ report }) => {
        if (!period) return <Missing reason={t('noPeriod')} />
        if (!report) return <Missing reason={t('noReport')} />
        return markOf(report, marks).spoken
      },
    },
    {
      key: 'activities',
      head: t('activities'),
      align: 'number',
      cell: (row) => (
        <FigureLink
          figure={{ value: formatInteger(row.activities) }}
          href={eventsOf(ways, { unitId: row.unitId })}
          label={`${row.name}, ${t('activities')}`}
        />
      ),
    },
    { key: 'last', head: t('last'), cell: (row) => lastOf(row, page, t) },
  ]
  return (
    <Section title={t('units')}>
      <Table
        caption={t('units')}
        hideCaption
        columns={columns}
        rows={page.units}
        rowKey={({ unitId }) => unitId}
        groupOf={({ blockName }) => blockName}
      />
    </Section>
  )
}

function Events({ page, programme }: Ways) {
  const t = useWords(memberWords)
  type Row = MemberPage['events'][number]
  const since = formatDate(page.since)
  const columns: readonly Column<Row & { at: number }>[] = [
    { key: 'day', head: t('day'), cell: ({ happenedOn }) => formatDate(happenedOn) },
    {
      key: 'what',
      head: t('what'),
      rowHead: true,
      cell: (row) => <a href={recordOf(row, programme)}>{wordsOf(row, t)}</a>,
    },
    {
      key: 'unit',
      head: t('unit'),
      cell: ({ unitName }) => unitName ?? <Missing reason={t('nobody')} />,
    },
    {
      key: 'commune',
      head: t('commune'),
      cell: ({ placeName }) => placeName ?? <Missing reason={t('nowhere')} />,
    },
  ]
  const shown = page.events.length
  return (
    <div id="events">
      <Section
        title={
          page.about === null
            ? t('events', { since })
            : t('eventsAbout', { since, about: page.about })
        }
      >
        {page.about !== null && (
          <p>
            <a href={pathTo('area', { programme }, { since: page.since })}>{t('all')}</a>
          </p>
        )}
        <p class="muted">
          {shown < page.eventCount
            ? t('moreEvents', { shown, count: page.eventCount })
            : t('eventCount', { count: page.eventCount })}
        </p>
        {shown === 0 ? (
          <p>{t('noEvents')}</p>
        ) : (
          <Table
            caption={t('events', { since })}
            hideCaption
            columns={columns}
            rows={page.events.map((event, at) => ({ ...event, at }))}
            rowKey={({ at }) => String(at)}
          />
        )}
      </Section>
    </div>
  )
}

function recordOf({ kind, id }: MemberPage['events'][number], programme: string): string {
  switch (kind) {
    case 'activity':
      return pathTo('activity', { programme, activityId: id })
    case 'work':
      return pathTo('work', { programme, workId: id })
    case 'answers':
      return pathTo('commune', { programme, placeId: id })
    case 'sending':
    case 'urged':
      return pathTo('unit', { programme }, { unitId: id })
  }
}

function wordsOf({ kind, title, step, count }: MemberPage['events'][number], t: T): string {
  switch (kind) {
    case 'activity':
      return title
    case 'work':
      return `${title}: ${t(step as 'registered')}`
    case 'sending':
      return count ? t('sendingLate', { title, count }) : t('sending', { title })
    case 'urged':
      return t('urged', { title, count: count ?? 1 })
    case 'answers':
      return t('answers', { count: count ?? 0 })
  }
}
