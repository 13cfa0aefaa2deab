import { FIELD_NAMES, FIELDS } from '#domain/activities/fields.ts'
import type { Breakdown } from './breakdowns.ts'
import type { FigureValue } from './figure.ts'
import type { FigureBreakdown, FigureView } from './schema.ts'

const UNKNOWN = 'không rõ'

/**
 * A figure divided by unit, place, place of today, field or month, in the order in which these are known and never by amount.
 * A joint record gives each unit its share and the rest to the line that is not divided (law 3), so the lines add
 * up to the figure; a key that nobody names any more keeps its line.
 */
export function breakdownOf(
  by: Breakdown,
  values: ReadonlyMap<string, FigureValue>,
  { units, places, currentPlaces, months }: FigureView['choices'],
): FigureBreakdown {
  const fields = FIELDS.map((field) => ({ id: field, name: FIELD_NAMES[field], note: null }))
  const named = {
    ...{ unit: units, place: places, currentPlace: currentPlaces },
    ...{ field: fields, month: months },
  }[by]
  const known = new Set<string>(named.map(({ id }) => id))
  const unnamed = [...values.keys()]
    .filter((id) => !known.has(id))
    .map((id) => ({ id, name: UNKNOWN, note: null }))
  const lines = [...named, ...unnamed].flatMap(({ id, name, note }) => {
    const value = values.get(id)
    if (!value || value.isMissing) return []
    return [
      { key: id, name, note, stored: value.stored, confirmed: value.sides?.confirmed ?? null },
    ]
  })
  return { by, lines }
}
