import { momentText } from '#domain/base/moment-text.ts'
import { dong } from '#domain/base/money.ts'
import {
  formatDate,
  formatDecimal,
  formatInteger,
  formatTrieuDong,
} from '#domain/base/vietnamese-format.ts'
import type { PlanItemHistory } from '#domain/plans/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useWords } from '#web/platform/screen.ts'
import { TrailLink } from '#web/trail/trail-link.tsx'
import { Missing } from '#web/ui/figure-link.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { planItemWords } from './plan-item.words.ts'
import { itemName, targetText } from './plan-print.tsx'
import { planPrintWords } from './plan-print.words.ts'
import './plans.css'

type Revision = PlanItemHistory['revisions'][number]
type Linked = PlanItemHistory['records'][number]

const STAGES = { draft: 'stageDraft', filed: 'stageFiled', amended: 'stageAmended' } as const

/** One item: every revision of it, and the records that add up to what is recorded against it. */
export function Page({ data, params }: PageProps<PlanItemHistory>) {
  const t = useWords(planItemWords)
  const print = useWords(planPrintWords)
  const programme = params.programme ?? ''
  const { unit, commune, year, item } = data
  const revisions: Column<Revision>[] = [
    { key: 'no', head: t('revision'), rowHead: true, cell: (row) => String(row.revision) },
    { key: 'stage', head: t('stage'), cell: (row) => t(STAGES[row.stage]) },
    { key: 'at', head: t('recordedAt'), cell: (row) => momentText(row.recordedAt) },
    {
      key: 'content',
      head: t('content'),
      cell: (row) =>
        row.isDropped ? t('dropped') : `${itemName(row)} · ${targetText(row, print)}`,
    },
    { key: 'reason', head: t('reason'), cell: (row) => row.reason ?? '' },
  ]
  const records: Column<Linked>[] = [
    {
      key: 'date',
      head: t('date'),
      rowHead: true,
      cell: (row) => (
        <a href={pathTo('activity', { programme, activityId: row.activityId })}>
          {formatDate(row.happenedFrom)}
        </a>
      ),
    },
    { key: 'kind', head: t('kind'), cell: (row) => row.kindName },
    {
      key: 'quantity',
      head: item.quantityUnit === null ? t('quantity') : `${t('quantity')} (${item.quantityUnit})`,
      align: 'number',
      cell: (row) => quantityText(row.quantity, t('otherUnit')),
    },
    {
      key: 'amount',
      head: t('value'),
      align: 'number',
      cell: (row) => amountText(row.amount, t('notStated')),
    },
  ]
  return (
    <>
      <PageHead
        title={itemName(item)}
        note={
          <a href={pathTo('plan', { programme }, { unitId: unit.unitId, year: String(year) })}>
            {t('ofPlan', { year: String(year), unit: unit.name, commune: commune.name })}
          </a>
        }
      />
      <p>
        <b>{item.isDropped ? t('dropped') : targetText(item, print)}</b>
      </p>
      <Section title={t('linked')}>
        {data.records.length === 0 ? (
          <p class="muted">– {t('noRecord')}</p>
        ) : (
          <Table
            caption={t('linked')}
            hideCaption
            columns={records}
            rows={data.records}
            rowKey={({ activityId }) => activityId}
            foot={{
              date: t('total'),
              quantity: quantityText(item.done.quantity, t('otherUnit')),
              amount: amountText(item.done.amount, t('notStated')),
            }}
          />
        )}
      </Section>
      <Section title={t('history')}>
        <Table
          caption={t('history')}
          hideCaption
          columns={revisions}
          rows={data.revisions}
          rowKey={({ revision }) => String(revision)}
        />
        <TrailLink programme={programme} record={params.planItemId ?? ''} />
      </Section>
    </>
  )
}

export function pageTitle({ item }: PlanItemHistory): string {
  return itemName(item)
}

function quantityText(quantity: number | null, reason: string) {
  if (quantity === null) return <Missing reason={reason} />
  return Number.isInteger(quantity) ? formatInteger(quantity) : formatDecimal(quantity, 1)
}

function amountText(amount: number | null, reason: string) {
  return amount === null ? <Missing reason={reason} /> : formatTrieuDong(dong(amount))
}
