import { momentText } from '#domain/base/moment-text.ts'
import type { YearSettingsView } from '#domain/programme/schema.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Section } from '#web/ui/page-head.tsx'
import { fieldWords, settingsWords, valueWords } from './settings.words.ts'

type Version = YearSettingsView['versions'][number]

/** Every version, newest first, with what it changed and why. */
export function Versions({ versions }: { versions: readonly Version[] }) {
  const t = useWords(settingsWords)
  return (
    <Section title={t('versions')}>
      <ol class="settings-history" reversed>
        {versions.map((row) => (
          <li key={row.version}>
            <p>
              <strong>
                {t('version', {
                  version: row.version,
                  moment: momentText(row.recordedAt),
                  name: row.recordedByName ?? '–',
                })}
              </strong>
            </p>
            <p class="muted">{t('why', { reason: row.reason })}</p>
            {row.changes.length === 0 ? <p>{t('first')}</p> : <Changes changes={row.changes} />}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Settings with their values of before and after. */
export function Changes({ changes }: { changes: Version['changes'] }) {
  const t = useWords(settingsWords)
  const fields = useWords(fieldWords)
  const values = useWords(valueWords)
  const { language } = useScreen()
  const shown = (value: string) => {
    if (value === '') return t('nothing')
    if (Object.hasOwn(valueWords[language], value)) return values(value as 'own')
    return value.replaceAll('\n', '; ')
  }
  return (
    <ul>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {t('changed', {
            field: fields(field),
            before: shown(before),
            after: shown(after),
          })}
        </li>
      ))}
    </ul>
  )
}
