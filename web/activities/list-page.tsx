import { RIGHTS } from '#domain/access/rights.ts'
import { FIELD_NAMES, FIELDS } from '#domain/activities/fields.ts'
import type { ActivityList, ActivityRow } from '#domain/activities/schema.ts'
import { dong } from '#domain/base/money.ts'
import { formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { FigureLink } from '#web/ui/figure-link.tsx'
import { ListFiles } from '#web/ui/list-files.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { activityWords } from './activities.words.ts'
import { LabourCell } from './labour-cell.tsx'
import { datesOf } from './print.ts'
import './activities.css'

/** The ledger, newest first; filters are the query of the address, so a view can be sent to a colleague. */
export function Page({ data, params }: PageProps<ActivityList>) {
  const t = useWords(activityWords)
  const { url, session } = useScreen()
  const programme = params.programme ?? ''
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const mayRecord = (RIGHTS.recordActivity as readonly string[]).includes(
    session?.person.role ?? '',
  )
  return (
    <>
      <PageHead
        title={t('heading')}
        actions={
          <>
            <ListFiles list={`${programme}/activities`} />
            {mayRecord ? (
              <LinkButton kind="primary" href={pathTo('newActivity', { programme })}>
                {t('record')}
              </LinkButton>
            ) : (
              <Button disabledReason={t('mayNotRecord')}>{t('record')}</Button>
            )}
          </>
        }
      />
      <form class="filters" method="get" action={pathTo('activities', { programme })}>
        <Field name="search" type="search" label={t('search')} value={asked.get('search') ?? ''} />
        <Select
          name="field"
          label={t('field')}
          value={asked.get('field') ?? ''}
          options={[
            { value: '', label: t('all') },
            ...FIELDS.map((field) => ({ value: field, label: FIELD_NAMES[field] })),
          ]}
        />
        <Select
          name="year"
          label={t('year')}
          value={asked.get('year') ?? ''}
          options={[
            { value: '', label: t('all') },
            ...(session?.programme.years ?? []).map((year) => ({
              value: String(year),
              label: String(year),
            })),
          ]}
        />
        <Button type="submit">{t('filter')}</Button>
      </form>
      {data.rows.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <ActivityTable rows={data.rows} programme={programme} />
      )}
      <nav class="row" aria-label={t('caption')}>
        {asked.has('after') && (
          <LinkButton href={pathTo('activities', { programme }, without(asked, 'after'))}>
            {t('first')}
          </LinkButton>
        )}
        {data.next !== null && (
          <LinkButton
            href={pathTo(
              'activities',
              { programme },
              { ...without(asked, 'after'), after: data.next },
            )}
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

function ActivityTable({ rows, programme }: { rows: readonly ActivityRow[]; programme: string }) {
  const t = useWords(activityWords)
  const columns: readonly Column<ActivityRow>[] = [
    {
      key: 'date',
      head: t('date'),
      rowHead: true,
      cell: (row) => (
        <a href={pathTo('activity', { programme, activityId: row.activityId })}>{datesOf(row)}</a>
      ),
    },
    {
      key: 'unit',
      head: t('unit'),
      cell: (row) =>
        row.unitCount > 1
          ? t('joint', { name: row.unitName, count: row.unitCount - 1 })
          : row.unitName,
    },
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
      key: 'value',
      head: t('value'),
      align: 'number',
      cell: (row) => (
        <FigureLink
          figure={
            row.value === null
              ? { missing: t('notStated') }
              : { value: formatTrieuDong(dong(row.value)) }
          }
        />
      ),
    },
  ]
  return (
    <Table
      caption={t('caption')}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.activityId}
    />
  )
}
