import { useState } from 'preact/hooks'
import type { PlanView } from '#domain/plans/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import type { Amending } from './amend-dialog.tsx'
import { DoneCell } from './plan-done.tsx'
import { planDoneWords } from './plan-done.words.ts'
import { PlanItemsTable } from './plan-items-table.tsx'
import { itemName, sumsText } from './plan-print.tsx'
import { planPrintWords } from './plan-print.words.ts'
import { planWords } from './plans.words.ts'

/** A filed plan: the original beside what stands now, and what is recorded against each item. */
export function FiledPlan({
  data,
  commune,
  programme,
}: {
  data: PlanView
  commune: PlanView['communes'][number]
  programme: string
}) {
  const t = useWords(planWords)
  const print = useWords(planPrintWords)
  const recorded = useWords(planDoneWords)
  const [amending, setAmending] = useState<Amending>()
  const loaded = useLoaded(amending !== undefined, () => import('./amend-dialog.tsx'))
  return (
    <>
      <PlanItemsTable
        caption={t('items', { commune: commune.name })}
        items={commune.items}
        programme={programme}
        done={{
          head: recorded('done'),
          cell: (item, href) => <DoneCell item={item} href={href} />,
        }}
        actions={
          data.mayFile
            ? (item) => (
                <>
                  <Button
                    kind="quiet"
                    label={`${t('change')}: ${itemName(item)}`}
                    onPress={() => setAmending({ item, isDrop: false })}
                  >
                    {t('change')}
                  </Button>
                  <Button
                    kind="quiet"
                    label={`${t('drop')}: ${itemName(item)}`}
                    onPress={() => setAmending({ item, isDrop: true })}
                  >
                    {t('drop')}
                  </Button>
                </>
              )
            : undefined
        }
      />
      <p class="muted plan-sums">
        {t('sums', {
          original: sumsText(commune.original, print),
          present: sumsText(commune.present, print),
        })}
      </p>
      {data.mayFile && (
        <Button onPress={() => setAmending({ item: undefined, isDrop: false })}>{t('add')}</Button>
      )}
      {amending && loaded && (
        <loaded.AmendDialog
          data={data}
          commune={commune}
          programme={programme}
          amending={amending}
          onClose={() => setAmending(undefined)}
        />
      )}
    </>
  )
}
