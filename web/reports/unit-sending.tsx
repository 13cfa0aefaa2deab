import { useState } from 'preact/hooks'
import { momentText } from '#domain/base/moment-text.ts'
import type { SendReport, UnitPeriodView } from '#domain/reports/schema.ts'
import { sendCommand } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { focusFirst } from './focus-first.ts'
import { unitWords } from './unit.words.ts'

const NOT_NIL = { isNil: false, nilReason: '' }

/** [Gửi], or nothing happened and why. A late report is taken all the same. */
export function UnitSending({ data, programme }: { data: UnitPeriodView; programme: string }) {
  const t = useWords(unitWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [fault, setFault] = useState<string>()
  const base = `/api/v1/programmes/${programme}/sendings`
  const { unit, period } = data
  const typed = useKeptTyped(`nil ${unit.unitId} ${period.periodId}`, NOT_NIL)
  const { isNil, nilReason } = typed.value
  const cell = data.history.find(({ periodId }) => periodId === period.periodId)

  async function save() {
    const found = isNil && nilReason.trim() === '' ? t('nilReasonMissing') : undefined
    setFault(found)
    if (focusFirst({ nilReason: found })) return
    const command: SendReport = {
      unitId: unit.unitId,
      periodId: period.periodId,
      ...(isNil ? { nilReason: nilReason.trim() } : {}),
    }
    const result = await send<{ sendingId: string }>(base, command)
    if (!result.ok) return
    const { sendingId } = result.value
    typed.discard()
    showToast(t('sent', { period: period.name }), () => void undo(sendingId))
    await refresh()
  }

  async function undo(sendingId: string) {
    const result = await sendCommand(`${base}/${sendingId}/withdrawals`, {
      reason: t('undoReason'),
    })
    showToast(result.ok ? t('undone') : (result.refusal.sentence ?? result.refusal.code))
    if (result.ok) await refresh()
  }

  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy && data.maySend) void save()
      }}
    >
      {cell && cell.dataReceivedAt !== null && (
        <p>
          <b>{t('alreadySent', { moment: momentText(cell.dataReceivedAt) })}</b>
        </p>
      )}
      <p class="muted">{t('sendMore')}</p>
      {data.maySend && (
        <>
          <RestoredNotice typed={typed} />
          <Checkbox
            name="nil"
            label={t('nil')}
            checked={isNil}
            onChange={(checked) => typed.set({ isNil: checked })}
          />
          {isNil && (
            <Field
              name="nilReason"
              label={t('nilReason')}
              maxLength={500}
              value={nilReason}
              error={fault}
              onInput={(value) => typed.set({ nilReason: value })}
            />
          )}
        </>
      )}
      <RefusalNotice refusal={refusal} />
      <div class="row">
        <Button
          type="submit"
          kind="primary"
          busy={busy}
          disabledReason={data.maySend ? undefined : t('mayNot')}
        >
          {t(isNil ? 'sendNil' : 'send')}
        </Button>
      </div>
    </form>
  )
}
