import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type {
  ActedOnMany,
  AskToComplete,
  GrantExtension,
  ReceiveReports,
  WriteFollowUpNote,
} from '#domain/reports/follow-up/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import type { Translate } from '#web/platform/words.ts'
import { Field, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { actionWords } from './board-actions.words.ts'
import type { TickedCell } from './board-cell.ts'
import { focusFirst } from './focus-first.ts'
import { FormDialog } from './form-dialog.tsx'
import { RefusedDialog } from './refused-units.tsx'
import { leadOf } from './units-lead.ts'

export type AboutCells = {
  programme: string
  /** The reports that are ticked, of one period or several. */
  cells: readonly TickedCell[]
  onClose: () => void
  /** The command is done: the board asks again. */
  onDone: () => void
}

type Words = Translate<(typeof actionWords)['vi']>

/** Sends one command about the ticked reports; where units are refused, says which and why before it ends. */
function useActOnMany({ programme, cells, onDone }: AboutCells, path: string) {
  const { busy, refusal, send } = useCommand()
  const [answer, setAnswer] = useState<ActedOnMany>()
  return {
    ...{ busy, refusal, answer },
    about: cells.map(({ unit, period }) => `${unit.unitId} ${period.periodId}`).join(' '),
    keys: cells.map(({ unit, period }) => ({ unitId: unit.unitId, periodId: period.periodId })),
    act: async (command: object, said: (count: number) => string): Promise<boolean> => {
      const result = await send<ActedOnMany>(`/api/v1/programmes/${programme}${path}`, command)
      if (!result.ok) return false
      showToast(said(result.value.done.length))
      if (result.value.refused.length > 0) setAnswer(result.value)
      else onDone()
      return true
    },
  }
}

/** Gia hạn: a later day with its reason. */
export function ExtensionDialog(props: AboutCells) {
  const { cells, onClose, onDone } = props
  const t = useWords(actionWords)
  const { keys, about, act, answer, ...sending } = useActOnMany(props, '/extensions')
  const typed = useKeptTyped(`extension ${about}`, { newDueOn: '', reason: '' })
  const { newDueOn, reason } = typed.value
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const [first] = cells
  const isOnePeriod = cells.every(({ period }) => period === first?.period)
  const dueOn = first === undefined ? '' : formatDate(first.period.dueOn)

  async function save() {
    const day = readDay(newDueOn)
    const found = {
      newDueOn: day === undefined ? t('dateWrong') : undefined,
      reason: reason.trim() === '' ? t('reasonMissing') : undefined,
    }
    setFaults(found)
    if (focusFirst(found) || day === undefined) return
    const command: GrantExtension = { cells: keys, newDueOn: day, reason: reason.trim() }
    if (await act(command, (count) => t('extended', { count }))) typed.saved()
  }

  if (answer) return <RefusedDialog title={t('extend')} answer={answer} onDone={onDone} />
  return (
    <FormDialog
      id="extend"
      title={t('extend')}
      lead={`${leadOfCells(t, cells)}. ${isOnePeriod ? `${t('dueOn')}: ${dueOn}. ` : ''}${t('extendMore')}`}
      submitLabel={t('extend')}
      {...sending}
      focus="newDueOn"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      <Field
        name="newDueOn"
        label={t('newDueOn')}
        placeholder={dueOn}
        value={newDueOn}
        error={faults.newDueOn}
        onInput={(value) => typed.set({ newDueOn: value })}
      />
      <Field
        name="reason"
        label={t('reason')}
        maxLength={500}
        value={reason}
        error={faults.reason}
        onInput={(value) => typed.set({ reason: value })}
      />
    </FormDialog>
  )
}

/** Tiếp nhận: what was sent is taken as it came; nothing is asked but a yes. */
export function ReceiveDialog(props: AboutCells) {
  const { cells, onClose, onDone } = props
  const t = useWords(actionWords)
  const { keys, about: _, act, answer, ...sending } = useActOnMany(props, '/receptions')
  if (answer) return <RefusedDialog title={t('receive')} answer={answer} onDone={onDone} />
  const command: ReceiveReports = { cells: keys }
  return (
    <FormDialog
      id="receive"
      title={t('receive')}
      lead={`${leadOfCells(t, cells)}.`}
      submitLabel={t('receive')}
      {...sending}
      onSubmit={() => void act(command, (count) => t('received', { count }))}
      onClose={onClose}
    >
      <p>{t('receiveMore')}</p>
    </FormDialog>
  )
}

/** Đề nghị bổ sung, hoàn thiện: what is still wanted; it never makes a report late. */
export function AskMoreDialog(props: AboutCells) {
  const t = useWords(actionWords)
  return (
    <WordsDialog
      {...props}
      id="ask-more"
      path="/completion-requests"
      title={t('askMore')}
      label={t('askWords')}
      missing={t('askWordsMissing')}
      longest={1000}
      said={(count) => t('asked', { count })}
    />
  )
}

/** Ghi chú theo dõi: what was done about the reports, for the committee's own eyes. */
export function NoteDialog(props: AboutCells) {
  const t = useWords(actionWords)
  return (
    <WordsDialog
      {...props}
      id="note"
      path="/follow-up-notes"
      title={t('note')}
      label={t('noteWords')}
      hint={t('noteHint')}
      missing={t('noteWordsMissing')}
      longest={500}
      said={(count) => t('noted', { count })}
    />
  )
}

type WordsDialogProps = AboutCells & {
  id: string
  path: string
  title: string
  label: string
  hint?: string
  missing: string
  longest: number
  said: (count: number) => string
}

/** One text for every ticked report. */
function WordsDialog(props: WordsDialogProps) {
  const t = useWords(actionWords)
  const { keys, about, act, answer, ...sending } = useActOnMany(props, props.path)
  const typed = useKeptTyped(`${props.id} ${about}`, { words: '' })
  const { words } = typed.value
  const [fault, setFault] = useState<string>()
  const name = `${props.id}-words`

  async function save() {
    const found = { [name]: words.trim() === '' ? props.missing : undefined }
    setFault(found[name])
    if (focusFirst(found)) return
    const command: AskToComplete | WriteFollowUpNote = { cells: keys, words: words.trim() }
    if (await act(command, props.said)) typed.saved()
  }

  if (answer) return <RefusedDialog title={props.title} answer={answer} onDone={props.onDone} />
  return (
    <FormDialog
      id={props.id}
      title={props.title}
      lead={leadOfCells(t, props.cells)}
      submitLabel={t('save')}
      {...sending}
      focus={name}
      onSubmit={() => void save()}
      onClose={props.onClose}
    >
      <RestoredNotice typed={typed} />
      <TextArea
        name={name}
        label={props.label}
        {...(props.hint === undefined ? {} : { hint: props.hint })}
        maxLength={props.longest}
        value={words}
        onInput={(value) => typed.set({ words: value })}
        error={fault}
      />
    </FormDialog>
  )
}

/** The same, period by period. */
function leadOfCells(t: Words, cells: readonly TickedCell[]): string {
  const periods = new Map(cells.map(({ period }) => [period.periodId, period]))
  return [...periods.values()]
    .map((period) => {
      const own = cells.filter((cell) => cell.period.periodId === period.periodId)
      return leadOf(t, { period, units: own.map(({ unit }) => unit) })
    })
    .join('; ')
}
