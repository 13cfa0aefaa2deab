import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { VISIT_KIND_NAMES, VISIT_KINDS } from '#domain/coordination/visits/kinds.ts'
import type { CommuneVisits } from '#domain/coordination/visits/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { visitDialogWords } from './visit-dialogs.words.ts'

/** A visit that is planned, or one that is withdrawn. */
export type Entering = 'plan' | { withdraw: string; line: string }

type Props = {
  entering: Entering
  visits: CommuneVisits
  programme: string
  placeId: string
  onClose: () => void
}

export function VisitDialog({ entering, visits, programme, placeId, onClose }: Props) {
  const t = useWords(visitDialogWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const what = entering === 'plan' ? `new ${placeId}` : `withdraw ${entering.withdraw}`
  const typed = useKeptTyped(`visit ${what}`, {
    unitId: visits.units[0]?.unitId ?? '',
    ...{ kind: String(VISIT_KINDS[0]), by: 'day', day: formatDate(visits.today), reason: '' },
  })
  const { unitId, kind, by, day, reason } = typed.value
  const set = (name: keyof typeof typed.value) => (value: string) => typed.set({ [name]: value })
  const [fault, setFault] = useState<string>()
  const weekOnly = visits.units.find((unit) => unit.unitId === unitId)?.weekOnly ?? false
  const byWeek = weekOnly || by === 'week'
  const base = `/api/v1/programmes/${programme}/visits`

  async function save() {
    const on = readDay(day)
    if (entering === 'plan' && on === undefined) {
      setFault(t('dateWrong'))
      document.getElementById('day')?.focus()
      return
    }
    const result =
      entering === 'plan'
        ? await send(base, { unitId, placeId, kind, ...(byWeek ? { week: on } : { day: on }) })
        : await send(`${base}/${entering.withdraw}/withdrawals`, { reason: reason.trim() })
    if (!result.ok) return
    typed.saved()
    onClose()
    showToast(t('saved'))
    await refresh()
  }

  const missing = entering !== 'plan' && reason.trim() === '' ? t('reason') : undefined
  return (
    <Dialog
      id="visit"
      open
      title={entering === 'plan' ? t('plan') : t('withdraw')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={busy} disabledReason={missing} onPress={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <RestoredNotice typed={typed} />
      {entering === 'plan' ? (
        <div class="stack">
          <Select
            name="unitId"
            label={t('unit')}
            value={unitId}
            options={visits.units.map((unit) => ({ value: unit.unitId, label: unit.name }))}
            onChange={set('unitId')}
          />
          <Select
            name="kind"
            label={t('kind')}
            value={kind}
            options={VISIT_KINDS.map((each) => ({ value: each, label: VISIT_KIND_NAMES[each] }))}
            onChange={set('kind')}
          />
          {weekOnly ? (
            <p>{t('weekOnly')}</p>
          ) : (
            <Select
              name="by"
              label={t('when')}
              value={by}
              options={[
                { value: 'day', label: t('byDay') },
                { value: 'week', label: t('byWeek') },
              ]}
              onChange={set('by')}
            />
          )}
          <Field
            name="day"
            label={byWeek ? t('dayOfWeek') : t('day')}
            error={fault}
            value={day}
            onInput={set('day')}
          />
          <RefusalNotice refusal={refusal} />
        </div>
      ) : (
        <div class="stack">
          <p>{entering.line}</p>
          <Field
            name="reason"
            label={t('reason')}
            maxLength={300}
            value={reason}
            onInput={set('reason')}
          />
          <RefusalNotice refusal={refusal} />
        </div>
      )}
    </Dialog>
  )
}
