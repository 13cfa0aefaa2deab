import { useRef, useState } from 'preact/hooks'
import { pathTo } from '#web/paths.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { boardWords } from './board.words.ts'
import { type BoardPeriod, type BoardUnit, groupOf, markOf } from './board-cell.ts'
import { markWords } from './mark.words.ts'

type BoardTableProps = {
  units: readonly BoardUnit[]
  periods: readonly BoardPeriod[]
  year: number
  /** The period that commands are about; its column is marked. */
  periodId: string
  chosen: ReadonlySet<string>
  mayWrite: boolean
  onChoose: (unitIds: readonly string[], isChosen: boolean) => void
  onRegister: (unit: BoardUnit) => void
  onOpen: (unit: BoardUnit, period: BoardPeriod) => void
  onContact: (unit: BoardUnit) => void
}

/**
 * Units × periods by block. One stop of the Tab key: inside, the arrows walk over boxes, marks and
 * telephones, so that seventy units are reached without a mouse (report-outline 8.2).
 */
export function BoardTable(props: BoardTableProps) {
  const { units, periods, chosen, mayWrite, onChoose } = props
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
        head: period.periodId === props.periodId ? `▸ ${period.name}` : period.name,
        align: 'centre',
        cell: (unit) => (
          <PeriodCell
            unit={unit}
            period={period}
            stop={walk.stop(unit, at + 1)}
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
  const areAllChosen = units.length > 0 && units.every(({ unitId }) => chosen.has(unitId))
  return (
    <>
      {mayWrite && (
        <label class="check no-print board-all">
          <input
            type="checkbox"
            checked={areAllChosen}
            onChange={(event) =>
              onChoose(
                units.map(({ unitId }) => unitId),
                event.currentTarget.checked,
              )
            }
          />
          <span>{t('chooseAll')}</span>
        </label>
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

/** What makes a control one step of the walk. */
type Stop = {
  tabIndex: number
  'data-step': string
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** One control is in the Tab order; arrows move to the next one that is there. */
function useWalk(units: readonly BoardUnit[]) {
  const root = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState({ unitId: '', column: 0 })
  const present = units.some(({ unitId }) => unitId === at.unitId)
  const current = present ? at : { unitId: units[0]?.unitId ?? '', column: 0 }

  function focus(row: number, column: number): boolean {
    const unit = units[row]
    const step = unit && root.current?.querySelector(`[data-step="${unit.unitId} ${column}"]`)
    if (!(step instanceof HTMLElement)) return false
    step.focus()
    return true
  }

  function onKeyDown(event: KeyboardEvent, unit: BoardUnit, column: number): void {
    if (event.ctrlKey && (event.key === 'Home' || event.key === 'End')) {
      event.preventDefault()
      focus(event.key === 'Home' ? 0 : units.length - 1, 0)
      return
    }
    const edge = EDGES[event.key]
    if (edge && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault()
      const row = units.indexOf(unit)
      for (const next of edge) if (focus(row, next)) return
      return
    }
    const way = WAYS[event.key]
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const [down, right] = way
    let row = units.indexOf(unit) + down
    let next = column + right
    // A unit that may not be ticked, or has no telephone, leaves a gap: step over it.
    for (let tries = 0; tries < units.length + 20; tries += 1) {
      if (row < 0 || row >= units.length || next < 0 || next > 20) return
      if (focus(row, next)) return
      row += down
      next += right
    }
  }

  return {
    root,
    stop: (unit: BoardUnit, column: number): Stop => ({
      tabIndex: current.unitId === unit.unitId && current.column === column ? 0 : -1,
      'data-step': `${unit.unitId} ${column}`,
      onFocus: () => setAt({ unitId: unit.unitId, column }),
      onKeyDown: (event) => onKeyDown(event, unit, column),
    }),
  }
}

/** Columns tried in turn at either end of a row; none is as wide as twenty steps. */
const FROM_START = Array.from({ length: 21 }, (_, column) => column)
const EDGES: Readonly<Record<string, readonly number[]>> = {
  Home: FROM_START,
  End: [...FROM_START].reverse(),
}

const WAYS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

function UnitCell({ unit, props, stop }: { unit: BoardUnit; props: BoardTableProps; stop: Stop }) {
  const { programme } = useScreen().session ?? {}
  const { chosen, mayWrite, onChoose, onRegister, year } = props
  const href = pathTo(
    'unit',
    { programme: programme?.slug ?? '' },
    { unitId: unit.unitId, year: String(year), periodId: props.periodId },
  )
  if (!mayWrite) return <a href={href}>{unit.name}</a>
  return (
    <span class="board-unit">
      <input
        {...stop}
        type="checkbox"
        aria-label={unit.name}
        aria-keyshortcuts="v"
        checked={chosen.has(unit.unitId)}
        onChange={(event) => onChoose([unit.unitId], event.currentTarget.checked)}
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
  onOpen: () => void
}

function PeriodCell({ unit, period, stop, onOpen }: PeriodCellProps) {
  const t = useWords(markWords)
  const cell = unit.cells.find(({ periodId }) => periodId === period.periodId)
  if (!cell) return null
  const { tone, text, spoken } = markOf(cell, t)
  return (
    <button {...stop} type="button" class="board-mark" title={spoken} onClick={onOpen}>
      <span class="sr-only">{`${unit.name}, ${period.name}: `}</span>
      <Mark tone={tone}>{text}</Mark>
      <span class="sr-only">{` – ${spoken}`}</span>
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
