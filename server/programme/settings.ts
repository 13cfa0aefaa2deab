import { may } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type {
  ChangeYearSettings,
  NameProgramme,
  YearSettingsView,
} from '#domain/programme/schema.ts'
import * as rules from '#domain/programme/settings.ts'
import {
  SETTING_FIELDS,
  type SettingChange,
  settingChanges,
  settingLines,
} from '#domain/programme/settings-changes.ts'
import { PROPOSED_YEAR_SETTINGS } from '#domain/programme/year-settings.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { findYear } from './programme.sql.ts'
import * as sql from './settings.sql.ts'

/** The year's settings with every version and what each changed, and how papers name the programme. */
export async function getYearSettings(
  { db, actor }: Context,
  year: number,
): Promise<Result<YearSettingsView>> {
  const { programmeId } = actor
  const row = await findYear(db, programmeId, year)
  const versions = await sql.listSettingsVersions(db, programmeId, year)
  const [newest] = versions
  if (!row || !newest) return refuse({ code: 'year-unknown', year })
  const { source: _, ...settings } = newest.settings
  const proposed = settingLines(PROPOSED_YEAR_SETTINGS)
  const now = settingLines(newest.settings)
  return ok({
    year,
    state: row.state,
    version: newest.version,
    settings: plain(settings),
    proposed: SETTING_FIELDS.filter((field) => now[field] === proposed[field]),
    calendarInUse: await sql.isCalendarInUse(db, programmeId, year),
    maySave: may(actor, 'changeYearSettings'),
    versions: versions.map(({ settings: own, ...version }, at) => {
      const before = versions[at + 1]
      return { ...version, changes: before ? settingChanges(before.settings, own) : [] }
    }),
    programme: await sql.listProgrammeVersions(db, programmeId),
  })
}

/** As JSON has it: lists that the answer may take as its own. */
function plain(settings: object): YearSettingsView['settings'] {
  return JSON.parse(JSON.stringify(settings)) as YearSettingsView['settings']
}

/** A new version of the year's settings; papers as of an earlier moment keep the version of that moment. */
export async function changeYearSettings(
  { db, actor, commandId }: CommandContext,
  year: number,
  { expectedVersion, reason, ...wanted }: ChangeYearSettings,
): Promise<Result<Outcome<{ year: number; version: number; changes: SettingChange[] }>>> {
  const { programmeId, personId } = actor
  const [newest] = await sql.listSettingsVersions(db, programmeId, year)
  if (!newest) return refuse({ code: 'year-unknown', year })
  if (newest.version !== expectedVersion) return refuse({ code: 'settings-outdated' })
  const calendarInUse = await sql.isCalendarInUse(db, programmeId, year)
  const decided = rules.changeSettings(newest.settings, wanted, { calendarInUse })
  if (!decided.ok) return decided
  const { settings, changes } = decided.value
  const version = expectedVersion + 1
  const why = normaliseText(reason)
  const written = await sql.insertSettings(db, programmeId, {
    ...{ year, version, settings, commandId, reason: why, recordedBy: personId },
  })
  if (!written) return refuse({ code: 'settings-outdated' })
  return ok({
    answer: { year, version, changes },
    about: { kind: 'yearSettings', reason: why, details: { year, version, changes } },
  })
}

/** From a day on papers name the programme and its issuing body so. */
export async function nameProgramme(
  { db, actor, commandId }: CommandContext,
  { reason, ...words }: NameProgramme,
): Promise<Result<Outcome<{ version: number }>>> {
  const tidy = Object.fromEntries(
    Object.entries(words).map(([name, value]) => [name, normaliseText(value)]),
  ) as typeof words
  const why = normaliseText(reason)
  const version = await sql.insertProgrammeVersion(db, actor.programmeId, {
    ...tidy,
    ...{ recordedBy: actor.personId, commandId, reason: why },
  })
  if (version === undefined) return refuse({ code: 'settings-outdated' })
  const details = { version, ...tidy }
  return ok({ answer: { version }, about: { kind: 'programmeVersion', reason: why, details } })
}
