import { useState } from 'preact/hooks'
import { MOST_PHOTOS } from '#domain/photos/limits.ts'
import type { TakenPhoto } from '#domain/photos/schema.ts'
import { type ApiRefusal, sendCommand } from '#web/platform/api.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { FileDrop } from '#web/ui/file-drop.tsx'
import { Notice, RefusalNotice } from '#web/ui/states.tsx'
import { photoWords } from './photos.words.ts'
import { shrink } from './shrink.ts'
import './photos.css'

/** A photograph that was taken in and waits for its entry. */
export type WaitingPhoto = { fileId: string; preview: string }

export type PhotoIntakeProps = {
  programme: string
  unitId: string
  photos: readonly WaitingPhoto[]
  onChange: (change: (known: readonly WaitingPhoto[]) => WaitingPhoto[]) => void
}

/** Takes photographs in one after the other while the entry is still being typed. Loaded when it is asked for. */
export function PhotoIntake({ programme, unitId, photos, onChange }: PhotoIntakeProps) {
  const t = useWords(photoWords)
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<ApiRefusal>()

  async function take(files: readonly File[]) {
    setSending(true)
    setRefusal(undefined)
    for (const file of files.slice(0, MOST_PHOTOS - photos.length)) {
      const { file: small, preview } = await shrink(file)
      const body = new FormData()
      body.set('unitId', unitId)
      body.set('file', small, file.name)
      const path = `/api/v1/programmes/${programme}/photos`
      const taken = await sendCommand<TakenPhoto>(path, body)
      if (taken.ok) onChange((known) => [...known, { fileId: taken.value.fileId, preview }])
      else setRefusal(taken.refusal)
    }
    setSending(false)
  }

  return (
    <div class="stack">
      <Notice tone="warn">{t('what')}</Notice>
      {photos.length < MOST_PHOTOS ? (
        <FileDrop
          name="photos"
          label={t('choose')}
          hint={t('how', { most: MOST_PHOTOS })}
          accept="image/jpeg,image/png,image/webp"
          multiple
          onFiles={(files) => void take(files)}
        />
      ) : (
        <p class="muted">{t('tooMany', { most: MOST_PHOTOS })}</p>
      )}
      <p role="status" class="muted">
        {isSending ? t('sending') : ''}
      </p>
      <RefusalNotice refusal={refusal} />
      {photos.length > 0 && (
        <ul class="photo-row">
          {photos.map(({ fileId, preview }, at) => (
            <li key={fileId}>
              <img src={preview} alt={t('waiting', { number: at + 1 })} />
              <Button
                kind="quiet"
                onPress={() => onChange((known) => known.filter((one) => one.fileId !== fileId))}
              >
                {t('leaveOut', { number: at + 1 })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
