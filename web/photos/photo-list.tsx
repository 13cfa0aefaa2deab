import { useState } from 'preact/hooks'
import { momentText } from '#domain/base/moment-text.ts'
import type { PhotoView } from '#domain/photos/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { photoWords } from './photos.words.ts'
import './photos.css'

type PhotoListProps = {
  programme: string
  photos: readonly PhotoView[]
  /** May the reader take them out? */
  mayTakeOut: boolean
  /** What was recorded with a photograph, where a subject has several entries. */
  captionOf?: (photo: PhotoView) => string | undefined
}

/** Photographs of a record, a work, a herd: small, each opens in its full size. Any feature shows its own with it. */
export function PhotoList({ programme, photos, mayTakeOut, captionOf }: PhotoListProps) {
  const t = useWords(photoWords)
  const [leaving, setLeaving] = useState<string>()
  const base = `/api/v1/programmes/${programme}/photos`

  if (photos.length === 0) return <p class="muted">{t('none')}</p>
  return (
    <>
      <ul class="photo-row">
        {photos
          .map((photo, at) => ({ ...photo, at, caption: captionOf?.(photo) }))
          .map(({ photoId, width, height, recordedByName, recordedAt, at, caption }) => (
            <li key={photoId}>
              <a href={`${base}/${photoId}`} target="_blank" rel="noopener">
                <img
                  src={`${base}/${photoId}/thumbnail`}
                  alt={t('photo', { number: at + 1 })}
                  width={width}
                  height={height}
                  loading="lazy"
                />
              </a>
              {caption !== undefined && <b class="small">{caption}</b>}
              <span class="muted small">
                {t('by', { name: recordedByName, at: momentText(recordedAt) })}
              </span>
              {mayTakeOut && (
                <Button
                  kind="quiet"
                  label={`${t('takeOut')} ${at + 1}`}
                  onPress={() => setLeaving(photoId)}
                >
                  {t('takeOut')}
                </Button>
              )}
            </li>
          ))}
      </ul>
      {leaving !== undefined && (
        <TakeOutDialog base={base} photoId={leaving} onClose={() => setLeaving(undefined)} />
      )}
    </>
  )
}

type TakeOutProps = { base: string; photoId: string; onClose: () => void }

function TakeOutDialog({ base, photoId, onClose }: TakeOutProps) {
  const t = useWords(photoWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const typed = useKeptTyped(`removal ${photoId}`, { reason: '' })
  const { reason } = typed.value
  async function takeOut() {
    const result = await send(`${base}/${photoId}/removals`, { reason })
    if (!result.ok) return
    typed.saved()
    onClose()
    showToast(t('takenOut'))
    await refresh()
  }
  return (
    <Dialog
      id="take-out-photo"
      open
      title={t('takeOut')}
      focus="photoReason"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            kind="danger"
            busy={busy}
            disabledReason={reason.trim() === '' ? t('takeOutWhy') : undefined}
            onPress={() => void takeOut()}
          >
            {t('takeOut')}
          </Button>
        </>
      }
    >
      <p>{t('takeOutMore')}</p>
      <RestoredNotice typed={typed} />
      <Field
        name="photoReason"
        label={t('takeOutWhy')}
        maxLength={500}
        value={reason}
        onInput={(value) => typed.set({ reason: value })}
      />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  )
}
