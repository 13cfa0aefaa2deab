import { useRef, useState } from 'preact/hooks'
import type { BoardUnit } from './board-cell.ts'

/** What makes a control one step of the walk. */
export type Stop = {
  tabIndex: number
  'data-step': string
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** One control is in the Tab order; arrows move to the next one that is there. */
export function useWalk(units: readonly BoardUnit[]) {
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
