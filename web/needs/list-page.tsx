import { RIGHTS } from '#domain/access/rights.ts'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { NEED_KIND_CODES, NEED_KINDS, NEED_STATES } from '#domain/needs/need.ts'
import type { NeedList } from '#domain/needs/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { FigureLink } from '#web/ui/figure-link.tsx'
import { ListFiles } from '#web/ui/list-files.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { needWords } from './needs.words.ts'
import { NeedsTable } from './needs-table.tsx'
import { UnaskedCountsLine } from './unasked-counts.tsx'
import './needs.css'

/** What communes ask for in a year; filters are the query of the address. */
export function Page({ data, params }: PageProps<NeedList>) {
  const t = useWords(needWords)
  const { url, session } = useScreen()
  const programme = params.programme ?? ''
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const year = String(data.year)
  const mayRecord = (RIGHTS.recordNeed as readonly string[]).includes(session?.person.role ?? '')
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note', { year })}
        actions={
          <>
            <ListFiles list={`${programme}/needs`} year={year} />
            {mayRecord && (
              <LinkButton kind="primary" href={pathTo('newNeeds', { programme }, { year })}>
                {t('record')}
              </LinkButton>
            )}
          </>
        }
      />
      <Counts data={data} programme={programme} />
      <UnaskedCountsLine
        counts={data.unasked}
        programme={programme}
        year={data.year}
        placeId={asked.get('placeId') || undefined}
      />
      <Filters data={data} programme={programme} asked={asked} />
      {data.rows.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <>
          <p class="muted small">{t('found', { count: data.found })}</p>
          <NeedsTable caption={t('heading')} rows={data.rows} programme={programme} byCommune />
        </>
      )}
      <nav class="row" aria-label={t('pages')}>
        {asked.has('after') && (
          <LinkButton href={pathTo('needs', { programme }, without(asked, 'after'))}>
            {t('first')}
          </LinkButton>
        )}
        {data.next !== null && (
          <LinkButton
            href={pathTo('needs', { programme }, { ...without(asked, 'after'), after: data.next })}
          >
            {t('next')}
          </LinkButton>
        )}
      </nav>
    </>
  )
}

/** The year's needs by what became of them; every count opens its records. */
function Counts({ data, programme }: { data: NeedList; programme: string }) {
  const t = useWords(needWords)
  const year = String(data.year)
  const { counts } = data
  const entries = [
    { label: t('total'), count: counts.needs, query: { year } },
    ...NEED_STATES.map((state) => ({
      label: t(state),
      count: counts[state],
      query: { year, state },
    })),
  ]
  return (
    <dl class="counts">
      {entries.map(({ label, count, query }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <FigureLink
              figure={{ value: formatInteger(count) }}
              label={label}
              href={pathTo('needs', { programme }, query)}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}

type FiltersProps = { data: NeedList; programme: string; asked: URLSearchParams }

function Filters({ data, programme, asked }: FiltersProps) {
  const t = useWords(needWords)
  const { session } = useScreen()
  const years = session?.programme.years ?? [data.year]
  const all = { value: '', label: t('all') }
  return (
    <form class="filters" method="get" action={pathTo('needs', { programme })}>
      <Field name="search" type="search" label={t('search')} value={asked.get('search') ?? ''} />
      <Select
        name="placeId"
        label={t('commune')}
        value={asked.get('placeId') ?? ''}
        options={[
          all,
          ...data.communes.map(({ placeId, name }) => ({ value: placeId, label: name })),
        ]}
      />
      <Select
        name="kind"
        label={t('kind')}
        value={asked.get('kind') ?? ''}
        options={[
          all,
          ...NEED_KIND_CODES.map((kind) => ({ value: kind, label: NEED_KINDS[kind] })),
        ]}
      />
      <Select
        name="state"
        label={t('state')}
        value={asked.get('state') ?? ''}
        options={[all, ...NEED_STATES.map((state) => ({ value: state, label: t(state) }))]}
      />
      <Select
        name="year"
        label={t('year')}
        value={String(data.year)}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <Button type="submit">{t('filter')}</Button>
    </form>
  )
}

function without(query: URLSearchParams, name: string): Record<string, string> {
  return Object.fromEntries([...query].filter(([key, value]) => key !== name && value !== ''))
}
