import { useState } from 'preact/hooks'
import type { ReportView } from '#domain/review/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { momentText } from '#web/platform/moment.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/field.tsx'
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
  const [words, setWords] = useState(officer.words)
  const wrote =
    officer.recordedAt !== null && officer.recordedByName !== null
      ? t('wrote', {
          revision: officer.revision,
          name: officer.recordedByName,
          moment: momentText(officer.recordedAt),
        })
      : undefined
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
    showToast(t('saved'))
    await refresh()
  }
  return (
    <div class="stack report-own">
      <TextArea
        name={`own-${code}`}
        label={t('own')}
        {...(wrote === undefined ? {} : { hint: wrote })}
        value={words}
        maxLength={8000}
        rows={words.length > 300 ? 6 : 3}
        onInput={setWords}
      />
      <RefusalNotice refusal={refusal} />
      {words !== officer.words && (
        <div class="row">
          <Button kind="primary" busy={busy} onPress={() => void save()}>
            {t('save')}
          </Button>
        </div>
      )}
    </div>
  )
}
