import { dong } from '#domain/base/money.ts'
import { addDays } from '#domain/base/plain-date.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import type { CommuneView } from '#domain/coordination/schema.ts'
import { printStored } from '#domain/figures/figure.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { FigureLink } from '#web/ui/figure-link.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { communeWords } from './commune.words.ts'

type Helper = CommuneView['helpers'][number]
type Field = CommuneView['fields'][number]
type Figures = Helper['figures']

type SectionProps = { data: CommuneView; programme: string }

/** One column a measure; each number opens its records. */
function useFigureColumns({ data, programme }: SectionProps) {
  const t = useWords(communeWords)
  const { placeId, year } = data
  return function columnsFor<Row extends { figures: Figures }>(
    queryOf: (row: Row) => Record<string, string>,
  ): Column<Row>[] {
    return data.measures.map(({ measure, name, isMoney }) => ({
      key: measure,
      head: isMoney ? t('million', { name }) : name,
      align: 'number',
      cell: (row) => {
        const figure = row.figures.find((each) => each.measure === measure)
        if (!figure || figure.stored === null)
          return <FigureLink figure={{ missing: figure?.missingReason ?? '' }} />
        const value = isMoney
          ? formatTrieuDong(dong(figure.stored))
          : printStored(measure, figure.stored)
        const query = { year: String(year), placeId, ...queryOf(row) }
        return (
          <FigureLink
            figure={{ value }}
            label={name}
            href={pathTo('figure', { programme, measure }, query)}
          />
        )
      },
    }))
  }
}

/** Who stands by the commune, by which paper, and what came of it this year. */
export function HelpersSection(props: SectionProps) {
  const t = useWords(communeWords)
  const columnsFor = useFigureColumns(props)
  const { helpers } = props.data
  const columns: readonly Column<Helper>[] = [
    {
      key: 'unit',
      head: t('unit'),
      rowHead: true,
      cell: ({ unitName, blockName, twinning }) => (
        <>
          {unitName}
          {twinning?.isLead && <b> · {t('lead')}</b>}
          {twinning?.mode === 'invited' && <span> · {t('invited')}</span>}
          {twinning === null && (
            <span class="muted small"> · {t(blockName === null ? 'undivided' : 'notTwinned')}</span>
          )}
        </>
      ),
    },
    { key: 'since', head: t('since'), cell: ({ twinning }) => <Since twinning={twinning} /> },
    {
      key: 'paper',
      head: t('paper'),
      cell: ({ twinning }) =>
        twinning === null
          ? ''
          : twinning.decisionIssuedOn === null
            ? twinning.decisionNumber
            : t('paperOf', {
                number: twinning.decisionNumber,
                day: formatDate(twinning.decisionIssuedOn),
              }),
    },
    ...columnsFor<Helper>(({ unitId }) => ({ unitId })),
  ]
  return (
    <Section title={t('helpers')}>
      {helpers.length === 0 ? (
        <p class="muted">– {t('helpersNone')}</p>
      ) : (
        <Table
          caption={t('helpers')}
          hideCaption
          columns={columns}
          rows={helpers}
          rowKey={({ unitId, twinning }) =>
            `${unitId} ${twinning?.validFrom} ${twinning?.carriedFrom}`
          }
        />
      )}
    </Section>
  )
}

function Since({ twinning }: { twinning: Helper['twinning'] }) {
  const t = useWords(communeWords)
  if (twinning === null) return null
  const { validFrom, validUntil, carriedFrom } = twinning
  const parts = [
    validFrom === null ? t('sinceUnknown') : formatDate(validFrom),
    ...(validUntil === null ? [] : [t('until', { day: formatDate(addDays(validUntil, -1)) })]),
    ...(carriedFrom === null ? [] : [t('carried', { name: carriedFrom })]),
  ]
  return <>{parts.join(', ')}</>
}

/** What came to the commune, by the four contents of help. */
export function FieldsSection(props: SectionProps) {
  const t = useWords(communeWords)
  const columnsFor = useFigureColumns(props)
  const { fields, whole, measures, seesAllMoney } = props.data
  const wholeColumns = columnsFor<{ figures: Figures }>(() => ({}))
  const columns: readonly Column<Field>[] = [
    { key: 'field', head: t('field'), rowHead: true, cell: (row) => row.name },
    ...columnsFor<Field>(({ field }) => ({ field })),
  ]
  const foot = Object.fromEntries(
    measures.map(({ measure }) => [
      measure,
      wholeColumns.find(({ key }) => key === measure)?.cell({ figures: whole }),
    ]),
  )
  return (
    <Section title={t('byField')}>
      <Table
        caption={t('byField')}
        hideCaption
        columns={columns}
        rows={fields}
        rowKey={({ field }) => field}
        foot={{ field: t('whole'), ...foot }}
      />
      {!seesAllMoney && <p class="muted small">{t('ownMoney')}</p>}
    </Section>
  )
}
