import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { CommuneList } from '#domain/coordination/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { ListFiles } from '#web/ui/list-files.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState, Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { communeWords } from './commune.words.ts'
import './coordination.css'

type Commune = CommuneList['communes'][number]

/** The communes by district, each opening its page. */
export function Page({ data, params }: PageProps<CommuneList>) {
  const t = useWords(communeWords)
  const { session, url } = useScreen()
  const programme = params.programme ?? ''
  const year = String(data.year)
  const search = new URLSearchParams(url.split('?')[1] ?? '').get('search') ?? ''
  // From 1 July 2025 there are no districts, and then no groups.
  const hasDistricts = data.communes.some(({ districtName }) => districtName !== null)
  const columns: readonly Column<Commune>[] = [
    {
      key: 'commune',
      head: t('commune'),
      rowHead: true,
      cell: ({ placeId, name, isInvented, isKeyCommune }) => (
        <>
          <a href={pathTo('commune', { programme, placeId }, { year })}>{name}</a>
          {isInvented && <span class="muted small"> · {t('invented')}</span>}
          {isKeyCommune && (
            <span class="no-print">
              {' '}
              <Mark tone="plain">{t('key')}</Mark>
            </span>
          )}
        </>
      ),
    },
    { key: 'code', head: t('code'), cell: (row) => row.code },
    {
      key: 'units',
      head: t('units'),
      align: 'number',
      cell: (row) => formatInteger(row.unitCount),
    },
  ]
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('mapOf', { day: formatDate(data.day), count: data.communes.length })}
        actions={<ListFiles list={`${programme}/communes`} year={year} />}
      />
      <form class="filters" method="get" action={pathTo('communes', { programme })}>
        <Field name="search" type="search" label={t('search')} value={search} />
        <Select
          name="year"
          label={t('year')}
          value={year}
          options={(session?.programme.years ?? [data.year]).map((each) => ({
            value: String(each),
            label: String(each),
          }))}
        />
        <Button type="submit">{t('show')}</Button>
      </form>
      {data.communes.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <Table
          caption={t('heading')}
          hideCaption
          columns={columns}
          rows={data.communes}
          rowKey={({ placeId }) => placeId}
          groupOf={({ districtName }) =>
            hasDistricts ? (districtName ?? t('noDistrict')) : undefined
          }
        />
      )}
    </>
  )
}
