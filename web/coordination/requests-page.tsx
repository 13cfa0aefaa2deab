import { RIGHTS } from '#domain/access/rights.ts'
import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import {
  REQUEST_KIND_NAMES,
  REQUEST_KINDS,
  REQUEST_STATUS_NAMES,
  SUPPORT_TOPIC_NAMES,
} from '#domain/coordination/requests/request.ts'
import type { RequestList, RequestRow } from '#domain/coordination/requests/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Select } from '#web/ui/field.tsx'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { ListFiles } from '#web/ui/list-files.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { requestWords } from './requests.words.ts'
import { TogetherNav } from './together-nav.tsx'
import './requests.css'

/** Requests of a year with asked, answered and open of each kind; filters are the query of the address. */
export function Page({ data, params }: PageProps<RequestList>) {
  const t = useWords(requestWords)
  const { url, session } = useScreen()
  const programme = params.programme ?? ''
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const mayAsk = (RIGHTS.askForCoordination as readonly string[]).includes(
    session?.person.role ?? '',
  )
  const any = { value: '', label: t('all') }
  const kept = Object.fromEntries([...asked].filter(([key, value]) => key !== 'after' && value))
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note', { year: String(data.year) })}
        actions={
          <>
            <TogetherNav programme={programme} current="requests" />
            <ListFiles list={`${programme}/requests`} year={String(data.year)} />
            {mayAsk && (
              <LinkButton kind="primary" href={pathTo('newRequest', { programme })}>
                {t('ask')}
              </LinkButton>
            )}
          </>
        }
      />
      <Counts data={data} programme={programme} />
      <form class="filters request-filters" method="get" action={pathTo('requests', { programme })}>
        <Select
          name="year"
          label={t('year')}
          value={String(data.year)}
          options={(session?.programme.years ?? [data.year]).map((year) => ({
            value: String(year),
            label: String(year),
          }))}
        />
        <Select
          name="kind"
          label={t('kind')}
          value={asked.get('kind') ?? ''}
          options={[
            any,
            ...REQUEST_KINDS.map((kind) => ({ value: kind, label: REQUEST_KIND_NAMES[kind] })),
          ]}
        />
        <Select
          name="placeId"
          label={t('commune')}
          value={asked.get('placeId') ?? ''}
          options={[
            any,
            ...data.places.map(({ placeId, name }) => ({ value: placeId, label: name })),
          ]}
        />
        <Select
          name="open"
          label={t('state')}
          value={asked.get('open') ?? ''}
          options={[any, { value: 'yes', label: t('open') }, { value: 'no', label: t('answered') }]}
        />
        <Button type="submit">{t('filter')}</Button>
      </form>
      {data.rows.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <RequestsTable rows={data.rows} programme={programme} />
      )}
      <nav class="row" aria-label={t('caption')}>
        {asked.has('after') && (
          <LinkButton href={pathTo('requests', { programme }, kept)}>{t('first')}</LinkButton>
        )}
        {data.next !== null && (
          <LinkButton href={pathTo('requests', { programme }, { ...kept, after: data.next })}>
            {t('next')}
          </LinkButton>
        )}
      </nav>
    </>
  )
}

type CountRow = RequestList['counts'][number]

/** A line a kind and no sum: what is asked of a department is not what is proposed to a unit. */
function Counts({ data, programme }: { data: RequestList; programme: string }) {
  const t = useWords(requestWords)
  const count = (key: 'asked' | 'answered' | 'open', open?: 'yes' | 'no'): Column<CountRow> => ({
    key,
    head: t(key),
    align: 'number',
    cell: (row) => (
      <FigureLink
        figure={{ value: formatInteger(row[key]) }}
        label={`${t(key)}: ${REQUEST_KIND_NAMES[row.kind]}`}
        href={pathTo(
          'requests',
          { programme },
          { year: String(data.year), kind: row.kind, ...(open === undefined ? {} : { open }) },
        )}
      />
    ),
  })
  return (
    <Section title={t('counts')}>
      <Table
        caption={t('counts')}
        hideCaption
        columns={[
          {
            key: 'kind',
            head: t('kind'),
            rowHead: true,
            cell: ({ kind }) => REQUEST_KIND_NAMES[kind],
          },
          count('asked'),
          count('answered', 'no'),
          count('open', 'yes'),
        ]}
        rows={data.counts}
        rowKey={({ kind }) => kind}
      />
      <p class="muted small">{t('countsMore')}</p>
    </Section>
  )
}

function RequestsTable({ rows, programme }: { rows: readonly RequestRow[]; programme: string }) {
  const t = useWords(requestWords)
  const columns: readonly Column<RequestRow>[] = [
    {
      key: 'words',
      head: t('words'),
      rowHead: true,
      cell: (row) => (
        <>
          <a href={pathTo('request', { programme, requestId: row.requestId })}>{row.words}</a>
          <span class="muted small request-kind">
            {REQUEST_KIND_NAMES[row.kind]}
            {row.topic !== null && `: ${SUPPORT_TOPIC_NAMES[row.topic]}`}
          </span>
        </>
      ),
    },
    {
      key: 'commune',
      head: t('commune'),
      cell: ({ placeName }) => <span class="nowrap">{placeName}</span>,
    },
    { key: 'from', head: t('from'), cell: ({ askedBy }) => askedBy ?? t('theCommune') },
    {
      key: 'to',
      head: t('to'),
      cell: ({ asked }) => (asked.length === 0 ? t('theCommune') : asked.join(', ')),
    },
    {
      key: 'askedOn',
      head: t('askedOn'),
      cell: ({ askedOn }) => <span class="nowrap">{formatDate(askedOn)}</span>,
    },
    {
      key: 'wantedBy',
      head: t('wantedBy'),
      cell: ({ wantedBy }) =>
        wantedBy === null ? (
          <Missing reason={t('notStated')} />
        ) : (
          <span class="nowrap">{formatDate(wantedBy)}</span>
        ),
    },
    {
      key: 'status',
      head: t('status'),
      cell: ({ status, awaited }) => (
        <>
          {REQUEST_STATUS_NAMES[status]}
          {awaited.length > 0 && (
            <span class="muted small request-kind">
              {t('awaited', { names: awaited.join(', ') })}
            </span>
          )}
        </>
      ),
    },
  ]
  return (
    <Table
      caption={t('caption')}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={({ requestId }) => requestId}
    />
  )
}
