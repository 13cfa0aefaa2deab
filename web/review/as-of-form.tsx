import { useState } from 'preact/hooks'
import { momentText } from '#domain/base/moment-text.ts'
import type { ReportView } from '#domain/review/schema.ts'
import { pathTo } from '#web/paths.ts'
import { getJson } from '#web/platform/api.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readMoment } from '#web/platform/typed.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { reportWords } from './report.words.ts'

type AsOfProps = { data: ReportView; programme: string; base: string }

/** The moment that the paper is computed as of: any past one, or now; it stands in the address. */
export function AsOfForm({ data, programme, base }: AsOfProps) {
  const t = useWords(reportWords)
  const { navigate, url } = useScreen()
  const [typed, setTyped] = useState(momentText(data.asOf))
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const params = { programme, year: String(data.year) }
  const isPast = new URLSearchParams(url.split('?')[1] ?? '').has('asOf')

  async function show(event: Event) {
    event.preventDefault()
    if (typed.trim() === '') return await navigate(pathTo('report', params))
    const asOf = readMoment(typed)
    if (asOf === undefined) return setError(t('momentWrong'))
    setBusy(true)
    // Asked first, so that a moment which is refused is mended here and not on a page without a field.
    const answer = await getJson<ReportView>(`${base}?${new URLSearchParams({ asOf })}`)
    setBusy(false)
    if (!answer.ok) return setError(answer.refusal.sentence ?? t('noReport'))
    await navigate(pathTo('report', params, { asOf }))
  }

  return (
    <div class="report-as-of">
      {isPast && <LinkButton href={pathTo('report', params)}>{t('backToNow')}</LinkButton>}
      <details>
        <summary>{t('otherMoment')}</summary>
        <form onSubmit={(event) => void show(event)}>
          <Field
            name="asOf"
            label={t('asOfMoment')}
            hint={t('asOfHint')}
            value={typed}
            maxLength={20}
            error={error}
            onInput={(value) => {
              setTyped(value)
              setError(undefined)
            }}
          />
          <div class="row">
            <Button type="submit" busy={busy}>
              {t('showAsOf')}
            </Button>
          </div>
        </form>
      </details>
    </div>
  )
}
