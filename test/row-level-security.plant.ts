import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import type { TestDatabase } from './database.ts'
import { type Ids, type Plot, TABLES } from './row-level-security.tables.ts'
import { OTHER_PROGRAMME_ID, PLACES, PROGRAMME_ID, UNITS, VERSIONS } from './world.ts'

/** Tables that the tests' world already fills, so that planting would only collide. */
export const FILLED = ['programmes', 'posts']

/**
 * Plants a row of every table for each plot: a unit of a commune, another of the same commune, one of another
 * commune, and one of another programme.
 */
export async function plantRows(db: TestDatabase): Promise<Plot[]> {
  const plots: Plot[] = [
    { programmeId: PROGRAMME_ID, unitId: UNITS.DV12, placeId: PLACES.M02, versionId: VERSIONS.M02 },
    { programmeId: PROGRAMME_ID, unitId: UNITS.DV08, placeId: PLACES.M02, versionId: VERSIONS.M02 },
    { programmeId: PROGRAMME_ID, unitId: UNITS.DV01, placeId: PLACES.M01, versionId: VERSIONS.M01 },
    {
      programmeId: OTHER_PROGRAMME_ID,
      unitId: newId(),
      placeId: PLACES.M02,
      versionId: VERSIONS.M02,
    },
  ]
  const periods = new Map<Uuid, Uuid>()
  const years = new Set<string>()
  for (const plot of plots) {
    const ids = Object.fromEntries(
      [
        'decision',
        'file',
        'work',
        'activity',
        'period',
        'obligation',
        'need',
        'proposal',
        'planItem',
        'twinning',
        'batch',
        'round',
        'slip',
        'edition',
      ].map((name) => [name, newId()]),
    ) as Ids
    for (const [table, { row }] of Object.entries(TABLES)) {
      if (FILLED.includes(table)) continue
      if (table === 'units' && plot.programmeId === PROGRAMME_ID) continue
      const once = [
        'programme_years',
        'year_settings',
        'calendar_days',
        'editions',
        'edition_papers',
        'report_paragraphs',
        'report_periods',
        'programme_versions',
      ]
      if (once.includes(table) && years.has(plot.programmeId + table)) {
        if (table === 'report_periods') ids.period = periods.get(plot.programmeId) ?? ids.period
        continue
      }
      years.add(plot.programmeId + table)
      if (table === 'key_communes' && plot.unitId === UNITS.DV08) continue
      const values: Record<string, unknown> = {
        programme_id: plot.programmeId,
        ...row(plot, ids),
      }
      if (table === 'report_periods') periods.set(plot.programmeId, ids.period)
      const names = Object.keys(values)
      await db.owner(
        `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(values),
      )
    }
  }
  return plots
}
