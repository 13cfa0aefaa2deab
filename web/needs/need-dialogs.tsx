import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { NEED_STATES, type NeedState } from '#domain/needs/need.ts'
import type { NeedView } from '#domain/needs/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { type KeptTyped, keptTogether, useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { LineFields } from './line-fields.tsx'
import { type LineFaults, readLine, type TypedLine } from './need-lines.ts'
import { needWords } from './needs.words.ts'

type Props = { data: NeedView; programme: string }

type ReasonedProps = Props & {
  id: string
  /** The word of the button that opens it and of the one that sends it. */
  open: string
  kind: 'plain' | 'danger'
  more: string
  reasonLabel: string
  path: string
  /** What goes out beside revision and reason; nothing while something is to be mended. */
  body: () => object | undefined
  children?: ComponentChildren
  /** What else was typed. */
  also?: Pick<KeptTyped<object>, 'isRestored' | 'discard' | 'saved'>
}

/** A revision that says why: its fields, its reason, one button. */
function ReasonedDialog(props: ReasonedProps) {
  const { data, programme, id, open: word, kind, more, reasonLabel, path, body, also } = props
  const t = useWords(needWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [open, setOpen] = useState(false)
  const typed = useKeptTyped(`need ${id} ${data.need.needId}`, { reason: '' })
  const { reason } = typed.value
  const whole = also ? keptTogether(typed, also) : typed
  async function save() {
    const facts = body()
    if (!facts) return
    const result = await send(`/api/v1/programmes/${programme}/needs/${data.need.needId}/${path}`, {
      ...facts,
      expectedRevision: data.need.revision,
      reason: reason.trim(),
    })
    if (!result.ok) return
    setOpen(false)
    typed.discard()
    also?.saved()
    await refresh()
  }
  return (
    <>
      <Button kind={kind} onPress={() => setOpen(true)}>
        {word}
      </Button>
      <Dialog
        id={id}
        open={open}
        title={word}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
            <Button
              kind={kind === 'danger' ? 'danger' : 'primary'}
              busy={busy}
              disabledReason={reason.trim() === '' ? reasonLabel : undefined}
              onPress={() => void save()}
            >
              {word}
            </Button>
          </>
        }
      >
        <div class="stack">
          <p>{more}</p>
          <RestoredNotice typed={whole} />
          {props.children}
          <Field
            name={`${id}-reason`}
            label={reasonLabel}
            maxLength={500}
            value={reason}
            onInput={(value) => typed.set({ reason: value })}
          />
          <RefusalNotice refusal={refusal} />
        </div>
      </Dialog>
    </>
  )
}

export function WithdrawDialog(props: Props) {
  const t = useWords(needWords)
  return (
    <ReasonedDialog
      {...props}
      id="withdraw"
      open={t('withdraw')}
      kind="danger"
      more={t('withdrawnMore')}
      reasonLabel={t('withdrawWhy')}
      path="withdrawals"
      body={() => ({})}
    />
  )
}

export function CorrectDialog(props: Props) {
  const t = useWords(needWords)
  const { need } = props.data
  const typed = useKeptTyped<TypedLine>(`need line ${need.needId} ${need.revision}`, {
    words: need.words,
    kind: need.kind,
    village: need.village ?? '',
    priority: need.priority === null ? '' : String(need.priority),
    households: need.households === null ? '' : String(need.households),
    cost: need.estimatedCost === null ? '' : `${formatInteger(need.estimatedCost)} đ`,
  })
  const line = typed.value
  const [faults, setFaults] = useState<LineFaults>({})
  return (
    <ReasonedDialog
      {...props}
      id="correct"
      open={t('correct')}
      kind="plain"
      more={t('correctMore')}
      reasonLabel={t('reason')}
      path="revisions"
      body={() => {
        const read = readLine(line, t)
        setFaults(read.ok ? {} : read.refusal.faults)
        return read.ok ? read.value : undefined
      }}
      also={typed}
    >
      <div class="fields">
        <LineFields prefix="correct" line={line} faults={faults} onChange={typed.set} />
      </div>
    </ReasonedDialog>
  )
}

export function AnswerDialog(props: Props) {
  const t = useWords(needWords)
  const { need, units } = props.data
  const typed = useKeptTyped(`need state ${need.needId} ${need.revision}`, {
    state: need.state === 'open' ? ('takenUp' as NeedState) : need.state,
    unitId: '',
  })
  const { state, unitId } = typed.value
  const takesUnit = state === 'takenUp' || state === 'answered'
  return (
    <ReasonedDialog
      {...props}
      id="answer"
      open={t('answer')}
      kind="plain"
      more={t('answerMore')}
      reasonLabel={t('answerWhy')}
      path="answers"
      body={() => ({ state, ...(takesUnit && unitId !== '' && { unitId }) })}
      also={typed}
    >
      <Select
        name="answer-state"
        label={t('state')}
        value={state}
        options={NEED_STATES.map((each) => ({ value: each, label: t(each) }))}
        onChange={(each) => typed.set({ state: each as NeedState })}
      />
      {takesUnit && (
        <Select
          name="answer-unit"
          label={t('unit')}
          value={unitId}
          options={[
            { value: '', label: t('noUnit') },
            ...units.map((unit) => ({ value: unit.unitId, label: unit.name })),
          ]}
          onChange={(value) => typed.set({ unitId: value })}
        />
      )}
    </ReasonedDialog>
  )
}
