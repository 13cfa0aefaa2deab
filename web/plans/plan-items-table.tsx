import type { ComponentChildren } from 'preact'
import type { PlanItemView } from '#domain/plans/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { type Column, Table } from '#web/ui/table.tsx'
import { itemName, targetText } from './plan-print.tsx'
import { planPrintWords } from './plan-print.words.ts'

/** Items side by side: as filed, as they stand, and what is recorded. */
export function PlanItemsTable({
  caption,
  items,
  programme,
  done,
  actions,
}: {
  caption: string
  items: readonly PlanItemView[]
  programme: string
  /** What is recorded against an item; a commune reads that among its activities. */
  done?: { head: string; cell: (item: PlanItemView, href: string) => ComponentChildren } | undefined
  actions?: ((item: PlanItemView) => ComponentChildren) | undefined
}) {
  const t = useWords(planPrintWords)
  const open = (item: PlanItemView) =>
    pathTo('planItem', { programme, planItemId: item.planItemId })
  const columns: Column<PlanItemView>[] = [
    {
      key: 'item',
      head: t('item'),
      rowHead: true,
      cell: (item) => (
        <>
          <a href={open(item)}>{itemName(item)}</a>
          {item.isFocus && <span class="muted small"> · {t('isFocus')}</span>}
          {item.needWords !== null && (
            <span class="muted small"> · {`${t('need')}: ${item.needWords}`}</span>
          )}
        </>
      ),
    },
    {
      key: 'original',
      head: t('original'),
      cell: (item) =>
        item.original === null ? (
          <span class="muted">{t('notInOriginal')}</span>
        ) : (
          targetText(item.original, t)
        ),
    },
    {
      key: 'present',
      head: t('present'),
      cell: (item) => (
        <span>
          {item.stage === 'filed' ? (
            <span class="muted">{t('same')}</span>
          ) : item.isDropped ? (
            t('dropped')
          ) : (
            targetText(item, t)
          )}
          {item.reason !== null && (
            <span class="muted small plan-reason">{t('reasonWas', { reason: item.reason })}</span>
          )}
        </span>
      ),
    },
    ...(done
      ? [
          {
            key: 'done',
            head: done.head,
            cell: (item: PlanItemView) => done.cell(item, open(item)),
          },
        ]
      : []),
    ...(actions
      ? [
          {
            key: 'actions',
            head: t('amend'),
            cell: (item: PlanItemView) =>
              item.isDropped ? null : <span class="row plan-item-acts">{actions(item)}</span>,
          },
        ]
      : []),
  ]
  return (
    <Table
      caption={caption}
      hideCaption
      columns={columns}
      rows={items}
      rowKey={({ planItemId }) => planItemId}
      groupOf={({ fieldName }) => fieldName}
    />
  )
}
