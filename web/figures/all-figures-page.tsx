import { dong } from '#domain/base/money.ts'
import { formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { printStored } from '#domain/figures/figure.ts'
import type { AllFiguresView } from '#domain/figures/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Select } from '#web/ui/field.tsx'
import { FigureLink, Missing } from '#web/ui/figure-link.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { allFiguresWords } from './all-figures.words.ts'
import './figure.css'

type FigureRow = AllFiguresView['groups'][number]['figures'][number] & { group: string }

/** Every measure of a year on one page, each opening its records. */
export function Page({ data, params }: PageProps<AllFiguresView>) {
  const t = useWords(allFiguresWords)
  const { session } = useScreen()
  const programme = params.programme ?? ''
  const year = String(data.year)
  const rows = data.groups.flatMap(({ name, figures }) =>
    figures.map((figure): FigureRow => ({ ...figure, group: name })),
  )
  const print = (row: FigureRow, stored: number) =>
    row.isMoney ? formatTrieuDong(dong(stored)) : printStored(row.measure, stored)
  const columns: readonly Column<FigureRow>[] = [
    {
      key: 'measure',
      head: t('measure'),
      rowHead: true,
      cell: (row) => (
        <>
          {row.name}
          <span class="definition muted small">{row.definition}</span>
        </>
      ),
    },
    {
      key: 'number',
      head: t('number'),
      align: 'number',
      cell: (row) => (
        <FigureLink
          figure={
            row.stored === null
              ? { missing: row.missingReason ?? '' }
              : { value: print(row, row.stored) }
          }
          href={pathTo('figure', { programme, measure: row.measure }, { year })}
          label={row.name}
        />
      ),
    },
    { key: 'unit', head: t('unit'), cell: (row) => (row.isMoney ? t('million') : row.unit) },
    {
      key: 'confirmed',
      head: t('confirmed'),
      align: 'number',
      cell: (row) => {
        if (row.confirmed !== null) return print(row, row.confirmed)
        return row.isTwoSided && row.stored !== null && <Missing reason={t('notAnswered')} />
      },
    },
  ]
  return (
    <>
      <PageHead
        title={t('heading', { year })}
        note={`${t('now')} · ${data.calendarLabel}`}
        actions={<Button onPress={() => globalThis.print()}>{t('print')}</Button>}
      />
      <form class="filters" method="get" action={pathTo('allFigures', { programme })}>
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
      <Table
        caption={t('caption')}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={(row) => row.measure}
        groupOf={(row) => row.group}
      />
      <p class="muted small">{t('sides')}</p>
    </>
  )
}
