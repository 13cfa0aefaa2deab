import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { CONFIDENCES, type Confidence } from '#domain/reports/paper-kinds.ts'
import type { ChangeTerms } from '#domain/reports/papers/schema.ts'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Field, Select, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'
import { paperWords } from './paper.words.ts'

type TermsDialogProps = {
  programme: string
  paper: YearPeriodsView['periods'][number]
  onClose: () => void
}

const TEXTS = ['content', 'form', 'sendTo', 'cutOffSource', 'dueSource', 'reason'] as const
const LONG = {
  content: 1000,
  form: 300,
  sendTo: 200,
  cutOffSource: 200,
  dueSource: 200,
  reason: 500,
}

/** Says anew what a paper asks and where its days come from; the versions before stay. */
export function TermsDialog({ programme, paper, onClose }: TermsDialogProps) {
  const t = useWords(paperWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { consolidatedOn, cutOffConfidence, dueConfidence, ...words } = paper.terms
  const typed = useKeptTyped(`terms ${paper.periodId}`, {
    texts: { ...words, reason: '' },
    consolidated: consolidatedOn === null ? '' : formatDate(consolidatedOn),
    sure: { cutOffConfidence, dueConfidence },
  })
  const { texts, consolidated, sure } = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})

  async function save() {
    const day = consolidated.trim() === '' ? null : readDay(consolidated)
    const blank = TEXTS.filter((key) => texts[key].trim() === '')
    const found = {
      ...Object.fromEntries(blank.map((key) => [key, t('missing')])),
      ...(day === undefined ? { consolidatedOn: t('dateWrong') } : {}),
    }
    setFaults(found)
    if (focusFirst(found) || day === undefined) return
    const command: ChangeTerms = { ...texts, ...sure, consolidatedOn: day }
    const path = `/api/v1/programmes/${programme}/report-periods/${paper.periodId}/terms`
    const result = await send(path, command)
    if (!result.ok) return
    typed.saved()
    showToast(t('saved', { paper: paper.name }))
    onClose()
    await refresh()
  }

  const field = (key: (typeof TEXTS)[number]) => ({
    ...{ name: key, label: t(key), maxLength: LONG[key], value: texts[key], error: faults[key] },
    onInput: (value: string) => typed.set({ texts: { ...texts, [key]: value } }),
  })
  const confidence = (key: 'cutOffConfidence' | 'dueConfidence') => (
    <Select
      name={key}
      label={t(key)}
      value={sure[key]}
      options={CONFIDENCES.map((value) => ({ value, label: t(value) }))}
      onChange={(value) => typed.set({ sure: { ...sure, [key]: value as Confidence } })}
    />
  )
  return (
    <FormDialog
      id="terms"
      title={t('editOf', { paper: paper.name })}
      submitLabel={t('save')}
      busy={busy}
      refusal={refusal}
      focus="content"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      <TextArea {...field('content')} />
      <Field {...field('form')} />
      <Field {...field('sendTo')} />
      <Field
        name="consolidatedOn"
        label={t('consolidatedOn')}
        optional
        value={consolidated}
        error={faults.consolidatedOn}
        onInput={(value) => typed.set({ consolidated: value })}
      />
      <div class="fields">
        <Field {...field('cutOffSource')} />
        {confidence('cutOffConfidence')}
        <Field {...field('dueSource')} />
        {confidence('dueConfidence')}
      </div>
      <Field {...field('reason')} />
    </FormDialog>
  )
}
