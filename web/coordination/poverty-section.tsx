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
  const nameOf = ({ series, povertyStandard: name }: PovertyReviewView) => {
    if (series === 0) return t('standard', { name })
    const first = reviews.find((review) => review.series === series)
    return t(first?.breakBefore === 'geography' ? 'bordersAfter' : 'standardAfter', { name })
  }
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
        <span>
          {t(row.figureStatus)}
          {row.standing !== 'settled' && <span class="note"> · {t(row.standing)}</span>}
        </span>
      ),
    },
    {
      key: 'poor',
      head: t('poorOf'),
      align: 'number',
      cell: (row) => (
        <span>
          {count(row.poorHouseholds)} / {count(row.households)}
        </span>
      ),
    },
    {
      key: 'rate',
      head: t('rate'),
      align: 'number',
      cell: (row) => (
        <span>
          {rate(row.povertyRate)}
          {row.printedPovertyRate !== null && (
            <span class="note"> {t('printed', { rate: percent(row.printedPovertyRate) })}</span>
          )}
        </span>
      ),
    },
    { key: 'change', head: t('change'), align: 'number', cell: (row) => <Change row={row} /> },
    {
      key: 'nearPoor',
      head: t('nearPoor'),
      align: 'number',
      cell: (row) =>
        row.nearPoorHouseholds === null && row.nearPoorRate === null ? (
          count(null)
        ) : (
          <span>
            {count(row.nearPoorHouseholds)} / {rate(row.nearPoorRate)}
          </span>
        ),
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
      rowKey={(row) => [row.measuredOn, row.series, row.figureStatus, row.sourceDocument].join(' ')}
      groupOf={nameOf}
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
      <span>
        <Missing reason={missingReason ?? ''} />
        <span class="note"> {t('notCompared')}</span>
      </span>
    )
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : ''
  return (
    <span>
      {sign}
      {percent(Math.abs(difference))}
      {label !== null && <span class="note"> {label}</span>}
    </span>
  )
}

/** Hundredths of a percent as "13,62". */
function percent(hundredths: number): string {
  return formatDecimal(hundredths / 100, 2)
}
