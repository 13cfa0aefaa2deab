import { useState } from 'preact/hooks'
import type { ProposalList } from '#domain/needs/proposals/schema.ts'
import { useCommand } from '#web/platform/command.ts'
import { useKeptTyped } from '#web/platform/keep-typed.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { RestoredNotice } from '#web/ui/restored-notice.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { proposalWords } from './proposals.words.ts'

type Row = ProposalList['rows'][number]
type ActionsProps = { row: Row; isIssued: boolean; programme: string }

/** What the reader may do with one proposal. */
export function ProposalActions(props: ActionsProps) {
  const { row } = props
  return (
    <div class="row">
      {row.nextStates.length > 0 && <ActDialog {...props} />}
      {row.mayWithdraw && <WithdrawDialog {...props} />}
    </div>
  )
}

function ActDialog({ row, isIssued, programme }: ActionsProps) {
  const t = useWords(proposalWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [open, setOpen] = useState(false)
  const typed = useKeptTyped(`proposal answer ${row.proposalId}`, { chosen: '', answer: '' })
  const { chosen, answer } = typed.value
  const id = `act-${row.proposalId}`
  // What may follow moves with the row.
  const state = row.nextStates.find((each) => each === chosen) ?? row.nextStates[0]
  async function save() {
    const result = await send(
      `/api/v1/programmes/${programme}/proposals/${row.proposalId}/answers`,
      {
        state,
        expectedRevision: row.revision,
        ...(answer.trim() !== '' && { answer: answer.trim() }),
      },
    )
    if (!result.ok) return
    setOpen(false)
    typed.discard()
    await refresh()
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('act')}</Button>
      <Dialog
        id={id}
        open={open}
        title={t('act')}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
            <Button kind="primary" busy={busy} onPress={() => void save()}>
              {t('act')}
            </Button>
          </>
        }
      >
        <div class="stack">
          <p>{t('actMore')}</p>
          <RestoredNotice typed={typed} />
          <Select
            name={`${id}-state`}
            label={t('state')}
            value={state ?? ''}
            options={row.nextStates.map((each) => ({ value: each, label: t(each) }))}
            onChange={(each) => typed.set({ chosen: each })}
          />
          {!isIssued && (
            <TextArea
              name={`${id}-answer`}
              label={t('answer')}
              optional
              maxLength={200}
              value={answer}
              onInput={(value) => typed.set({ answer: value })}
            />
          )}
          <RefusalNotice refusal={refusal} />
        </div>
      </Dialog>
    </>
  )
}

function WithdrawDialog({ row, programme }: ActionsProps) {
  const t = useWords(proposalWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [open, setOpen] = useState(false)
  const typed = useKeptTyped(`proposal withdrawal ${row.proposalId}`, {
    reason: 'enteredByMistake',
  })
  const { reason } = typed.value
  const id = `withdraw-${row.proposalId}`
  async function save() {
    const path = `/api/v1/programmes/${programme}/proposals/${row.proposalId}/withdrawals`
    const result = await send(path, { reason, expectedRevision: row.revision })
    if (!result.ok) return
    setOpen(false)
    typed.saved()
    await refresh()
  }
  return (
    <>
      <Button kind="danger" onPress={() => setOpen(true)}>
        {t('withdraw')}
      </Button>
      <Dialog
        id={id}
        open={open}
        title={t('withdraw')}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
            <Button kind="danger" busy={busy} onPress={() => void save()}>
              {t('withdraw')}
            </Button>
          </>
        }
      >
        <div class="stack">
          <p>{t('withdrawMore')}</p>
          <RestoredNotice typed={typed} />
          <Select
            name={`${id}-reason`}
            label={t('why')}
            value={reason}
            options={(['enteredByMistake', 'takenBack'] as const).map((each) => ({
              value: each,
              label: t(each),
            }))}
            onChange={(each) => typed.set({ reason: each })}
          />
          <RefusalNotice refusal={refusal} />
        </div>
      </Dialog>
    </>
  )
}
