import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type {
  ActivityForm,
  CorrectActivity,
  CorrectionForm,
  LastActivity,
} from '#domain/activities/schema.ts'
import { fieldOfKind, isActivityKind } from '#domain/programme/fields.ts'
import { pathTo } from '#web/paths.ts'
import { AddPhotos } from '#web/photos/add-photos.tsx'
import { getJson } from '#web/platform/api.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { EmptyState, RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { offerUndo } from '#web/ui/undo.ts'
import { activityWords } from './activities.words.ts'
import { type Entry, emptyEntry, entryOf, repeatOf } from './entry.ts'
import type { MorePartProps } from './form-more.tsx'
import { type Faults, readEntry } from './read-entry.ts'
import { SixFields } from './six-fields.tsx'

type Data = ActivityForm & Partial<Pick<CorrectionForm, 'correcting'>>

/** Six fields; everything else stands under "Thêm" and is never required (report-outline 8.3). */
export function Page({ data, params }: PageProps<Data>) {
  const t = useWords(activityWords)
  const { session } = useScreen()
  if (data.units.length > 0) return <EntryForm data={data} programme={params.programme ?? ''} />
  return (
    <>
      <PageHead title={t('record')} note={session?.person.roleLabel} />
      <EmptyState title={t('noRight')} />
    </>
  )
}

type Recorded = { activityId: string; revision: number }

function EntryForm({ data, programme }: { data: Data; programme: string }) {
  const t = useWords(activityWords)
  const { navigate } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { correcting } = data
  const typed = useKeptTyped<Entry>(
    correcting ? `activity/${correcting.activityId}/${correcting.revision}` : 'activity',
    correcting ? entryOf(correcting.facts, data) : emptyEntry(data),
  )
  const { value: entry, set } = typed
  const [faults, setFaults] = useState<Faults>({})
  const [isMoreOpen, setMoreOpen] = useState(false)
  const [More, setMore] = useState<{ Part: ComponentType<MorePartProps> }>()
  const isSecurity = isActivityKind(entry.kind) && fieldOfKind(entry.kind) === 'security'
  const base = `/api/v1/programmes/${programme}/activities`
  const list = pathTo('activities', { programme })

  async function loadMore() {
    const module = await import('./form-more.tsx')
    setMore({ Part: module.MorePart })
  }
  useEffect(() => {
    if (isMoreOpen && !More) void loadMore()
  }, [isMoreOpen, More])

  async function repeat() {
    const path = `/api/v1/programmes/${programme}/activity-form/last?unitId=${entry.unitId}`
    const last = await getJson<LastActivity>(path)
    if (!last.ok) return showToast(last.refusal.sentence ?? last.refusal.code)
    if (!last.value.facts) return showToast(t('nothingToRepeat'))
    set(repeatOf(last.value.facts, data))
    showToast(t('repeated'))
  }

  async function showFaults(found: Faults) {
    setFaults(found)
    const [first = ''] = Object.keys(found)
    if (!document.getElementById(first)) {
      setMoreOpen(true)
      await loadMore()
    }
    requestAnimationFrame(() => document.getElementById(first)?.focus())
  }

  async function save() {
    const read = readEntry(entry, isSecurity, t)
    if (!read.ok) return showFaults(read.refusal.faults)
    setFaults({})
    const { kind, command } = read.value
    if (correcting) {
      const correction = { ...command, expectedRevision: correcting.revision } as CorrectActivity
      const saved = await send(`${base}/${correcting.activityId}/revisions`, correction)
      if (!saved.ok) return
      typed.saved()
      showToast(t('corrected'))
      return navigate(pathTo('activity', { programme, activityId: correcting.activityId }))
    }
    const path = kind === 'several' ? `${base}/in-communes` : base
    const saved = await send<Recorded & { activities?: Recorded[] }>(path, command)
    if (!saved.ok) return
    typed.saved()
    const recorded = saved.value.activities ?? [saved.value]
    offerUndo({
      text: kind === 'several' ? t('savedSeveral', { count: recorded.length }) : t('saved'),
      undoneText: t('undone'),
      path: `${base}/withdrawals`,
      body: {
        activities: recorded.map(({ activityId, revision }) => ({
          activityId,
          expectedRevision: revision,
        })),
      },
      undone: () => navigate(list),
    })
    await navigate(list)
  }

  return (
    <>
      <PageHead
        title={correcting ? t('correct') : t('record')}
        actions={
          correcting ? undefined : <Button onPress={() => void repeat()}>{t('repeatLast')}</Button>
        }
      />
      <RestoredNotice typed={typed} />
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <SixFields
          data={data}
          entry={entry}
          faults={faults}
          set={set}
          isSecurity={isSecurity}
          isNew={!correcting}
        />
        {!correcting && (
          <AddPhotos
            label={t('addPhotos')}
            programme={programme}
            unitId={entry.unitId}
            photos={entry.photos}
            onChange={(change) => set((known) => ({ photos: change(known.photos) }))}
          />
        )}
        <details open={isMoreOpen} onToggle={(event) => setMoreOpen(event.currentTarget.open)}>
          <summary>{t('more')}</summary>
          {More && (
            <More.Part
              {...{ data, entry, faults, set, isSecurity, programme }}
              isNew={!correcting}
            />
          )}
        </details>
        {correcting && (
          <Field
            name="reason"
            label={t('correctWhy')}
            maxLength={500}
            value={entry.reason}
            onInput={(reason) => set({ reason })}
          />
        )}
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button
            type="submit"
            kind="primary"
            busy={busy}
            disabledReason={correcting && entry.reason.trim() === '' ? t('correctWhy') : undefined}
          >
            {correcting ? t('saveCorrection') : t('save')}
          </Button>
          <LinkButton
            href={
              correcting
                ? pathTo('activity', { programme, activityId: correcting.activityId })
                : list
            }
          >
            {t('cancel')}
          </LinkButton>
        </div>
      </form>
    </>
  )
}
