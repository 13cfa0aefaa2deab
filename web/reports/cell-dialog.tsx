import { useState } from 'preact/hooks'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { Cell } from '#domain/reports/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { momentText } from '#web/platform/moment.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { boardWords } from './board.words.ts'
import { actionWords } from './board-actions.words.ts'
import { type BoardPeriod, type BoardUnit, markOf } from './board-cell.ts'

type CellDialogProps = {
  programme: string
  year: number
  unit: BoardUnit
  period: BoardPeriod
  cell: Cell
  mayWrite: boolean
  onClose: () => void
  onDone: () => void
}

/** What stands behind one mark of the board: both arrivals, the paper, letters, the unit's own words. */
export function CellDialog(props: CellDialogProps) {
  const { programme, year, unit, period, cell, mayWrite, onClose } = props
  const t = useWords(actionWords)
  const board = useWords(boardWords)
  const moment = (instant: string | null) => (instant === null ? t('nothing') : momentText(instant))
  const paper =
    cell.documentNumber === null
      ? moment(cell.paperReceivedAt)
      : `${moment(cell.paperReceivedAt)}, ${t('paperNumber', { number: cell.documentNumber })}`
  const lines: [string, string][] = [
    [t('dueOn'), cell.dueOn === null ? t('nothing') : formatDate(cell.dueOn)],
    [t('sentAt'), moment(cell.sentAt)],
    [t('paperAt'), paper],
    [t('dataAt'), moment(cell.dataReceivedAt)],
    [
      t('urged'),
      cell.urged
        ? t('urgedRound', { round: cell.urged.round, day: formatDate(cell.urged.on) })
        : t('nothing'),
    ],
    [t('remark'), cell.remark ?? t('nothing')],
  ]
  const unitQuery = { unitId: unit.unitId, periodId: period.periodId }
  return (
    <Dialog
      id="cell"
      open
      title={`${unit.name} – ${period.name}`}
      onClose={onClose}
      actions={
        <>
          <LinkButton href={pathTo('unit', { programme }, { ...unitQuery, year: String(year) })}>
            {t('openUnit')}
          </LinkButton>
          {mayWrite && (
            <LinkButton kind="primary" href={pathTo('periodEntry', { programme }, unitQuery)}>
              {t('openEntry')}
            </LinkButton>
          )}
        </>
      }
    >
      <div class="stack">
        <p class="cell-state">
          <b>{markOf(cell, board).spoken}</b>
        </p>
        <dl class="facts">
          {lines.map(([term, words]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        {mayWrite && cell.sendingIds[0] !== undefined && (
          <Withdraw programme={programme} sendingId={cell.sendingIds[0]} onDone={props.onDone} />
        )}
      </div>
    </Dialog>
  )
}

type WithdrawProps = { programme: string; sendingId: string; onDone: () => void }

/** Takes the newest sending back; both rows stay readable, so a reason is asked. */
function Withdraw({ programme, sendingId, onDone }: WithdrawProps) {
  const t = useWords(actionWords)
  const { busy, refusal, send } = useCommand()
  const [reason, setReason] = useState('')
  async function withdraw() {
    const path = `/api/v1/programmes/${programme}/sendings/${sendingId}/withdrawals`
    const result = await send(path, { reason: reason.trim() })
    if (!result.ok) return
    showToast(t('withdrawn'))
    onDone()
  }
  return (
    <details>
      <summary>{t('withdraw')}</summary>
      <div class="stack board-more">
        <Field
          name="withdrawReason"
          label={t('withdrawReason')}
          maxLength={500}
          value={reason}
          onInput={setReason}
        />
        <RefusalNotice refusal={refusal} />
        <Button
          kind="danger"
          busy={busy}
          disabledReason={reason.trim() === '' ? t('withdrawReason') : undefined}
          onPress={() => void withdraw()}
        >
          {t('withdraw')}
        </Button>
      </div>
    </details>
  )
}
