import { dateInVietnam } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { LateView } from '#domain/reports/board/schema.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { lateWords } from './late.words.ts'
import './board.css'

type LateRow = LateView['rows'][number] & { row: number }

/** The list that goes on the table: who is late, who has not sent, and what they say to it. */
export function Page({ data, params }: PageProps<LateView>) {
  const t = useWords(lateWords)
  const { programme = '' } = params
  const { period } = data
  const back = (
    <LinkButton href={pathTo('board', { programme }, { year: String(data.year) })}>
      {t('back')}
    </LinkButton>
  )
  if (!period) return <EmptyState title={t('unknownPeriod')} action={back} />
  const rows = (state: 'late' | 'notSent'): LateRow[] =>
    data.rows
      .filter(({ cell }) => cell.state === state)
      .map((found, at) => ({ row: at + 1, ...found }))
  const late = rows('late')
  const notSent = rows('notSent')
  const { totals } = period
  return (
    <div class="wide-print late">
      <PageHead
        title={t('heading')}
        note={t('note', {
          period: periodLabel({ name: period.name, year: data.year }),
          due: formatDate(period.dueOn),
          day: formatDate(data.today),
        })}
        actions={
          <>
            {back}
            <LinkButton href={pathTo('lateness', { programme, year: String(data.year) })}>
              {t('lateness')}
            </LinkButton>
            <Button onPress={() => print()}>{t('print')}</Button>
          </>
        }
      />
      {totals.reportsDue > 0 && (
        <p>
          {t('totals', {
            due: totals.reportsDue,
            onTime: totals.onTime,
            late: totals.late,
            notSent: totals.notSent,
          })}
        </p>
      )}
      {late.length + notSent.length === 0 && (
        <EmptyState title={t('nobody')}>
          {totals.reportsDue === 0 ? t('notDue', { day: formatDate(period.dueOn) }) : t('allCame')}
        </EmptyState>
      )}
      {notSent.length > 0 && (
        <Section title={t('notSent', { count: notSent.length })}>
          <LateTable caption={t('notSent', { count: notSent.length })} rows={notSent} />
        </Section>
      )}
      {late.length > 0 && (
        <Section title={t('late', { count: late.length })}>
          <LateTable caption={t('late', { count: late.length })} rows={late} hasCome />
        </Section>
      )}
    </div>
  )
}

type LateTableProps = { caption: string; rows: readonly LateRow[]; hasCome?: boolean }

/** In the order of the blocks, never by how late somebody is. */
function LateTable({ caption, rows, hasCome = false }: LateTableProps) {
  const t = useWords(lateWords)
  const day = (instant: string | null) =>
    instant === null ? t('nothing') : formatDate(dateInVietnam(Date.parse(instant)))
  const columns: Column<LateRow>[] = [
    { key: 'row', head: t('row'), align: 'number', cell: ({ row }) => row },
    { key: 'unit', head: t('unit'), rowHead: true, cell: ({ name }) => name },
    {
      key: 'due',
      head: t('due'),
      cell: ({ cell }) => (cell.dueOn === null ? t('nothing') : formatDate(cell.dueOn)),
    },
    {
      key: 'days',
      head: t(hasCome ? 'daysLate' : 'daysPast'),
      align: 'number',
      cell: ({ cell }) => cell.daysLate,
    },
    ...(hasCome
      ? [
          { key: 'sent', head: t('sentOn'), cell: ({ cell }: LateRow) => day(cell.sentAt) },
          {
            key: 'paper',
            head: t('paper'),
            cell: ({ cell }: LateRow) => cell.documentNumber ?? t('nothing'),
          },
        ]
      : [
          {
            key: 'telephone',
            head: t('telephone'),
            cell: ({ telephone }: LateRow) => telephone ?? t('nothing'),
          },
        ]),
    {
      key: 'urged',
      head: t('urged'),
      cell: ({ cell }) =>
        cell.urged
          ? t('urgedRound', { round: cell.urged.round, day: formatDate(cell.urged.on) })
          : t('nothing'),
    },
    { key: 'remark', head: t('remark'), cell: ({ cell }) => cell.remark ?? t('nothing') },
  ]
  return (
    <Table
      caption={caption}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={({ unitId }) => unitId}
      groupOf={({ blockName }) => blockName}
    />
  )
}
