import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CalendarDay } from '#domain/programme/calendar-days.ts'
import { wholeSettings, type YearSettings } from '#domain/programme/year-settings.ts'
import type { Db } from '#server/platform/database.ts'

export type ProgrammeRow = {
  slug: string
  title: string
  resolutionNumber: string
  resolutionDate: PlainDate
  resolutionTerm: string
  resolutionAbstract: string
  superiorBody: string
  issuingBody: string
  placeName: string
  provincePlaceId: Uuid
  isPractice: boolean
}

/** The words of the programme that papers print; each may change from a day on. */
const WORDS = {
  title: 'title',
  resolutionNumber: 'resolution_number',
  resolutionDate: 'resolution_date',
  resolutionTerm: 'resolution_term',
  resolutionAbstract: 'resolution_abstract',
  superiorBody: 'superior_body',
  issuingBody: 'issuing_body',
  placeName: 'place_name',
} as const

const wordsOf = (...aliases: readonly string[]) =>
  sql.join(
    Object.entries(WORDS).map(([name, column]) => {
      const columns = sql.join(aliases.map((alias) => sql.ref(`${alias}.${column}`)))
      return sql`coalesce(${columns}) as ${sql.ref(name)}`
    }),
  )

/**
 * The programme as papers of a day name it, by what was recorded until a moment; without them as the newest
 * version does.
 */
export async function getProgramme(
  db: Db,
  programmeId: Uuid,
  { day, asOf }: { day?: PlainDate | undefined; asOf?: string | undefined } = {},
): Promise<ProgrammeRow> {
  const { rows } = await sql<ProgrammeRow>`
    select p.slug, ${wordsOf('v', 'p')}, p.province_place_id as "provincePlaceId", s.is_practice as "isPractice"
    from programmes p
    join programme_slugs s on s.slug = p.slug
    left join lateral (
      select * from programme_versions n
      where n.programme_id = ${programmeId}
        ${day ? sql`and n.valid_from <= ${day}` : sql``} ${asOf ? sql`and n.recorded_at <= ${asOf}` : sql``}
      order by n.valid_from desc, n.version desc limit 1) v on true
    where p.programme_id = ${programmeId}`.execute(db)
  if (!rows[0]) throw new Error('the programme in scope has no row')
  return rows[0]
}

export type ProgrammeYearRow = { year: number; state: 'open' | 'closed'; settings: YearSettings }

/** A year with the settings that held at a moment (the newest version recorded by it). */
export async function findYear(
  db: Db,
  programmeId: Uuid,
  year: number,
  asOf?: string,
): Promise<ProgrammeYearRow | undefined> {
  const { rows } = await sql<ProgrammeYearRow>`
    select y.year, y.state, s.settings
    from programme_years y
    join year_settings s on s.programme_id = ${programmeId} and s.year = y.year
    where y.programme_id = ${programmeId} and y.year = ${year}
      ${asOf ? sql`and s.recorded_at <= ${asOf}` : sql``}
    order by s.version desc
    limit 1`.execute(db)
  return rows[0] && { ...rows[0], settings: wholeSettings(rows[0].settings) }
}

export async function listYears(
  db: Db,
  programmeId: Uuid,
): Promise<{ year: number; state: 'open' | 'closed' }[]> {
  const { rows } = await sql<{ year: number; state: 'open' | 'closed' }>`
    select year, state from programme_years where programme_id = ${programmeId} order by year desc`.execute(
    db,
  )
  return rows
}

/** What the yearly decision gave, then every change of it, oldest first: the last of a day counts. */
export async function listCalendarDays(db: Db, programmeId: Uuid): Promise<CalendarDay[]> {
  const { rows } = await sql<CalendarDay>`
    select day, kind from (
      select day, case kind when 'workingSaturday' then 'working' else kind end as kind,
        '-infinity'::timestamptz as recorded_at, null::uuid as change_id
      from calendar_days where programme_id = ${programmeId}
      union all
      select day, kind, recorded_at, change_id from calendar_changes where programme_id = ${programmeId}) said
    order by recorded_at, change_id nulls first`.execute(db)
  return rows
}

/** Opens a year with the first version of its settings; false when the programme has it already. */
export async function insertYear(
  db: Db,
  programmeId: Uuid,
  row: {
    year: number
    settings: YearSettings
    recordedBy: Uuid
    recordedAt: string
    reason: string
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into programme_years (programme_id, year, state) values (${programmeId}, ${row.year}, 'open')
    on conflict do nothing returning year`.execute(db)
  if (rows.length === 0) return false
  await sql`insert into year_settings (programme_id, year, version, recorded_at, recorded_by, reason, settings)
    values (${programmeId}, ${row.year}, 1, ${row.recordedAt}, ${row.recordedBy}, ${row.reason},
      ${JSON.stringify(row.settings)}::jsonb)`.execute(db)
  return true
}
