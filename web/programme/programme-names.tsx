import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { NameProgramme, YearSettingsView } from '#domain/programme/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { settingsWords } from './settings.words.ts'

/** How papers name the programme's bodies, newest day first, and a new name from a day on. */
export function ProgrammeNames({ data, programme }: { data: YearSettingsView; programme: string }) {
  const t = useWords(settingsWords)
  return (
    <Section title={t('names')}>
      <p class="muted">{t('namesNote')}</p>
      <ol class="settings-history" reversed>
        {data.programme.map((row) => (
          <li key={`${row.validFrom} ${row.recordedAt}`}>
            <p>
              <strong>
                {row.validFrom === null
                  ? t('fromFirst')
                  : t('from', { day: formatDate(row.validFrom) })}
              </strong>
              {`: ${row.superiorBody} – ${row.issuingBody}, ${row.placeName}`}
            </p>
            {row.source !== '' && <p class="muted">{t('source', { source: row.source })}</p>}
          </li>
        ))}
      </ol>
      {data.maySave && <NewName newest={data.programme[0]} programme={programme} />}
    </Section>
  )
}

const FIELDS = [
  'validFrom',
  'superiorBody',
  'issuingBody',
  'placeName',
  'source',
  'reason',
] as const
type Draft = Record<(typeof FIELDS)[number], string>

function NewName({
  newest,
  programme,
}: {
  newest: YearSettingsView['programme'][number] | undefined
  programme: string
}) {
  const t = useWords(settingsWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped<Draft>('programme names', {
    ...{ validFrom: '', source: '', reason: '' },
    superiorBody: newest?.superiorBody ?? '',
    issuingBody: newest?.issuingBody ?? '',
    placeName: newest?.placeName ?? '',
  })
  const draft = typed.value
  const [fault, setFault] = useState<string>()
  if (!newest) return null
  const { title, resolutionNumber, resolutionDate, resolutionTerm, resolutionAbstract } = newest

  async function save() {
    const isWhole = FIELDS.every((field) => draft[field].trim() !== '')
    const validFrom = readDay(draft.validFrom)
    setFault(!isWhole ? t('nameMissing') : validFrom ? undefined : t('dateUnread'))
    if (!isWhole || !validFrom) return
    const command = {
      ...{ title, resolutionNumber, resolutionDate, resolutionTerm, resolutionAbstract },
      ...{ ...draft, validFrom },
    } as NameProgramme
    const result = await send(`/api/v1/programmes/${programme}/programme-versions`, command)
    if (!result.ok) return
    showToast(t('nameSaved'))
    typed.set({ validFrom: '', source: '', reason: '' })
    typed.saved()
    await refresh()
  }

  const labels = {
    validFrom: t('validFrom'),
    superiorBody: t('superiorBody'),
    issuingBody: t('issuingBody'),
    placeName: t('placeName'),
    source: t('sourcePaper'),
    reason: t('reason'),
  }
  return (
    <details open={typed.isRestored}>
      <summary>{t('newName')}</summary>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <RestoredNotice typed={typed} />
        <div class="settings-fields">
          {FIELDS.map((field) => (
            <Field
              key={field}
              name={`name-${field}`}
              label={labels[field]}
              maxLength={field === 'reason' ? 500 : 120}
              value={draft[field]}
              error={field === 'validFrom' ? fault : undefined}
              onInput={(value) => typed.set({ [field]: value })}
            />
          ))}
        </div>
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button type="submit" busy={busy}>
            {t('saveName')}
          </Button>
        </div>
      </form>
    </details>
  )
}
