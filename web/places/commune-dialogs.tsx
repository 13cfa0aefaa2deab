import { useState } from 'preact/hooks'
import type { DesignateCommunes, EndDesignations, TakeCommuneOut } from '#domain/places/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { focusFirst } from '#web/reports/focus-first.ts'
import { FormDialog } from '#web/reports/form-dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { communesWords } from './communes.words.ts'
import type { Doing } from './communes-entered-page.tsx'

type CommuneDialogProps = {
  programme: string
  doing: Doing
  onClose: () => void
  onDone: () => void
}

const EMPTY = { number: '', issuedOn: '', day: '', document: '', reason: '' }
type Key = keyof typeof EMPTY

/** Which fields each asks for. */
const FIELDS: Record<Doing['kind'], readonly Key[]> = {
  designate: ['number', 'issuedOn', 'day'],
  endDesignation: ['day', 'document'],
  takeOut: ['reason'],
}

const LENGTHS: Record<Key, number> = {
  ...{ number: 80, issuedOn: 20, day: 20, document: 200, reason: 500 },
}

/** Communes are put into or out of the list of the extremely difficult, or one is taken out of the programme. */
export function CommuneDialog({ programme, doing, onClose, onDone }: CommuneDialogProps) {
  const t = useWords(communesWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [isTried, setIsTried] = useState(false)
  const { kind } = doing
  const communes = doing.kind === 'takeOut' ? [doing.commune] : doing.communes
  const about = communes.map(({ placeId }) => placeId).join(' ')
  const typed = useKeptTyped(`${kind} ${about}`, EMPTY)
  const texts = typed.value
  const fields = FIELDS[kind]
  const [day, issuedOn] = [readDay(texts.day), readDay(texts.issuedOn)]
  const faultOf = (key: Key) => {
    if (key === 'day') return day ? undefined : t('dateWrong')
    if (key === 'issuedOn') return issuedOn ? undefined : t('dateWrong')
    return texts[key].trim() === '' ? t('missing') : undefined
  }
  const found = Object.fromEntries(fields.map((key) => [key, faultOf(key)]))
  // Said once asked for, and no longer than it is so.
  const faults = isTried ? found : {}
  const names = communes.map(({ name }) => name)

  function commandOf(): { path: string; command: object } | undefined {
    if (doing.kind === 'takeOut') {
      const command: TakeCommuneOut = { reason: texts.reason.trim() }
      return { path: `communes-entered/${doing.commune.placeId}/removals`, command }
    }
    const placeIds = doing.communes.map(({ placeId }) => placeId)
    if (!day) return undefined
    if (doing.kind === 'endDesignation') {
      const command: EndDesignations = { placeIds, endedOn: day, document: texts.document.trim() }
      return { path: 'commune-designation-ends', command }
    }
    if (!issuedOn) return undefined
    const decision = { number: texts.number.trim(), issuedOn }
    const command: DesignateCommunes = { placeIds, decision, validFrom: day }
    return { path: 'commune-designations', command }
  }

  async function save() {
    setIsTried(true)
    if (focusFirst(found)) return
    const asked = commandOf()
    if (!asked) return
    const path = `/api/v1/programmes/${programme}/${asked.path}`
    if (!(await send(path, asked.command)).ok) return
    typed.saved()
    showToast(t(`${kind}Done`, { count: names.length }))
    onDone()
    await refresh()
  }

  return (
    <FormDialog
      id="commune"
      title={kind === 'takeOut' ? t('takeOutOf', { commune: names[0] ?? '' }) : t(`${kind}Title`)}
      lead={t(`${kind}Lead`, { count: names.length, names: names.join(', ') })}
      submitLabel={t(kind)}
      busy={busy}
      refusal={refusal}
      focus={fields[0] ?? ''}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <RestoredNotice typed={typed} />
      {fields.map((key) => (
        <Field
          key={key}
          name={key}
          label={t(key === 'day' ? (kind === 'designate' ? 'fromDay' : 'firstDayWithout') : key)}
          maxLength={LENGTHS[key]}
          value={texts[key]}
          error={faults[key]}
          onInput={(value) => typed.set({ [key]: value })}
        />
      ))}
    </FormDialog>
  )
}
