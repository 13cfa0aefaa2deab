import { useState } from 'preact/hooks'
import type { PlanView } from '#domain/plans/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { planWords } from './plans.words.ts'

type FilePlanProps = {
  data: PlanView
  commune: PlanView['communes'][number]
  programme: string
  isDirty: boolean
}

/** What is missing, and [Gửi kế hoạch]: once, so it asks again before it files. */
export function FilePlanBox({ data, commune, programme, isDirty }: FilePlanProps) {
  const t = useWords(planWords)
  const { busy: copying, send: sendCopy } = useCommand()
  const { refresh } = useScreen()
  const [isOpen, setOpen] = useState(false)
  const loaded = useLoaded(isOpen, () => import('./file-dialog.tsx'))
  const key = { unitId: data.unit.unitId, placeId: commune.placeId, year: data.year }
  const { copyYear, missing, items, name } = commune

  async function copy(fromYear: number) {
    const result = await sendCopy<{ planItemIds: string[] }>(
      `/api/v1/programmes/${programme}/plan-copies`,
      { ...key, fromYear },
    )
    if (!result.ok) return showToast(result.refusal.sentence ?? result.refusal.code)
    const { length: count } = result.value.planItemIds
    showToast(t('copied', { count, year: String(fromYear) }))
    await refresh()
  }

  const reason = !data.mayFile
    ? t('mayNotFile')
    : items.length === 0
      ? t('emptyPlan')
      : isDirty
        ? t('unsaved')
        : undefined
  return (
    <div class="plan-file">
      <h3>{t('missing')}</h3>
      {missing.length === 0 ? (
        <p>{t('nothingMissing')}</p>
      ) : (
        <ul class="plan-missing">
          {missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <div class="row">
        <Button
          kind="primary"
          label={t('fileFor', { commune: name })}
          disabledReason={reason}
          onPress={() => setOpen(true)}
        >
          {t('file')}
        </Button>
        {copyYear !== null && data.mayKeep && (
          <Button busy={copying} onPress={() => void copy(copyYear)}>
            {t('copy', { year: String(copyYear) })}
          </Button>
        )}
      </div>
      {isOpen && loaded && (
        <loaded.FileDialog
          data={data}
          commune={commune}
          programme={programme}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
