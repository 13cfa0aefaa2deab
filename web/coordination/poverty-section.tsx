import { formatDate, formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { PovertyReviewView } from '#domain/coordination/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Missing } from '#web/ui/figure-link.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { communeWords } from './commune.words.ts'
import { PovertyFigure } from './poverty-figure.tsx'

/** Poor households by review, under the name of the standard; nothing is compared across a break (law 8). */
export function PovertySection({ reviews }: { reviews: readonly PovertyReviewView[] }) {
  const t = useWords(communeWords)
  if (reviews.length === 0)
    return (
      <Section title={t('poverty')}>
        <p class="muted">– {t('povertyNone')}</p>
      </Section>
    )
  return (
    <Section title={t('poverty')}>
      <div class="poverty">
        <PovertyFigure reviews={reviews} />
        <Reviews reviews={reviews} />
      </div>
    </Section>
  )
}

function Reviews({ reviews }: { reviews: readonly PovertyReviewView[] }) {
  const t = useWords(communeWords)
  const [first] = reviews
  const count = (value: number | null) =>
    value === null ? <Missing reason={t('noCount')} /> : formatInteger(value)
  const rate = (value: number | null) =>
    value === null ? <Missing reason={t('noCount')} /> : percent(value)
  const columns: readonly Column<PovertyReviewView>[] = [
    {
      key: 'date',
      head: t('reviewDate'),
      rowHead: true,
      cell: (row) => formatDate(row.measuredOn),
    },
    {
      key: 'status',
      head: t('status'),
      cell: (row) => (
        <>
          {t(row.figureStatus)}
          {row.standing !== 'settled' && <span class="muted small"> · {t(row.standing)}</span>}
        </>
      ),
    },
    {
      key: 'households',
      head: t('households'),
      align: 'number',
      cell: (row) => count(row.households),
    },
    { key: 'poor', head: t('poor'), align: 'number', cell: (row) => count(row.poorHouseholds) },
    {
      key: 'rate',
      head: t('rate'),
      align: 'number',
      cell: (row) => (
        <>
          {rate(row.povertyRate)}
          {row.printedPovertyRate !== null && (
            <span class="muted small">
              {' '}
              ({t('printed', { rate: percent(row.printedPovertyRate) })})
            </span>
          )}
        </>
      ),
    },
    { key: 'change', head: t('change'), align: 'number', cell: (row) => <Change row={row} /> },
    {
      key: 'nearPoor',
      head: t('nearPoor'),
      align: 'number',
      cell: (row) => count(row.nearPoorHouseholds),
    },
    {
      key: 'nearPoorRate',
      head: t('nearPoorRate'),
      align: 'number',
      cell: (row) => rate(row.nearPoorRate),
    },
    {
      key: 'source',
      head: t('source'),
      cell: (row) => [row.sourceDocument, ...row.notes].join('; '),
    },
  ]
  return (
    <Table
      caption={t('poverty')}
      hideCaption
      columns={columns}
      rows={reviews}
      rowKey={(row) =>
        [row.measuredOn, row.povertyStandard, row.figureStatus, row.sourceDocument].join(' ')
      }
      groupOf={({ povertyStandard: name }) =>
        name === first?.povertyStandard ? t('standard', { name }) : t('standardAfter', { name })
      }
    />
  )
}

function Change({ row }: { row: PovertyReviewView }) {
  const t = useWords(communeWords)
  if (row.change === null)
    return <Missing reason={row.standing === 'settled' ? t('firstReview') : t(row.standing)} />
  const { difference, label, missingReason } = row.change
  if (difference === null)
    return (
      <>
        <Missing reason={missingReason ?? ''} />
        <span class="muted small"> {t('notCompared')}</span>
      </>
    )
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : ''
  return (
    <>
      {sign}
      {percent(Math.abs(difference))}
      {label !== null && <span class="muted small"> · {label}</span>}
    </>
  )
}

/** Hundredths of a percent as "13,62". */
function percent(hundredths: number): string {
  return formatDecimal(hundredths / 100, 2)
}
