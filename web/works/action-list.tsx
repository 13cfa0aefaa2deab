import { useState } from 'preact/hooks'
import { takesPhotos, type WorkAction } from '#domain/works/actions.ts'
import type { RecordedWork, WorkView } from '#domain/works/schema.ts'
import { AddPhotos } from '#web/photos/add-photos.tsx'
import type { WaitingPhoto } from '#web/photos/photo-intake.tsx'
import { useCommand } from '#web/platform/command.ts'
import { keptTogether, useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { ActionButtons } from '#web/ui/action-buttons.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { offerUndo } from '#web/ui/undo.ts'
import {
  ACTION_PATHS,
  bodyOf,
  type Faults,
  fieldsOf,
  readFields,
  type Typed,
} from './action-fields.ts'
import { workFormWords } from './forms.words.ts'

/** What this post may do to the work; what is not open now is folded, and says why. */
export function ActionList({ view, programme }: { view: WorkView; programme: string }) {
  const t = useWords(workFormWords)
  const [open, setOpen] = useState<WorkAction>()
  return (
    <>
      <ActionButtons
        actions={view.actions}
        nameOf={t}
        closedTitle={(count) => t('notYet', { count })}
        onOpen={setOpen}
      />
      {open && (
        <ActionDialog
          key={open}
          action={open}
          view={view}
          programme={programme}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

type ActionDialogProps = {
  action: WorkAction
  view: WorkView
  programme: string
  onClose: () => void
}

function ActionDialog({ action, view, programme, onClose }: ActionDialogProps) {
  const t = useWords(workFormWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const fields = fieldsOf(action, view, t)
  const { workId } = view.work
  const kept = useKeptTyped<Typed>(
    `work ${workId} ${action}`,
    Object.fromEntries(fields.map(({ name, value }) => [name, value])),
  )
  const typed = kept.value
  const [faults, setFaults] = useState<Faults>({})
  const photos = useKeptTyped<{ waiting: readonly WaitingPhoto[] }>(
    `work ${workId} ${action} photographs`,
    { waiting: [] },
  )
  const whole = keptTogether(kept, photos)
  async function save() {
    const read = readFields(fields, typed, t)
    setFaults(read.ok ? {} : read.refusal.faults)
    if (!read.ok) {
      document.getElementById(Object.keys(read.refusal.faults)[0] ?? '')?.focus()
      return
    }
    const path = `/api/v1/programmes/${programme}/works/${workId}`
    const fileIds = photos.value.waiting.map(({ fileId }) => fileId)
    const body = bodyOf(action, read.value, view)
    const result = await send<RecordedWork>(
      `${path}/${ACTION_PATHS[action]}`,
      fileIds.length > 0 ? { ...body, fileIds } : body,
    )
    if (!result.ok) return
    whole.saved()
    onClose()
    offerUndo({
      ...{ text: t('saved'), undoneText: t('undone'), path: `${path}/undos` },
      body: { sequence: result.value.sequence },
      undone: refresh,
    })
    await refresh()
  }
  return (
    <Dialog
      id="work-action"
      open
      title={t(action)}
      focus={fields[0]?.name ?? ''}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="primary" form="work-action-form" busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id="work-action-form"
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <RestoredNotice typed={whole} />
        {fields.map(({ name, label, type, options, hint, optional = false }) => {
          const shared = {
            ...{ name, label, optional, error: faults[name], value: typed[name] ?? '' },
            ...(hint === undefined ? {} : { hint }),
          }
          const set = (value: string) => kept.set({ [name]: value })
          return options ? (
            <Select key={name} {...shared} options={options} onChange={set} />
          ) : (
            <Field key={name} {...shared} numeric={type === 'number'} onInput={set} />
          )
        })}
        {takesPhotos(action) && (
          <AddPhotos
            label={t('addPhotos')}
            programme={programme}
            unitId={view.work.leadUnitId}
            photos={photos.value.waiting}
            onChange={(change) => photos.set(({ waiting }) => ({ waiting: change(waiting) }))}
          />
        )}
        <RefusalNotice refusal={refusal} />
      </form>
    </Dialog>
  )
}
