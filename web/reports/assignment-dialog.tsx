import { useState } from 'preact/hooks'
import type {
  AssignmentsView,
  AssignUnit,
  CloseUnit,
  EndTwinning,
} from '#domain/twinning/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Combobox } from '#web/ui/combobox.tsx'
import { Checkbox, Field, Select } from '#web/ui/field.tsx'
import { isNameTyped, TypedName } from '#web/ui/name-dialog.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { assignmentWords } from './assignments.words.ts'
import type { Doing } from './assignments-page.tsx'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'

type AssignmentDialogProps = {
  programme: string
  doing: Doing
  data: AssignmentsView
  /** The paper of the assignment before: one decision assigns many units. */
  paper: AssignmentPaper | undefined
  onAssigned: (paper: AssignmentPaper) => void
  onClose: () => void
}

type Answer = Partial<
  Record<'begun' | 'ceased' | 'resumed' | 'twinningsEnded' | 'reportsCeased', number>
>

/** What a decision says the same of every unit, as typed. */
export type AssignmentPaper = Record<'day' | 'number' | 'issuedOn' | 'issuer' | 'reason', string>

const EMPTY = { day: '', number: '', issuedOn: '', issuer: '', reason: '' }

/** A unit is assigned, its twinning or the unit itself ends, or an end is taken back; says what is owed after. */
export function AssignmentDialog(props: AssignmentDialogProps) {
  const { programme, doing, data, onClose } = props
  const t = useWords(assignmentWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { kind, unit } = doing
  const about = 'twinning' in doing ? doing.twinning.twinningId : unit.unitId
  const typed = useKeptTyped(`assignment ${kind} ${about}`, {
    texts: (kind === 'assign' && props.paper) || EMPTY,
    ...{ placeId: '', mode: 'assigned' as AssignUnit['mode'], isLead: false, name: '' },
  })
  const { texts, placeId, mode, isLead, name } = typed.value
  const [isTried, setIsTried] = useState(false)
  const needsPaper = kind !== 'takeBack'
  const missing = (key: keyof typeof EMPTY) => (texts[key].trim() === '' ? t('missing') : undefined)
  const [day, issuedOn] = [readDay(texts.day), readDay(texts.issuedOn)]
  const found: Record<string, string | undefined> = {
    ...(kind === 'assign' ? { placeId: placeId ? undefined : t('missing') } : {}),
    ...(needsPaper
      ? {
          day: day ? undefined : t('dateWrong'),
          number: missing('number'),
          issuedOn: issuedOn ? undefined : t('dateWrong'),
          issuer: missing('issuer'),
        }
      : {}),
    reason: missing('reason'),
    // Nothing takes a closing back.
    ...(kind === 'close' && !isNameTyped(unit.name, name) ? { 'close-name': t('missing') } : {}),
  }
  // Said once asked for, and no longer than it is so.
  const faults = isTried ? found : {}

  async function save() {
    setIsTried(true)
    if (focusFirst(found)) return
    const asked = commandOf()
    if (!asked) return
    const path = `/api/v1/programmes/${programme}${asked.path}`
    const result = await send<Answer>(path, asked.command)
    if (!result.ok) return
    const { begun = 0, resumed = 0, ceased = 0, reportsCeased = 0 } = result.value
    if (kind === 'assign') props.onAssigned(texts)
    typed.saved()
    showToast(t(`${kind}Done`, { begun: begun + resumed, ceased: ceased + reportsCeased }))
    onClose()
    await refresh()
  }

  function commandOf() {
    const reason = texts.reason.trim()
    if (doing.kind === 'takeBack') {
      const command: EndTwinning = { endedOn: null, decision: null, reason }
      return { path: `/twinnings/${doing.twinning.twinningId}/ends`, command }
    }
    if (!day || !issuedOn) return undefined
    const decision = { number: texts.number.trim(), issuedOn, issuer: texts.issuer.trim() }
    if (doing.kind === 'end') {
      const command: EndTwinning = { endedOn: day, decision, reason }
      return { path: `/twinnings/${doing.twinning.twinningId}/ends`, command }
    }
    if (doing.kind === 'close') {
      const command: CloseUnit = { closedOn: day, decision, reason }
      return { path: `/units/${unit.unitId}/closures`, command }
    }
    if (!placeId) return undefined
    const of = { unitId: unit.unitId, placeId, mode, isLead }
    const command: AssignUnit = { ...of, validFrom: day, decision, reason }
    return { path: '/twinnings', command }
  }

  const field = (key: keyof typeof EMPTY, maxLength: number, label = t(key)) => ({
    ...{ name: key, label, maxLength, value: texts[key], error: faults[key] },
    onInput: (value: string) => typed.set({ texts: { ...texts, [key]: value } }),
  })
  const named = {
    unit: unit.name,
    commune: 'twinning' in doing ? doing.twinning.placeName : '',
  }
  return (
    <FormDialog
      id="assignment"
      title={t(`${kind}Of`, named)}
      lead={t(`${kind}Lead`, { reports: data.reportsAhead, owes: unit.owes })}
      submitLabel={t(kind)}
      busy={busy}
      refusal={refusal}
      focus={kind === 'assign' ? 'placeId' : needsPaper ? 'day' : 'reason'}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      {kind === 'assign' && (
        <>
          <Combobox
            name="placeId"
            label={t('commune')}
            value={placeId === '' ? undefined : placeId}
            error={faults.placeId}
            options={data.communes.map((row) => ({
              value: row.placeId,
              label: row.name,
              note: row.note,
            }))}
            onPick={(value) => typed.set({ placeId: value ?? '' })}
          />
          <Select
            name="mode"
            label={t('mode')}
            value={mode}
            options={(['assigned', 'invited'] as const).map((value) => ({
              value,
              label: t(value),
            }))}
            onChange={(value) => typed.set({ mode: value as AssignUnit['mode'] })}
          />
          <Checkbox
            name="isLead"
            label={t('isLead')}
            checked={isLead}
            onChange={(checked) => typed.set({ isLead: checked })}
          />
        </>
      )}
      {needsPaper && (
        <>
          <Field {...field('day', 20, t(kind === 'assign' ? 'fromDay' : 'firstDayWithout'))} />
          <div class="fields">
            <Field {...field('number', 120)} />
            <Field {...field('issuedOn', 20)} />
          </div>
          <Field {...field('issuer', 200)} />
        </>
      )}
      <Field {...field('reason', 500)} />
      {kind === 'close' && (
        <TypedName
          id="close-name"
          name={unit.name}
          typed={name}
          isTried={isTried}
          onInput={(value) => typed.set({ name: value })}
        />
      )}
    </FormDialog>
  )
}
