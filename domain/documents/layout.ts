import type { PlainDate } from '#domain/base/plain-date.ts'
import type { LayoutBody, LayoutFamily, LayoutValues } from './layout-family.ts'
import { PARTY_2018, PARTY_2026 } from './layout-party.ts'
import { STATE_2020 } from './layout-state.ts'

/** All families; another layout is one more table in this list. */
export const LAYOUT_FAMILIES: readonly LayoutFamily[] = [PARTY_2018, PARTY_2026, STATE_2020]

/**
 * The layout of a paper by who issues it and when. A paper older than the oldest family known takes
 * that oldest one: the shape of the page is then our best reading, not the rule of its day.
 */
export function layoutFor(paper: { body: LayoutBody; issuedOn: PlainDate }): LayoutFamily {
  const family = LAYOUT_FAMILIES.find(
    ({ body, from, until }) =>
      body === paper.body &&
      (from === undefined || paper.issuedOn >= from) &&
      (until === undefined || paper.issuedOn < until),
  )
  if (!family) throw new RangeError(`No layout family for ${paper.body} on ${paper.issuedOn}`)
  return family
}

/** The values of a family without their sources, as a renderer takes them. */
export function layoutValues({ values }: LayoutFamily): LayoutValues {
  const plain: Partial<Record<keyof LayoutValues, unknown>> = {}
  for (const key of Object.keys(values) as (keyof LayoutValues)[]) plain[key] = values[key].value
  return plain as LayoutValues
}
