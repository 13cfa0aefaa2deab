import { useState } from 'preact/hooks'
import type { BoardUnits, BoardView } from '#domain/reports/board/schema.ts'
import { getJson } from '#web/platform/api.ts'
import { showToast } from '#web/ui/toast.tsx'
import { type BoardPeriod, keyOf, type NamedUnit, type TickedCell } from './board-cell.ts'
import { type Filters, queryOf } from './board-shown.ts'

type Chosen = { unit: NamedUnit; periodId: string }

/** The reports that are ticked: they stay so on another page of the rows, and may stand on none. */
export function useTicked(data: BoardView, programme: string) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map())

  function tick(cells: readonly TickedCell[], isTicked: boolean): void {
    setChosen((before) => {
      const next = new Map(before)
      for (const { unit, period } of cells) {
        const { periodId } = period
        if (isTicked) next.set(keyOf({ unit, period }), { unit, periodId })
        else next.delete(keyOf({ unit, period }))
      }
      return next
    })
  }

  async function findUnits(filters: Partial<Filters> & { letter?: string }) {
    const query = new URLSearchParams(queryOf(data.year, filters))
    const answer = await getJson<BoardUnits>(`/api/v1/programmes/${programme}/board/units?${query}`)
    if (answer.ok) return answer.value.units
    showToast(answer.refusal.sentence ?? answer.refusal.code)
    return undefined
  }

  return {
    chosen,
    ticked: tickedIn(data, chosen),
    tick,
    clear: () => setChosen(new Map()),
    findUnits,
    /** Ticks what a filter leaves in a period, whatever stands on the page. */
    tickFound: async (filters: Partial<Filters>, period: BoardPeriod) => {
      const units = await findUnits({ ...filters, periodId: period.periodId })
      if (units)
        tick(
          units.map((unit) => ({ unit, period })),
          true,
        )
    },
  }
}

/** In the order of the board, those of other pages after them. */
function tickedIn(data: BoardView, chosen: ReadonlyMap<string, Chosen>): TickedCell[] {
  const here = data.units.flatMap((unit) =>
    data.periods.flatMap((period) =>
      chosen.has(keyOf({ unit, period })) ? [{ unit, period }] : [],
    ),
  )
  const known = new Set(here.map(keyOf))
  const elsewhere = [...chosen].flatMap(([key, { unit, periodId }]) => {
    const period = data.periods.find((each) => each.periodId === periodId)
    return period && !known.has(key) ? [{ unit, period }] : []
  })
  return [...here, ...elsewhere]
}
