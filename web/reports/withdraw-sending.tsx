import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { withdrawWords } from './withdraw-sending.words.ts'

type WithdrawProps = {
  programme: string
  sendingId: string
  /** What is taken back, in words. */
  label: string
  onDone: () => void
}

/** Takes a sending back; both rows stay readable, so a reason is asked. */
export function WithdrawSending({ programme, sendingId, label, onDone }: WithdrawProps) {
  const t = useWords(withdrawWords)
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`withdrawal ${sendingId}`, { reason: '' })
  const { reason } = typed.value
  async function withdraw() {
    const path = `/api/v1/programmes/${programme}/sendings/${sendingId}/withdrawals`
    const result = await send(path, { reason: reason.trim() })
    if (!result.ok) return
    typed.saved()
    showToast(t('withdrawn'))
    onDone()
  }
  return (
    <details class="withdraw" open={typed.isRestored}>
      <summary>{label}</summary>
      <div class="stack board-more">
        <RestoredNotice typed={typed} />
        <Field
          name="withdrawReason"
          label={t('withdrawReason')}
          maxLength={500}
          value={reason}
          onInput={(value) => typed.set({ reason: value })}
        />
        <RefusalNotice refusal={refusal} />
        <Button
          kind="danger"
          busy={busy}
          disabledReason={reason.trim() === '' ? t('withdrawReason') : undefined}
          onPress={() => void withdraw()}
        >
          {t('withdrawDo')}
        </Button>
      </div>
    </details>
  )
}
