import { useEffect, useState } from 'preact/hooks'
import type { BackupsView } from '#domain/backups/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { pathTo } from '#web/paths.ts'
import { getJson } from '#web/platform/api.ts'
import { useWords } from '#web/platform/screen.ts'
import { Notice } from '#web/ui/states.tsx'
import { backupWords, STEP_WORDS } from './backups.words.ts'

/** Says on another page of the administrator's that the newest backup is not proven; else nothing. */
export function BackupAlert({ programme }: { programme: string }) {
  const t = useWords(backupWords)
  const [view, setView] = useState<BackupsView>()
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    void getJson<BackupsView>(`/api/v1/programmes/${programme}/backups`, { signal }).then(
      (answer) => answer.ok && setView(answer.value),
    )
    return () => leaving.abort()
  }, [programme])
  if (!view?.isFailing || !view.lastFailed) return null
  const { beganAt, failedAt } = view.lastFailed
  const said = { at: momentText(beganAt), step: t(STEP_WORDS[failedAt ?? 'backup']) }
  return (
    <div class="section">
      <Notice tone="bad" title={t('failing', said)} alert>
        <a href={pathTo('backups', { programme })}>{t('toBackups')}</a>
      </Notice>
    </div>
  )
}
