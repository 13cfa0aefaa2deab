import { useState } from 'preact/hooks'
import { PLAN_MONEY_SOURCES } from '#domain/plans/plan.ts'
import type { AmendPlan, PlanItemView, PlanView } from '#domain/plans/schema.ts'
import {
  ACTIVITY_KIND_CODES,
  ACTIVITY_KINDS,
  type ActivityKind,
  FIELD_NAMES,
} from '#domain/programme/fields.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { focusFirst } from '#web/reports/focus-first.ts'
import { FormDialog } from '#web/reports/form-dialog.tsx'
import { Checkbox, Field, Select, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { offerUndo } from '#web/ui/undo.ts'
import { emptyLine, lineOf, type PlanLine, readLine, takesWords, withKind } from './plan-line.ts'
import { itemName } from './plan-print.tsx'
import { planWords } from './plans.words.ts'

/** Which item is amended; none: one is added. */
export type Amending = { item: PlanItemView | undefined; isDrop: boolean }

type AmendDialogProps = {
  data: PlanView
  commune: PlanView['communes'][number]
  programme: string
  amending: Amending
  onClose: () => void
}

/** One item of a filed plan added, changed or dropped, with its reason. */
export function AmendDialog({ data, commune, programme, amending, onClose }: AmendDialogProps) {
  const t = useWords(planWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { item, isDrop } = amending
  const key = [data.unit.unitId, commune.placeId, data.year, item?.planItemId ?? 'new']
  const typed = useKeptTyped(`plan-amendment ${key.join(' ')}${isDrop ? ' drop' : ''}`, {
    line: item ? lineOf(item) : emptyLine(),
    reason: '',
  })
  const { line, reason } = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const set = (change: Partial<PlanLine>) => typed.set({ line: { ...line, ...change } })

  async function save() {
    const read = isDrop ? undefined : readLine(line)
    const cells = read && !read.ok ? read.faults : {}
    const found = {
      ...Object.fromEntries(
        Object.entries(cells).map(([cell, fault]) => [
          cell,
          fault === 'dayWrong' ? t('dayWrong', { year: String(data.year) }) : t(fault),
        ]),
      ),
      reason: reason.trim() === '' ? t('reasonMissing') : undefined,
    }
    setFaults(found)
    if (focusFirst(found)) return
    const command: AmendPlan = {
      ...{ unitId: data.unit.unitId, placeId: commune.placeId, year: data.year },
      reason: reason.trim(),
      ...(item ? { planItemId: item.planItemId, expectedRevision: item.revision } : {}),
      ...(read?.ok ? { item: read.item } : {}),
    }
    const api = `/api/v1/programmes/${programme}`
    const result = await send<{ planItemId: string; revision: number }>(
      `${api}/plan-amendments`,
      command,
    )
    if (!result.ok) return
    typed.saved()
    const { planItemId, revision } = result.value
    offerUndo({
      ...{ text: t('amendedNow'), undoneText: t('amendmentUndone') },
      path: `${api}/plan-items/${planItemId}/undos`,
      body: { expectedRevision: revision },
      undone: refresh,
    })
    onClose()
    await refresh()
  }

  const text = (cell: Exclude<keyof PlanLine, 'kind' | 'isFocus' | 'needId'>, numeric = false) => (
    <Field
      key={cell}
      name={cell}
      label={t(cell)}
      numeric={numeric}
      maxLength={cell === 'words' ? 300 : 40}
      value={line[cell]}
      error={faults[cell]}
      onInput={(value) => set({ [cell]: value })}
    />
  )
  return (
    <FormDialog
      id="amend"
      title={t(isDrop ? 'dropTitle' : 'amendTitle')}
      lead={item ? `${itemName(item)}. ${t('amendHint')}` : t('amendHint')}
      submitLabel={t('saveAmendment')}
      busy={busy}
      refusal={refusal}
      focus={isDrop ? 'reason' : 'kind'}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      {!isDrop && (
        <>
          <Select
            name="kind"
            label={t('kind')}
            value={line.kind}
            options={ACTIVITY_KIND_CODES.map((code) => ({
              value: code,
              label: ACTIVITY_KINDS[code].name,
              group: FIELD_NAMES[ACTIVITY_KINDS[code].field],
            }))}
            onChange={(kind) => typed.set({ line: withKind(line, kind as ActivityKind) })}
          />
          {takesWords(line.kind) && text('words')}
          <div class="fields">
            {text('quantity', true)}
            {text('quantityUnit')}
            {PLAN_MONEY_SOURCES.map((source) => text(source, true))}
            {text('dueOn')}
          </div>
          <Checkbox
            name="isFocus"
            label={t('isFocus')}
            checked={line.isFocus}
            onChange={(isFocus) => set({ isFocus })}
          />
          {commune.needs.length > 0 && (
            <Select
              name="needId"
              label={t('need')}
              value={line.needId}
              options={[
                { value: '', label: t('noNeed') },
                ...commune.needs.map(({ needId, words }) => ({ value: needId, label: words })),
              ]}
              onChange={(needId) => set({ needId })}
            />
          )}
        </>
      )}
      <TextArea
        name="reason"
        label={t('reason')}
        maxLength={500}
        value={reason}
        error={faults.reason}
        onInput={(words) => typed.set({ reason: words })}
      />
    </FormDialog>
  )
}
