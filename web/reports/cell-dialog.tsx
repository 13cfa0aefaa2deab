import { momentText } from '#domain/base/moment-text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { Cell } from '#domain/reports/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { actionWords } from './board-actions.words.ts'
import { type BoardPeriod, type BoardUnit, markOf } from './board-cell.ts'
import { markWords } from './mark.words.ts'
import { WithdrawSending } from './withdraw-sending.tsx'

type CellDialogProps = {
  programme: string
  year: number
  unit: BoardUnit
  period: BoardPeriod
  cell: Cell
  mayWrite: boolean
  isTicked: boolean
  onTick: (isTicked: boolean) => void
  onClose: () => void
  onDone: () => void
}

/** What stands behind one mark of the board: both arrivals, the paper, letters, the unit's own words. */
export function CellDialog(props: CellDialogProps) {
  const { programme, year, unit, period, cell, mayWrite, onClose } = props
  const t = useWords(actionWords)
  const marks = useWords(markWords)
  const moment = (instant: string | null) => (instant === null ? t('nothing') : momentText(instant))
  const paper =
    cell.documentNumber === null
      ? moment(cell.paperReceivedAt)
      : `${moment(cell.paperReceivedAt)}, ${t('paperNumber', { number: cell.documentNumber })}`
  const lines: [string, string][] = [
    [t('dueOn'), cell.dueOn === null ? t('nothing') : formatDate(cell.dueOn)],
    [t('sentAt'), moment(cell.sentAt)],
    [t('paperAt'), paper],
    ...paperWriter(cell, t),
    [t('dataAt'), moment(cell.dataReceivedAt)],
    [
      t('urged'),
      cell.urged
        ? t('urgedRound', { round: cell.urged.round, day: formatDate(cell.urged.on) })
        : t('nothing'),
    ],
    [t('remark'), cell.remark ?? t('nothing')],
    ...cell.notes.map(({ at, by, words }): [string, string] => [
      t('notes'),
      t('noteBy', { words, by, at: momentText(at) }),
    ]),
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
            <Button onPress={() => props.onTick(!props.isTicked)}>
              {t(props.isTicked ? 'untick' : 'tick')}
            </Button>
          )}
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
          <b>{markOf(cell, marks).spoken}</b>
        </p>
        <dl class="facts">
          {lines.map(([term, words]) => (
            <div key={`${term} ${words}`}>
              <dt>{term}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        {cell.paper && cell.paper.fileId !== null && (
          <p>
            <a href={`/api/v1/programmes/${programme}/files/${cell.paper.fileId}`} download="">
              {t('openFile')}
            </a>
          </p>
        )}
        {mayWrite && cell.sendingIds[0] !== undefined && (
          <WithdrawSending
            programme={programme}
            sendingId={cell.sendingIds[0]}
            label={t('withdraw')}
            onDone={props.onDone}
          />
        )}
      </div>
    </Dialog>
  )
}

/** Who registered the signed paper: the unit itself, or the agency for it. */
function paperWriter(
  { paper }: Cell,
  t: Translate<(typeof actionWords)['vi']>,
): [string, string][] {
  if (!paper) return []
  const name = paper.name ?? ''
  return [[t('paperBy'), t(paper.byUnit ? 'paperByUnit' : 'paperByAgency', { name })]]
}
