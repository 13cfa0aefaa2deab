import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { boardWords } from './board.words.ts'
import {
  type BoardPeriod,
  type BoardUnit,
  groupOf,
  keyOf,
  markOf,
  type TickedCell,
} from './board-cell.ts'
import { type Stop, useWalk } from './board-walk.ts'
import { markWords } from './mark.words.ts'

type BoardTableProps = {
  units: readonly BoardUnit[]
  periods: readonly BoardPeriod[]
  year: number
  /** The period whose reports the boxes tick; its column is marked. */
  period: BoardPeriod
  /** Keys of the reports that are ticked. */
  ticked: ReadonlyMap<string, unknown>
  mayWrite: boolean
  /** How many units the filter leaves, where they are more than stand here. */
  beyond: number | undefined
  onTick: (cells: readonly TickedCell[], isTicked: boolean) => void
  /** Ticks the units beyond too. */
  onTickAll: () => void
  onRegister: (unit: BoardUnit) => void
  onOpen: (unit: BoardUnit, period: BoardPeriod) => void
  onContact: (unit: BoardUnit) => void
}

/**
 * Units × periods by block. One stop of the Tab key: inside, the arrows walk over boxes, marks and
 * telephones, the space bar ticks and Enter opens, so that seventy units are reached without a mouse
 * (report-outline 8.2).
 */
export function BoardTable(props: BoardTableProps) {
  const { units, periods, ticked, mayWrite, onTick } = props
  const t = useWords(boardWords)
  const walk = useWalk(units)
  const columns: Column<BoardUnit>[] = [
    {
      key: 'unit',
      head: t('unit'),
      rowHead: true,
      cell: (unit) => <UnitCell unit={unit} props={props} stop={walk.stop(unit, 0)} />,
    },
    ...periods.map(
      (period, at): Column<BoardUnit> => ({
        key: period.periodId,
        head: period.periodId === props.period.periodId ? `▸ ${period.name}` : period.name,
        align: 'centre',
        cell: (unit) => (
          <PeriodCell
            unit={unit}
            period={period}
            stop={walk.stop(unit, at + 1)}
            isTicked={ticked.has(keyOf({ unit, period }))}
            onTick={mayWrite ? (isTicked) => onTick([{ unit, period }], isTicked) : undefined}
            onOpen={() => props.onOpen(unit, period)}
          />
        ),
      }),
    ),
    {
      key: 'signed',
      head: t('signed'),
      align: 'centre',
      cell: (unit) => <SignedCell unit={unit} periods={periods} />,
    },
    {
      key: 'telephone',
      head: t('telephone'),
      cell: (unit) => (
        <TelephoneCell
          unit={unit}
          mayWrite={mayWrite}
          stop={walk.stop(unit, periods.length + 1)}
          onContact={() => props.onContact(unit)}
        />
      ),
    },
  ]
  const column = units.map((unit) => ({ unit, period: props.period }))
  const areAllTicked = column.length > 0 && column.every((cell) => ticked.has(keyOf(cell)))
  return (
    <>
      {mayWrite && (
        <div class="row no-print board-all">
          <label class="check">
            <input
              type="checkbox"
              checked={areAllTicked}
              onChange={(event) => onTick(column, event.currentTarget.checked)}
            />
            <span>{t('chooseAll')}</span>
          </label>
          {props.beyond !== undefined && (
            <Button kind="quiet" onPress={props.onTickAll}>
              {t('chooseMatching', { count: formatInteger(props.beyond) })}
            </Button>
          )}
        </div>
      )}
      <div class="board" ref={walk.root}>
        <Table
          caption={t('caption')}
          hideCaption
          narrow="wide"
          columns={columns}
          rows={units}
          rowKey={(unit) => unit.unitId}
          groupOf={(unit) => groupOf(unit, t)}
        />
      </div>
    </>
  )
}

function UnitCell({ unit, props, stop }: { unit: BoardUnit; props: BoardTableProps; stop: Stop }) {
  const { programme } = useScreen().session ?? {}
  const { ticked, period, mayWrite, onTick, onRegister, year } = props
  const href = pathTo(
    'unit',
    { programme: programme?.slug ?? '' },
    { unitId: unit.unitId, year: String(year), periodId: period.periodId },
  )
  if (!mayWrite) return <a href={href}>{unit.name}</a>
  return (
    <span class="board-unit">
      <input
        {...stop}
        type="checkbox"
        aria-label={unit.name}
        aria-keyshortcuts="v"
        checked={ticked.has(keyOf({ unit, period }))}
        onChange={(event) => onTick([{ unit, period }], event.currentTarget.checked)}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() === 'v' && !event.ctrlKey && !event.metaKey) {
            event.preventDefault()
            onRegister(unit)
          } else stop.onKeyDown(event)
        }}
      />
      <a href={href} tabIndex={-1}>
        {unit.name}
      </a>
    </span>
  )
}

type PeriodCellProps = {
  unit: BoardUnit
  period: BoardPeriod
  stop: Stop
  isTicked: boolean
  /** Undefined for who only reads. */
  onTick: ((isTicked: boolean) => void) | undefined
  onOpen: () => void
}

/** A mark: Enter or a click opens it, the space bar or Ctrl and a click ticks it. */
function PeriodCell({ unit, period, stop, isTicked, onTick, onOpen }: PeriodCellProps) {
  const t = useWords(markWords)
  const cell = unit.cells.find(({ periodId }) => periodId === period.periodId)
  if (!cell) return null
  const { tone, text, spoken } = markOf(cell, t)
  const more = [spoken, cell.notes.length > 0 && t('hasNote'), isTicked && t('isTicked')]
  return (
    <button
      {...stop}
      type="button"
      // Said as one text and not in parts: a page has many hundred of these.
      aria-label={`${unit.name}, ${period.name}: ${text} – ${more.filter(Boolean).join(', ')}`}
      class={isTicked ? 'board-mark board-ticked' : 'board-mark'}
      title={spoken}
      onClick={(event) => {
        if (onTick && (event.ctrlKey || event.metaKey)) onTick(!isTicked)
        else onOpen()
      }}
      onKeyDown={(event) => {
        if (event.key === ' ' && onTick) {
          event.preventDefault()
          onTick(!isTicked)
        } else stop.onKeyDown(event)
      }}
      // Some browsers press a button when the space bar comes up again.
      onKeyUp={(event) => {
        if (event.key === ' ' && onTick) event.preventDefault()
      }}
    >
      <Mark tone={tone}>{text}</Mark>
      {cell.notes.length > 0 && <span>•</span>}
    </button>
  )
}

/** One tick a period, in their order: whose signed paper is there. */
function SignedCell({ unit, periods }: { unit: BoardUnit; periods: readonly BoardPeriod[] }) {
  const t = useWords(boardWords)
  const papers = periods.map(({ periodId, name }) => ({
    name,
    isThere: unit.cells.some((cell) => cell.periodId === periodId && cell.paperReceivedAt !== null),
  }))
  return (
    <>
      <span aria-hidden="true">{papers.map(({ isThere }) => (isThere ? '✓' : '–')).join(' ')}</span>
      <span class="sr-only">
        {papers
          .map(({ name, isThere }) => `${name}: ${t(isThere ? 'hasPaper' : 'noPaper')}`)
          .join('; ')}
      </span>
    </>
  )
}

type TelephoneCellProps = {
  unit: BoardUnit
  mayWrite: boolean
  stop: Stop
  onContact: () => void
}

function TelephoneCell({ unit, mayWrite, stop, onContact }: TelephoneCellProps) {
  const t = useWords(boardWords)
  const person = [unit.contactName, unit.contactPost].filter(Boolean).join(', ')
  if (!mayWrite) return <span title={person}>{unit.telephone ?? t('noNumber')}</span>
  return (
    <button
      {...stop}
      type="button"
      class="board-telephone"
      title={person === '' ? undefined : person}
      onClick={onContact}
    >
      {unit.telephone ?? <span class="no-print">{t('addTelephone')}</span>}
      <span class="sr-only">{` – ${t('telephone')}, ${unit.name}`}</span>
    </button>
  )
}
