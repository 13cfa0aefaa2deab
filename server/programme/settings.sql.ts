import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { NameProgramme } from '#domain/programme/schema.ts'
import { wholeSettings, type YearSettings } from '#domain/programme/year-settings.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

type Written = { recordedBy: Uuid; commandId: Uuid; reason: string }

export type SettingsVersionRow = {
  version: number
  recordedAt: string
  recordedByName: string | null
  reason: string
  settings: YearSettings
}

/** Every version of a year's settings, newest first. */
export async function listSettingsVersions(
  db: Db,
  programmeId: Uuid,
  year: number,
): Promise<SettingsVersionRow[]> {
  const { rows } = await sql<SettingsVersionRow>`
    select s.version, s.recorded_at as "recordedAt", p.name as "recordedByName", s.reason, s.settings
    from year_settings s left join people p on p.person_id = s.recorded_by
    where s.programme_id = ${programmeId} and s.year = ${year}
    order by s.version desc`.execute(db)
  return rows.map((row) => ({ ...row, settings: wholeSettings(row.settings) }))
}

/** Adds a version after the one expected; false when another came in between. */
export async function insertSettings(
  db: Db,
  programmeId: Uuid,
  {
    year,
    version,
    settings,
    recordedBy,
    commandId,
    reason,
  }: Written & { year: number; version: number; settings: YearSettings },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into year_settings (programme_id, year, version, recorded_at, recorded_by, command_id, reason, settings)
    select ${programmeId}::uuid, ${year}::integer, ${version}::integer, now(), ${recordedBy}::uuid, ${commandId}::uuid,
      ${reason}::text, ${JSON.stringify(settings)}::jsonb
    where ${version - 1}::integer = (select max(version) from year_settings
      where programme_id = ${programmeId} and year = ${year})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** Do periods or records of the year stand on its calendar? */
export async function isCalendarInUse(db: Db, programmeId: Uuid, year: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from report_periods where programme_id = ${programmeId} and year = ${year})
      or exists (select 1 from ${scoped(db, 'activity_revisions')} where programme_id = ${programmeId}
        and month between ${`${year}-01-01`} and ${`${year}-12-01`}) as found`.execute(db)
  return rows[0]?.found ?? false
}

export type ProgrammeVersionRow = Omit<NameProgramme, 'validFrom' | 'reason'> & {
  validFrom: PlainDate | null
  recordedAt: string | null
  recordedByName: string | null
}

/** How papers named the programme, newest day first; the first name stands last, without a day. */
export async function listProgrammeVersions(
  db: Db,
  programmeId: Uuid,
): Promise<ProgrammeVersionRow[]> {
  const words = (alias: string) => sql`${sql.ref(`${alias}.title`)},
    ${sql.ref(`${alias}.resolution_number`)} as "resolutionNumber", ${sql.ref(`${alias}.resolution_date`)} as "resolutionDate",
    ${sql.ref(`${alias}.resolution_term`)} as "resolutionTerm", ${sql.ref(`${alias}.resolution_abstract`)} as "resolutionAbstract",
    ${sql.ref(`${alias}.superior_body`)} as "superiorBody", ${sql.ref(`${alias}.issuing_body`)} as "issuingBody",
    ${sql.ref(`${alias}.place_name`)} as "placeName"`
  const { rows } = await sql<ProgrammeVersionRow>`
    select v.valid_from as "validFrom", ${words('v')}, v.source, v.recorded_at as "recordedAt", p.name as "recordedByName",
      v.version
    from programme_versions v left join people p on p.person_id = v.recorded_by
    where v.programme_id = ${programmeId}
    union all
    select null, ${words('g')}, ''::text, null, null, 0 from programmes g where g.programme_id = ${programmeId}
    order by 1 desc nulls last, version desc`.execute(db)
  return rows.map(({ version: _, ...row }: ProgrammeVersionRow & { version?: number }) => row)
}

/** Adds the next version; undefined when another took its number at the same time. */
export async function insertProgrammeVersion(
  db: Db,
  programmeId: Uuid,
  { recordedBy, commandId, reason, ...words }: Written & Omit<NameProgramme, 'reason'>,
): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    insert into programme_versions (programme_id, version, valid_from, title, resolution_number, resolution_date,
      resolution_term, resolution_abstract, superior_body, issuing_body, place_name, source, recorded_by, command_id, reason)
    select ${programmeId}::uuid, coalesce(max(version), 0) + 1, ${words.validFrom}::date, ${words.title}::text,
      ${words.resolutionNumber}::text, ${words.resolutionDate}::date, ${words.resolutionTerm}::text,
      ${words.resolutionAbstract}::text, ${words.superiorBody}::text, ${words.issuingBody}::text, ${words.placeName}::text,
      ${words.source}::text, ${recordedBy}::uuid, ${commandId}::uuid, ${reason}::text
    from programme_versions where programme_id = ${programmeId}
    on conflict do nothing
    returning version`.execute(db)
  return rows[0]?.version
}
