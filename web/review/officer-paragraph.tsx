import { useState } from 'preact/hooks'
import { momentText } from '#domain/base/moment-text.ts'
import type { ReportView } from '#domain/review/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { reportWords } from './report.words.ts'

type Section = ReportView['sections'][number]

/** The officer's own words of a section: never overwritten by a computation, each saving a revision. */
export function OfficerParagraph({
  section,
  base,
  mayWrite,
}: {
  section: Section
  base: string
  mayWrite: boolean
}) {
  const t = useWords(reportWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { officer, code } = section
  const typed = useKeptTyped(`paragraph ${base} ${code} ${officer.revision}`, {
    words: officer.words,
  })
  const { words } = typed.value
  /** On a phone, and below a computed section without words of hers: there the field waits to be opened. */
  const [isOpen, setOpen] = useState(false)
  const wrote =
    officer.recordedAt !== null && officer.recordedByName !== null
      ? t('wrote', {
          revision: officer.revision,
          name: officer.recordedByName,
          moment: momentText(officer.recordedAt),
        })
      : undefined
  const isFurther = section.by === 'computed'
  // Nobody owes a remark below what is computed.
  if (!mayWrite && isFurther && officer.words === '') return null
  if (!mayWrite)
    return officer.words === '' ? (
      <p class="muted">{t('ownMissing')}</p>
    ) : (
      <p class="report-own">{officer.words}</p>
    )
  async function save() {
    const body = { section: code, words, expectedRevision: officer.revision }
    const result = await send(`${base}/paragraphs`, body)
    if (!result.ok) return
    typed.saved()
    showToast(t('saved'))
    await refresh()
  }
  const isChanged = words !== officer.words
  const toWrite = isFurther ? 'further' : 'write'
  const opener = t(officer.words === '' ? toWrite : 'readOwn')
  return (
    <div class={isFurther && officer.words === '' ? 'report-own report-further' : 'report-own'}>
      <div class="fold-toggle">
        <Button
          expanded={isOpen || isChanged}
          label={`${opener}, ${section.title}`}
          onPress={() => setOpen(!isOpen)}
        >
          {opener}
        </Button>
      </div>
      <div class={`stack fold-body${isOpen || isChanged ? ' fold-open' : ''}`}>
        <RestoredNotice typed={typed} />
        <TextArea
          name={`own-${code}`}
          label={t(isFurther ? 'ownFurther' : 'own')}
          {...(wrote === undefined ? {} : { hint: wrote })}
          value={words}
          maxLength={8000}
          rows={words.length > 300 ? 6 : 3}
          onInput={(value) => typed.set({ words: value })}
        />
        <RefusalNotice refusal={refusal} />
        {isChanged && (
          <div class="row">
            <Button kind="primary" busy={busy} onPress={() => void save()}>
              {t('save')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
