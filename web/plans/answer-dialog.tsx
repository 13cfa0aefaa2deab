import { useState } from 'preact/hooks'
import type { AnswerPlan, CommunePlan } from '#domain/plans/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { focusFirst } from '#web/reports/focus-first.ts'
import { FormDialog } from '#web/reports/form-dialog.tsx'
import { Field, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { planWords } from './plans.words.ts'

export type Answering = { plan: CommunePlan; answer: AnswerPlan['answer'] }

/** The commune's answer; entered for it, with the number and date of its paper. */
export function AnswerDialog({
  plan,
  answer,
  placeId,
  programme,
  onClose,
}: Answering & { placeId: string; programme: string; onClose: () => void }) {
  const t = useWords(planWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`plan-answer ${plan.unitId} ${placeId} ${plan.year} ${answer}`, {
    remark: '',
    number: '',
    issuedOn: '',
  })
  const { remark, number, issuedOn } = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const isChange = answer === 'changeAsked'

  async function save() {
    const day = readDay(issuedOn)
    const found = {
      answerRemark: isChange && remark.trim() === '' ? t('remarkMissing') : undefined,
      paperNumber: plan.needsPaper && number.trim() === '' ? t('paperMissing') : undefined,
      paperDay:
        plan.needsPaper && day === undefined
          ? t('dayWrong', { year: String(plan.year) })
          : undefined,
    }
    setFaults(found)
    if (focusFirst(found)) return
    const command: AnswerPlan = {
      ...{ unitId: plan.unitId, placeId, year: plan.year, answer },
      ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
      ...(plan.needsPaper && day !== undefined
        ? { document: { number: number.trim(), issuedOn: day } }
        : {}),
    }
    const result = await send(`/api/v1/programmes/${programme}/plan-answers`, command)
    if (!result.ok) return
    typed.saved()
    showToast(t('answered'))
    onClose()
    await refresh()
  }

  return (
    <FormDialog
      id="answer"
      title={t('answerFor', { unit: plan.unitName })}
      lead={`${t(isChange ? 'askChange' : 'agree')}. ${t('answerHint')}`}
      submitLabel={t('saveAnswer')}
      busy={busy}
      refusal={refusal}
      focus={plan.needsPaper ? 'paperNumber' : 'answerRemark'}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      {plan.needsPaper && (
        <>
          <Field
            name="paperNumber"
            label={t('paperNumber')}
            maxLength={60}
            value={number}
            error={faults.paperNumber}
            onInput={(value) => typed.set({ number: value })}
          />
          <Field
            name="paperDay"
            label={t('paperDay')}
            value={issuedOn}
            error={faults.paperDay}
            onInput={(value) => typed.set({ issuedOn: value })}
          />
        </>
      )}
      <TextArea
        name="answerRemark"
        label={t(isChange ? 'remark' : 'remarkFree')}
        optional={!isChange}
        maxLength={500}
        value={remark}
        error={faults.answerRemark}
        onInput={(value) => typed.set({ remark: value })}
      />
    </FormDialog>
  )
}
