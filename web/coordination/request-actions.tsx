import { useState } from 'preact/hooks'
import { parseVietnameseNumber } from '#domain/base/vietnamese-parse.ts'
import type { RequestAction } from '#domain/coordination/requests/actions.ts'
import type { RequestView } from '#domain/coordination/requests/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { ActionButtons } from '#web/ui/action-buttons.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { requestWords } from './requests.words.ts'

/** Where each action is sent, below the address of its request. */
const PATHS: Record<RequestAction, string> = {
  accept: 'acceptances',
  decline: 'refusals',
  agree: 'commune-agreements',
  disagree: 'commune-refusals',
  complete: 'completions',
  withdraw: 'withdrawals',
}

type Props = { view: RequestView; programme: string }

/** What this post may do to the request; what is not open now is folded, and says why. */
export function RequestActions({ view, programme }: Props) {
  const t = useWords(requestWords)
  const [open, setOpen] = useState<RequestAction>()
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

type FieldName = 'unitId' | 'share' | 'words' | 'reason' | 'workId' | 'paperNumber' | 'paperDay'

const FIELDS: Record<RequestAction, readonly FieldName[]> = {
  accept: ['unitId', 'share', 'words', 'paperNumber', 'paperDay'],
  decline: ['unitId', 'reason', 'paperNumber', 'paperDay'],
  agree: ['words', 'paperNumber', 'paperDay'],
  disagree: ['reason', 'paperNumber', 'paperDay'],
  complete: ['workId', 'words'],
  withdraw: ['reason'],
}

const NOTHING: Record<FieldName, string> = {
  ...{ unitId: '', share: '', words: '', reason: '', workId: '' },
  ...{ paperNumber: '', paperDay: '' },
}

type DialogProps = Props & { action: RequestAction; onClose: () => void }

function ActionDialog({ action, view, programme, onClose }: DialogProps) {
  const t = useWords(requestWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const own = view.units.filter(({ isOwn }) => isOwn)
  const kept = useKeptTyped<Record<FieldName, string>>(
    `request ${view.request.requestId} ${action}`,
    { ...NOTHING, unitId: own[0]?.unitId ?? '' },
  )
  const typed = kept.value
  const [faults, setFaults] = useState<Partial<Record<FieldName, string>>>({})
  const needsPaper = FIELDS[action].includes('unitId')
    ? (own.find(({ unitId }) => unitId === typed.unitId)?.needsPaper ?? false)
    : view.communeNeedsPaper
  const shown = FIELDS[action].filter((name) => {
    if (name === 'paperNumber' || name === 'paperDay') return needsPaper
    return name !== 'share' || view.request.kind === 'jointWork'
  })

  async function save() {
    const body: Record<string, unknown> = {}
    const found: Partial<Record<FieldName, string>> = {}
    for (const name of shown) {
      const said = typed[name].trim()
      const required = name === 'reason' || name === 'paperNumber' || name === 'paperDay'
      if (said === '') {
        if (required) found[name] = t('required')
      } else if (name === 'share') {
        const read = parseVietnameseNumber(said)
        if (read.ok) body.share = read.value
        else found.share = t('numberWrong')
      } else if (name === 'paperDay') {
        const day = readDay(said)
        if (day === undefined) found.paperDay = t('dateWrong')
        else body.paper = { number: typed.paperNumber.trim(), issuedOn: day }
      } else if (name !== 'paperNumber') body[name] = said
    }
    setFaults(found)
    const [first] = Object.keys(found)
    if (first !== undefined) {
      document.getElementById(first)?.focus()
      return
    }
    const { requestId } = view.request
    const path = `/api/v1/programmes/${programme}/requests/${requestId}/${PATHS[action]}`
    const result = await send(path, body)
    if (!result.ok) return
    kept.saved()
    onClose()
    showToast(t('saved'))
    await refresh()
  }

  const labels: Record<FieldName, string> = {
    unitId: t('unit'),
    share: t('shareField'),
    words: t('wordsField'),
    reason: t('reason'),
    workId: t('work'),
    paperNumber: t('paperNumber'),
    paperDay: t('paperDay'),
  }
  const options = (name: FieldName) => {
    if (name === 'unitId') return own.map(({ unitId, name: label }) => ({ value: unitId, label }))
    if (name !== 'workId') return undefined
    const works = view.works.map(({ workId, name: label }) => ({ value: workId, label }))
    return [{ value: '', label: t('noWork') }, ...works]
  }
  return (
    <Dialog
      id="request-action"
      open
      title={t(action)}
      focus={shown[0] ?? ''}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="primary" form="request-action-form" busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id="request-action-form"
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <RestoredNotice typed={kept} />
        {shown.map((name) => {
          const choices = options(name)
          const set = (value: string) => kept.set({ [name]: value })
          const frame = { name, label: labels[name], value: typed[name] }
          if (choices) return <Select key={name} {...frame} options={choices} onChange={set} />
          return (
            <Field
              key={name}
              {...frame}
              optional={name === 'words' || name === 'share'}
              numeric={name === 'share'}
              error={faults[name]}
              onInput={set}
              {...(name === 'paperNumber' ? { hint: t('paperHint') } : {})}
            />
          )
        })}
        <RefusalNotice refusal={refusal} />
      </form>
    </Dialog>
  )
}
