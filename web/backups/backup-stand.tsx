import type { BackupsView } from '#domain/backups/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import { useWords } from '#web/platform/screen.ts'
import { Notice } from '#web/ui/states.tsx'
import { backupWords, STEP_WORDS } from './backups.words.ts'

/** The last restore that was proven, and the last that was not. */
export function BackupStand({ data }: { data: BackupsView }) {
  const t = useWords(backupWords)
  const { isOn, lastProven, lastFailed, isFailing, toldOn } = data
  const failedSaid = lastFailed && {
    at: momentText(lastFailed.beganAt),
    step: t(STEP_WORDS[lastFailed.failedAt ?? 'backup']),
  }
  return (
    <div class="stack">
      {!isOn && (
        <Notice tone="warn" title={t('off')}>
          {t('offMore')}
        </Notice>
      )}
      {isFailing && failedSaid && (
        <Notice tone="bad" title={t('failing', failedSaid)}>
          {lastFailed.reason} {toldOn.length > 0 && t('told', { days: daysOf(toldOn) })}
        </Notice>
      )}
      {lastProven ? (
        <Notice tone="good" title={t('lastProven', { at: momentText(lastProven.endedAt) })}>
          {t('provenMore', {
            name: lastProven.backupName ?? '',
            rows: formatInteger(lastProven.rowCount ?? 0),
            files: formatInteger(lastProven.fileCount ?? 0),
          })}
        </Notice>
      ) : (
        <Notice tone="warn" title={t('neverProven')}>
          {t('neverProvenMore')}
        </Notice>
      )}
      {!isFailing && failedSaid && (
        <Notice title={t('failedBefore', failedSaid)}>{lastFailed.reason}</Notice>
      )}
    </div>
  )
}

const daysOf = (days: BackupsView['toldOn']) => days.slice(0, 7).map(formatDate).join(', ')
