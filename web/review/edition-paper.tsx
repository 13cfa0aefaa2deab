import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { RecordEditionPaper, ReportView } from '#domain/review/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { focusFirst } from '#web/reports/focus-first.ts'
import { FormDialog } from '#web/reports/form-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { editionName } from './editions.tsx'
import { reportWords } from './report.words.ts'

type EditionPaperProps = { edition: ReportView['editions'][number]; base: string }

/** Records number, date and signer of an edition from its signed paper; a correction gives its reason. */
export function EditionPaper({ edition, base }: EditionPaperProps) {
  const t = useWords(reportWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('recordPaper')}</Button>
      {open && <PaperDialog edition={edition} base={base} onClose={() => setOpen(false)} />}
    </>
  )
}

function PaperDialog({ edition, base, onClose }: EditionPaperProps & { onClose: () => void }) {
  const t = useWords(reportWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { paper, editionId } = edition
  const typed = useKeptTyped(`edition ${editionId} ${paper?.revision ?? 0}`, {
    number: paper?.number ?? '',
    issuedOn: paper ? formatDate(paper.issuedOn) : '',
    signerPost: paper?.signerPost ?? '',
    signerName: paper?.signerName ?? '',
    paperReason: '',
  })
  const texts = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const missing = (words: string) => (words.trim() === '' ? t('wordsMissing') : undefined)

  async function save() {
    const issuedOn = readDay(texts.issuedOn)
    const found = {
      number: /^\s*\d/.test(texts.number) ? undefined : t('numberMissing'),
      issuedOn: issuedOn ? undefined : t('dayWrong'),
      signerPost: missing(texts.signerPost),
      signerName: missing(texts.signerName),
      paperReason: paper ? missing(texts.paperReason) : undefined,
    }
    setFaults(found)
    if (focusFirst(found) || !issuedOn) return
    const command: RecordEditionPaper = {
      ...{ editionId, expectedRevision: paper?.revision ?? 0, issuedOn },
      ...{ number: texts.number.trim(), signerPost: texts.signerPost.trim() },
      signerName: texts.signerName.trim(),
      ...(paper && { reason: texts.paperReason.trim() }),
    }
    const result = await send(`${base}/signed-papers`, command)
    if (!result.ok) return
    typed.saved()
    showToast(t('paperRecorded'))
    onClose()
    await refresh()
  }

  const field = (key: keyof typeof texts, maxLength = 120) => (
    <Field
      name={key}
      label={t(key)}
      maxLength={maxLength}
      value={texts[key]}
      error={faults[key]}
      onInput={(value) => typed.set({ [key]: value })}
    />
  )
  return (
    <FormDialog
      id="edition-paper"
      title={t('recordPaper')}
      lead={t('recordPaperLead', { name: editionName(t, edition) })}
      submitLabel={t('savePaper')}
      busy={busy}
      refusal={refusal}
      focus="number"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      {field('number', 60)}
      {field('issuedOn', 20)}
      {field('signerPost')}
      {field('signerName')}
      {paper && field('paperReason', 500)}
    </FormDialog>
  )
}
