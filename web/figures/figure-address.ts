import { pathTo } from '#web/paths.ts'

/** What narrows an opened figure; they stand in the address, so that a link keeps them. */
export const FILTERS = [
  ...(['unitId', 'placeId', 'currentPlaceId', 'field', 'kind', 'fromMonth', 'toMonth'] as const),
] as const
export type Filter = (typeof FILTERS)[number]

export type Asked = Readonly<Record<string, string>>

/** What the address in view asks. */
export function askedOf(url: string): Asked {
  return Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? ''))
}

/** Only what narrows the figure, and how often: nothing when the whole is in view. */
export function filtersOf(asked: Asked): Partial<Record<Filter, string>> {
  return Object.fromEntries(
    FILTERS.map((name) => [name, asked[name]]).filter(([, value]) => value),
  ) as Partial<Record<Filter, string>>
}

type Figure = { programme: string; measure: string }
type Changes = Readonly<Record<string, string | undefined>>

/** The same figure asked otherwise, from the first of its records on; an undefined part is dropped. */
export function figureHref({ programme, measure }: Figure, asked: Asked, changes: Changes): string {
  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries<string | undefined>({ ...asked, ...changes }))
    if (value !== undefined && value !== '') query[name] = value
  if (changes.after === undefined) delete query.after
  return pathTo('figure', { programme, measure }, query)
}

/** The file of all records behind the figure as it is asked; how it is divided and paged does not matter. */
export function exportHref(
  { programme, measure }: Figure,
  asked: Asked,
  format: 'csv' | 'xlsx',
): string {
  const { after: _, by: __, ...query } = asked
  const search = new URLSearchParams({ ...query, format })
  return `/api/v1/programmes/${programme}/figures/${measure}/export?${search}`
}
