import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureScope } from '#domain/figures/figure.ts'
import { MEASURES, type Measure } from '#domain/figures/measures.ts'
import type { YearSums } from '#domain/figures/year-figures.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { unitsKnown } from '#server/units/units.ts'
import { SUMS_OF_PARTS, standingLines } from './figures.sql.ts'

const PARTS = Object.entries(MEASURES).flatMap(([measure, { parts }]) =>
  parts.map((part) => ({ measure, part })),
)

const GROUPINGS = [
  ['whole', sql`null::text`],
  ['unit', sql`t.unit_id::text`],
  ['place', sql`t.place_id::text`],
  ['field', sql`t.field`],
  ['kind', sql`t.kind`],
] as const

/** The lines that stood at a moment, each with its measure of the papers and how settled it is. */
function givenLines(db: Db, programmeId: Uuid, months: FigureScope['months'], asOf: string) {
  return sql`select p.measure, t.activity_id, t.revision, t.unit_id, t.place_id, t.field, t.kind, t.amount,
      t.not_asked, t.confirmed, t.disputed, t.unanswered, t.line_count,
      case r.figure_status when 'final' then 0 when 'preliminary' then 1 else 2 end as openness
    from (${standingLines(db, programmeId, asOf)}) t
    join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = t.activity_id and r.revision = t.revision
    join unnest(${PARTS.map(({ measure }) => measure)}::text[], ${PARTS.map(({ part }) => part)}::text[]) p (measure, part)
      on p.part = t.measure
    where t.programme_id = ${programmeId} and t.month between ${months.from} and ${months.to}`
}

/** Every measure of a year for the whole and by unit, place, field and kind, from one scan of the lines. */
export async function sumYear(
  db: Db,
  programmeId: Uuid,
  { months, asOf }: { months: FigureScope['months']; asOf: string },
): Promise<YearSums[]> {
  const grouped = GROUPINGS.map(
    ([grouping, key]) => sql`
    select ${grouping}::text as grouping, ${key} as key, t.measure, ${SUMS_OF_PARTS},
      sum(t.line_count)::bigint as "lineCount", count(distinct t.activity_id)::bigint as "recordCount",
      min(t.openness) as "leastOpen", max(t.openness) as "mostOpen"
    from given t group by 1, 2, 3`,
  )
  const { rows } = await sql<YearSums>`
    with given as materialized (${givenLines(db, programmeId, months, asOf)})
    ${sql.join(grouped, sql` union all `)}`.execute(db)
  return rows
}

export type YearRecordRow = {
  measure: Measure
  activityId: Uuid
  revision: number
  happenedFrom: PlainDate
  happenedTo: PlainDate
  /** Null: a joint record whose shares are not agreed. */
  unitId: Uuid | null
  unitCode: string | null
  unitName: string | null
  placeCode: string
  placeName: string
  field: string
  kind: string
  /** In stored units. */
  amount: number
  /** The parts of it that the commune's answer gives; nought where no commune is asked. */
  confirmed: number
  disputed: number
  unanswered: number
}

/** The records behind every figure of a year, by measure, day and record: one row a record, unit and measure. */
export async function listYearRecords(
  db: Db,
  programmeId: Uuid,
  { months, asOf }: { months: FigureScope['months']; asOf: string },
): Promise<YearRecordRow[]> {
  const { rows } = await sql<YearRecordRow>`
    with given as (${givenLines(db, programmeId, months, asOf)})
    select g.measure, g.activity_id as "activityId", g.revision, r.happened_from as "happenedFrom",
      r.happened_to as "happenedTo", u.unit_id as "unitId", u.code as "unitCode", u.name as "unitName", v.code as "placeCode",
      v.name as "placeName", g.field, g.kind, sum(g.amount)::bigint as amount,
      sum(g.confirmed)::bigint as confirmed, sum(g.disputed)::bigint as disputed, sum(g.unanswered)::bigint as unanswered
    from given g
    join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = g.activity_id and r.revision = g.revision
    join place_versions v on v.place_version_id = r.place_version_id
    left join ${unitsKnown(programmeId, asOf)} u on u.programme_id = ${programmeId} and u.unit_id = g.unit_id
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
    order by 1, 4, 2, 7 nulls last`.execute(db)
  return rows
}
