import { formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { JointHelpView } from '#domain/coordination/joint-help/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Select } from '#web/ui/field.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { togetherWords } from './together.words.ts'
import { TogetherNav } from './together-nav.tsx'
import './requests.css'

type Row = JointHelpView['communes'][number]

/** The measure of coordination: its definition, numerator and denominator, and the communes behind it. */
export function Page({ data, params }: PageProps<JointHelpView>) {
  const t = useWords(togetherWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const year = String(data.year)
  const count = (key: 'planItems' | 'works' | 'activities'): Column<Row> => ({
    key,
    head: t(key),
    align: 'number',
    cell: (row) => formatInteger(row[key]),
  })
  const columns: readonly Column<Row>[] = [
    {
      key: 'commune',
      head: t('commune'),
      rowHead: true,
      cell: ({ placeId, name }) => (
        <a href={pathTo('commune', { programme, placeId }, { year })}>{name}</a>
      ),
    },
    {
      key: 'units',
      head: t('units'),
      align: 'number',
      cell: ({ unitCount }) => formatInteger(unitCount),
    },
    count('planItems'),
    count('works'),
    count('activities'),
  ]
  return (
    <>
      <PageHead
        title={t('jointHeading')}
        note={t('jointNote', { year, version: String(data.version) })}
        actions={<TogetherNav programme={programme} current="jointHelp" />}
      />
      <form
        class="filters request-filters"
        method="get"
        action={pathTo('jointHelp', { programme })}
      >
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
      <div class="sheet">
        {data.rate === null ? (
          <p>{t('rateMissing')}</p>
        ) : (
          <p>
            <b class="joint-rate">{t('rate', data.rate)}</b>{' '}
            {t('rateMore', {
              percent: formatDecimal((data.rate.numerator * 100) / data.rate.denominator, 1),
            })}
          </p>
        )}
        <p class="muted small">{t('definition')}</p>
      </div>
      {data.communes.length > 0 && (
        <Section title={t('table')}>
          <Table
            caption={t('table')}
            hideCaption
            columns={columns}
            rows={data.communes}
            rowKey={({ placeId }) => placeId}
          />
        </Section>
      )}
    </>
  )
}
