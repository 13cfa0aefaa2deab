import { RIGHTS } from '#domain/access/rights.ts'
import { dong } from '#domain/base/money.ts'
import { formatDate, formatDecimal, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { WORK_KIND_CODES, WORK_KINDS } from '#domain/works/kinds.ts'
import type { WorkList, WorkRow } from '#domain/works/schema.ts'
import { WORK_STATUS_NAMES, WORK_STATUSES } from '#domain/works/work.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { ListFiles } from '#web/ui/list-files.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState, Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { workWords } from './works.words.ts'
import './works.css'

/** The register of works and models; filters are the query of the address. */
export function Page({ data, params }: PageProps<WorkList>) {
  const t = useWords(workWords)
  const { url, session } = useScreen()
  const programme = params.programme ?? ''
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const role = session?.person.role ?? ''
  const mayRegister = (RIGHTS.registerWork as readonly string[]).includes(role)
  const any = { value: '', label: t('all') }
  return (
    <>
      <PageHead
        title={t('heading')}
        actions={
          <>
            <ListFiles list={`${programme}/works`} />
            {mayRegister && (
              <LinkButton kind="primary" href={pathTo('newWork', { programme })}>
                {t('register')}
              </LinkButton>
            )}
          </>
        }
      />
      <form class="works-filters" method="get" action={pathTo('works', { programme })}>
        <Field name="search" type="search" label={t('search')} value={asked.get('search') ?? ''} />
        <Select
          name="year"
          label={t('year')}
          value={asked.get('year') ?? ''}
          options={[
            any,
            ...(session?.programme.years ?? []).map((year) => ({
              value: String(year),
              label: String(year),
            })),
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
          name="status"
          label={t('status')}
          value={asked.get('status') ?? ''}
          options={[
            any,
            ...WORK_STATUSES.map((status) => ({ value: status, label: WORK_STATUS_NAMES[status] })),
          ]}
        />
        <Select
          name="kind"
          label={t('kind')}
          value={asked.get('kind') ?? ''}
          options={[
            any,
            ...WORK_KIND_CODES.map((kind) => ({ value: kind, label: WORK_KINDS[kind].name })),
          ]}
        />
        <Select
          name="stuck"
          label={t('stuckAny')}
          value={asked.get('stuck') ?? ''}
          options={[any, { value: 'yes', label: t('stuckOnly') }]}
        />
        <Button type="submit">{t('filter')}</Button>
      </form>
      {data.rows.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <WorksTable rows={data.rows} programme={programme} />
      )}
      <nav class="row" aria-label={t('caption')}>
        {asked.has('after') && (
          <LinkButton href={pathTo('works', { programme }, without(asked, 'after'))}>
            {t('first')}
          </LinkButton>
        )}
        {data.next !== null && (
          <LinkButton
            href={pathTo('works', { programme }, { ...without(asked, 'after'), after: data.next })}
          >
            {t('next')}
          </LinkButton>
        )}
      </nav>
    </>
  )
}

function without(query: URLSearchParams, name: string): Record<string, string> {
  return Object.fromEntries([...query].filter(([key, value]) => key !== name && value !== ''))
}

function WorksTable({ rows, programme }: { rows: readonly WorkRow[]; programme: string }) {
  const t = useWords(workWords)
  const money = (value: number | null) => (
    <FigureLink
      figure={
        value === null ? { missing: t('notStated') } : { value: formatTrieuDong(dong(value)) }
      }
    />
  )
  const columns: readonly Column<WorkRow>[] = [
    {
      key: 'name',
      head: t('name'),
      rowHead: true,
      cell: (row) => (
        <>
          <a href={pathTo('work', { programme, workId: row.workId })}>{row.name}</a>
          <span class="muted small work-kind">{row.kindName}</span>
        </>
      ),
    },
    { key: 'year', head: t('year'), cell: (row) => String(row.year) },
    {
      key: 'commune',
      head: t('commune'),
      cell: (row) => <span class="nowrap">{row.placeName}</span>,
    },
    {
      key: 'lead',
      head: t('lead'),
      cell: ({ leadUnitName: name, unitCount }) =>
        unitCount > 1 ? t('joint', { name, count: unitCount - 1 }) : name,
    },
    {
      key: 'status',
      head: t('status'),
      cell: (row) => (
        <>
          {WORK_STATUS_NAMES[row.status]}
          {row.status === 'started' && !row.isModel && row.percent !== null && ` ${row.percent}%`}
          {row.isStuck && (
            <>
              {' '}
              <Mark tone="warn">{t('stuck')}</Mark>
            </>
          )}
        </>
      ),
    },
    {
      key: 'handover',
      head: t('planned'),
      cell: ({ handedOverOn, plannedHandoverOn }) => {
        if (handedOverOn !== null) return <span class="nowrap">{formatDate(handedOverOn)}</span>
        if (plannedHandoverOn === null) return <Missing reason={t('notStated')} />
        return <span class="muted">{t('plannedOn', { day: formatDate(plannedHandoverOn) })}</span>
      },
    },
    { key: 'cost', head: t('cost'), align: 'number', cell: (row) => money(row.cost) },
    {
      key: 'paid',
      head: t('paid'),
      align: 'number',
      cell: ({ paid, cost }) =>
        paid === null || !cost
          ? money(paid)
          : t('rate', {
              value: formatTrieuDong(dong(paid)),
              rate: formatDecimal((paid * 100) / cost, 1),
            }),
    },
  ]
  return (
    <Table
      caption={t('caption')}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.workId}
    />
  )
}
