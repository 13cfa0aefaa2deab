import { useEffect, useRef, useState } from 'preact/hooks'
import type { DraftUrgingLetters, UrgingLetterData } from '#domain/reports/follow-up/schema.ts'
import { type ApiRefusal, getJson } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { actionWords } from './board-actions.words.ts'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'
import { RefusedUnits } from './refused-units.tsx'
import type { AboutUnits } from './register-dialog.tsx'
import { leadOf } from './units-lead.ts'

/** Soạn công văn đôn đốc: records the round of each unit and gives the letters as DOCX, one a round. */
export function UrgingDialog({ programme, period, units, onClose, onDone }: AboutUnits) {
  const t = useWords(actionWords)
  const { busy, refusal, send } = useCommand()
  const about = units.map(({ unitId }) => unitId).join(' ')
  const typed = useKeptTyped(`urging ${period.periodId} ${about}`, { deadline: '', telephone: '' })
  const { deadline, telephone } = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const [drafted, setDrafted] = useState<UrgingLetterData>()
  const base = `/api/v1/programmes/${programme}/urging-letters`

  async function save() {
    const day = deadline.trim() === '' ? undefined : readDay(deadline)
    const found = {
      deadline: deadline.trim() !== '' && day === undefined ? t('dateWrong') : undefined,
    }
    setFaults(found)
    if (focusFirst(found)) return
    const command: DraftUrgingLetters = {
      unitIds: units.map(({ unitId }) => unitId),
      periodId: period.periodId,
      ...(day === undefined ? {} : { deadline: day }),
    }
    const result = await send<UrgingLetterData>(base, command)
    if (!result.ok) return
    typed.saved()
    setDrafted(result.value)
  }

  if (drafted)
    return (
      <Dialog
        id="urge"
        open
        title={t('urge')}
        onClose={onDone}
        actions={<Button onPress={onDone}>{t('cancel')}</Button>}
      >
        <div class="stack">
          <Notice tone="good" title={t('drafted')} alert />
          <RefusedUnits refused={drafted.refused} />
          {drafted.letters.map((letter) => (
            <p key={letter.round}>
              <LinkButton
                kind="primary"
                download
                href={`${base}/${period.periodId}/file?${new URLSearchParams({
                  unitIds: letter.units.map(({ unitId }) => unitId).join(','),
                  round: String(letter.round),
                  deadline: drafted.deadline,
                  ...(telephone.trim() === '' ? {} : { telephone: telephone.trim() }),
                })}`}
              >
                {t('download', { round: letter.round, count: letter.units.length })}
              </LinkButton>
            </p>
          ))}
        </div>
      </Dialog>
    )
  return (
    <FormDialog
      id="urge"
      title={t('urge')}
      lead={`${leadOf(t, { period, units })}. ${t('urgeMore')}`}
      submitLabel={t('urgeDraft')}
      busy={busy}
      refusal={refusal}
      focus="deadline"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      <div class="fields">
        <Field
          name="deadline"
          label={t('deadline')}
          hint={t('deadlineHint')}
          optional
          value={deadline}
          error={faults.deadline}
          onInput={(value) => typed.set({ deadline: value })}
        />
        <Field
          name="telephone"
          label={t('contactTelephone')}
          type="tel"
          optional
          maxLength={40}
          value={telephone}
          onInput={(value) => typed.set({ telephone: value })}
        />
      </div>
    </FormDialog>
  )
}

/**
 * Chép nội dung nhắc: one sentence, put on the clipboard. Where the browser forbids that (an office reached
 * by plain HTTP), the sentence stands selected, ready for Ctrl+C.
 */
export function ReminderDialog({ programme, period, units, onClose }: AboutUnits) {
  const t = useWords(actionWords)
  const [sentence, setSentence] = useState<string>()
  const [refusal, setRefusal] = useState<ApiRefusal>()
  const asked = useRef(false)

  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void fetchSentence()
  })

  async function fetchSentence() {
    const query = new URLSearchParams({ unitIds: units.map(({ unitId }) => unitId).join(',') })
    const answer = await getJson<{ sentence: string }>(
      `/api/v1/programmes/${programme}/urging-letters/${period.periodId}/sentence?${query}`,
    )
    if (!answer.ok) return setRefusal(answer.refusal)
    if (await copied(answer.value.sentence)) {
      showToast(t('copied'))
      onClose()
    } else setSentence(answer.value.sentence)
  }

  useEffect(() => {
    const area = document.getElementById('reminder')
    if (sentence !== undefined && area instanceof HTMLTextAreaElement) area.select()
  }, [sentence])

  if (sentence === undefined && refusal === undefined) return null
  return (
    <Dialog
      id="remind"
      open
      title={t('remind')}
      focus="reminder"
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('cancel')}</Button>}
    >
      <RefusalNotice refusal={refusal} />
      {sentence !== undefined && (
        <div class="stack">
          <p class="muted">{t('copyYourself')}</p>
          <TextArea name="reminder" label={t('remind')} rows={5} value={sentence} />
        </div>
      )}
    </Dialog>
  )
}

/** False where the clipboard is closed to pages: no HTTPS, or not allowed. */
async function copied(text: string): Promise<boolean> {
  if (!navigator.clipboard) return false
  return navigator.clipboard.writeText(text).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DOMException) return false
      throw error
    },
  )
}
