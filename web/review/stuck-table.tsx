import { dong } from '#domain/base/money.ts'
import { formatDate, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import type { HeadPage } from '#domain/review/head-page/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { headPageWords } from './head-page.words.ts'

/** What still leaves the head's page on one A4 in print; on the screen every work stands. */
const MOST_PRINTED = 4
const MOST_LETTERS = 60

type StuckWork = HeadPage['works']['stuck'][number]

type StuckTableProps = {
  title: string
  stuck: readonly StuckWork[]
  programme: string
  /** How many works were looked at; says so where none is stuck. */
  recorded?: number
}

/** Which product stands still, who leads it, where, since when, and which level decides (report-outline 8.1). */
export function StuckTable({ title, stuck, programme, recorded }: StuckTableProps) {
  const t = useWords(headPageWords)
  const columns: readonly Column<StuckWork>[] = [
    {
      key: 'work',
      head: t('work'),
      rowHead: true,
      cell: ({ workId, name }) => (
        <a href={pathTo('work', { programme, workId })}>{shortened(name)}</a>
      ),
    },
    {
      key: 'commune',
      head: t('commune'),
      cell: ({ placeId, placeName }) => (
        <a href={pathTo('commune', { programme, placeId })}>{placeName}</a>
      ),
    },
    { key: 'unit', head: t('leadUnit'), cell: (row) => row.leadUnitName },
    { key: 'at', head: t('stuckAt'), cell: (row) => stuckWords(row, t) },
    { key: 'since', head: t('since'), cell: (row) => formatDate(row.since) },
    { key: 'level', head: t('level'), cell: ({ level }) => t(`level${level}`) },
  ]
  const rest = stuck.length - MOST_PRINTED
  const table = (rows: readonly StuckWork[]) => (
    <Table
      caption={t('stuck')}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.workId}
    />
  )
  return (
    <Section title={title}>
      {stuck.length === 0 && (
        <p>{recorded === undefined ? t('noneStuckHere') : t('noneStuck', { count: recorded })}</p>
      )}
      {stuck.length > 0 && table(stuck.slice(0, MOST_PRINTED))}
      {rest > 0 && (
        <>
          <p class="small print-only">{t('andWorks', { count: rest })}</p>
          <details class="no-print">
            <summary>{t('moreWorks', { count: rest })}</summary>
            {table(stuck.slice(MOST_PRINTED))}
          </details>
        </>
      )}
    </Section>
  )
}

/** The beginning of long words: the whole stands where they lead. */
export function shortened(words: string): string {
  if (words.length <= MOST_LETTERS) return words
  const cut = words.slice(0, MOST_LETTERS)
  return `${cut.slice(0, cut.lastIndexOf(' ')).trimEnd()}…`
}

/** Where it stands still, with the money that lacks (report-outline 8.1). */
function stuckWords(
  { cause, reason, shortAmount }: StuckWork,
  t: Translate<(typeof headPageWords)['vi']>,
): string {
  if (cause !== 'recorded' || reason === null) return t(`cause${cause}`)
  return shortAmount === null
    ? t(`reason${reason}`)
    : t('short', { amount: formatTrieuDong(dong(shortAmount)) })
}
