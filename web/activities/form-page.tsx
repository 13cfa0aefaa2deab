import { useState } from 'preact/hooks'
import { fieldOfKind, isActivityKind } from '#domain/activities/fields.ts'
import type { ActivityForm } from '#domain/activities/schema.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field, Select, TextArea } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { EmptyState, RefusalNotice } from '#web/ui/states.tsx'
import { offerUndo } from '#web/ui/undo.ts'
import { activityWords } from './activities.words.ts'
import { type Entry, emptyEntry, type Faults, readEntry } from './entry.ts'

/** Six fields; everything else stands under "Thêm" and is never required (report-outline 8.3). */
export function Page({ data, params }: PageProps<ActivityForm>) {
  const t = useWords(activityWords)
  const { navigate } = useScreen()
  const { busy, refusal, send } = useCommand()
  const programme = params.programme ?? ''
  const typed = useKeptTyped<Entry>('activity', emptyEntry(data))
  const { value: entry, set } = typed
  const [faults, setFaults] = useState<Faults>({})
  if (data.units.length === 0)
    return (
      <>
        <PageHead title={t('record')} />
        <EmptyState title={t('noRight')} />
      </>
    )
  const unit = data.units.find((candidate) => candidate.unitId === entry.unitId)
  const isSecurity = isActivityKind(entry.kind) && fieldOfKind(entry.kind) === 'security'
  const quantityUnit = data.kinds.find((kind) => kind.code === entry.kind)?.quantityUnit
  const base = `/api/v1/programmes/${programme}/activities`

  async function save() {
    const read = readEntry(entry, isSecurity, t)
    setFaults(read.ok ? {} : read.refusal.faults)
    if (!read.ok) {
      document.getElementById(Object.keys(read.refusal.faults)[0] ?? '')?.focus()
      return
    }
    const result = await send<{ activityId: string; revision: number }>(base, read.value)
    if (!result.ok) return
    typed.saved()
    const { activityId, revision } = result.value
    const toList = () => navigate(pathTo('activities', { programme }))
    offerUndo({
      text: t('saved'),
      undoneText: t('undone'),
      path: `${base}/${activityId}/withdrawals`,
      body: { expectedRevision: revision },
      undone: toList,
    })
    await toList()
  }

  return (
    <>
      <PageHead title={t('record')} />
      <RestoredNotice typed={typed} />
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <div class="fields">
          {data.units.length > 1 && (
            <Select
              name="unitId"
              label={t('unit')}
              value={entry.unitId}
              options={data.units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
              onChange={(unitId) => set({ unitId, placeId: onlyCommune(data, unitId) })}
            />
          )}
          <Select
            name="placeId"
            label={t('commune')}
            value={entry.placeId}
            error={faults.placeId}
            options={[
              ...(entry.placeId === '' ? [{ value: '', label: '…' }] : []),
              ...(unit?.communes ?? []).map(({ placeId, name }) => ({
                value: placeId,
                label: name,
              })),
            ]}
            onChange={(placeId) => set({ placeId })}
          />
          <Field
            name="happenedFrom"
            label={t('date')}
            value={entry.happenedFrom}
            error={faults.happenedFrom}
            placeholder={formatDate(data.today)}
            onInput={(happenedFrom) => set({ happenedFrom })}
          />
          <Select
            name="kind"
            label={t('kind')}
            value={entry.kind}
            options={data.kinds.map(({ code, name, fieldName }) => ({
              value: code,
              label: name,
              group: fieldName,
            }))}
            onChange={(kind) => set({ kind })}
          />
          <Field
            name="people"
            label={t('people')}
            numeric
            value={entry.people}
            error={faults.people}
            onInput={(people) => set({ people })}
          />
          <Field
            name="days"
            label={t('days')}
            numeric
            hint={t('daysHint')}
            value={entry.days}
            error={faults.days}
            onInput={(days) => set({ days })}
          />
          <Field
            name="amount"
            label={t('amount')}
            numeric
            optional
            value={entry.amount}
            error={faults.amount}
            onInput={(amount) => set({ amount })}
          />
          <Select
            name="source"
            label={t('source')}
            value={entry.source}
            options={(
              [
                'ownContribution',
                'staffContribution',
                'mobilisedOutside',
                'stateProgramme',
              ] as const
            ).map((source) => ({ value: source, label: t(source) }))}
            onChange={(source) => set({ source })}
          />
          {isSecurity ? (
            <Sessions entry={entry} faults={faults} set={set} />
          ) : (
            <TextArea
              name="words"
              label={t('words')}
              optional
              maxLength={300}
              value={entry.words}
              onInput={(words) => set({ words })}
            />
          )}
        </div>
        <details>
          <summary>{t('more')}</summary>
          <div class="fields">
            <Field
              name="happenedTo"
              label={t('lastDay')}
              optional
              value={entry.happenedTo}
              error={faults.happenedTo}
              onInput={(happenedTo) => set({ happenedTo })}
            />
            <Select
              name="form"
              label={t('form')}
              value={entry.form}
              options={(['cash', 'inKind'] as const).map((form) => ({
                value: form,
                label: t(form),
              }))}
              onChange={(form) => set({ form })}
            />
            {!isSecurity && <Sessions entry={entry} faults={faults} set={set} />}
            <Field
              name="households"
              label={t('households')}
              numeric
              optional
              value={entry.households}
              error={faults.households}
              onInput={(households) => set({ households })}
            />
            {quantityUnit && (
              <Field
                name="quantity"
                label={t('quantityOf', { unit: quantityUnit })}
                numeric
                optional
                value={entry.quantity}
                error={faults.quantity}
                onInput={(quantity) => set({ quantity })}
              />
            )}
            <Field
              name="reason"
              label={t('reason')}
              optional
              maxLength={500}
              value={entry.reason}
              onInput={(reason) => set({ reason })}
            />
          </div>
        </details>
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {t('save')}
          </Button>
          <LinkButton href={pathTo('activities', { programme })}>{t('cancel')}</LinkButton>
        </div>
      </form>
    </>
  )
}

type PartProps = { entry: Entry; faults: Faults; set: (change: Partial<Entry>) => void }

function Sessions({ entry, faults, set }: PartProps) {
  const t = useWords(activityWords)
  return (
    <>
      <Field
        name="sessions"
        label={t('sessions')}
        numeric
        value={entry.sessions}
        error={faults.sessions}
        onInput={(sessions) => set({ sessions })}
      />
      <Field
        name="attendees"
        label={t('attendees')}
        numeric
        value={entry.attendees}
        error={faults.attendees}
        onInput={(attendees) => set({ attendees })}
      />
    </>
  )
}

function onlyCommune(data: ActivityForm, unitId: string): string {
  const communes = data.units.find((unit) => unit.unitId === unitId)?.communes ?? []
  return communes.length === 1 ? (communes[0]?.placeId ?? '') : ''
}
