import { createHash } from 'node:crypto'
import { mayWriteForUnit } from '#domain/access/rights.ts'
import { isActivityKind } from '#domain/activities/fields.ts'
import type {
  AskTableHeads,
  KeepTableProfile,
  KeepTableWords,
  KeptTableProfile,
  KeptTableWords,
  TableFile,
  TableHeads,
} from '#domain/activities/tables/schema.ts'
import { shownCell } from '#domain/activities/tables/table-cells.ts'
import { faultOfProfile, type TableProfile } from '#domain/activities/tables/table-fields.ts'
import {
  findHeadRows,
  guessHeadRows,
  guessTable,
  type HeadRows,
  headsOf,
  profileFits,
} from '#domain/activities/tables/table-heads.ts'
import { wordKey } from '#domain/activities/tables/table-words.ts'
import { readIdentity } from '#domain/activities/workbook-read.ts'
import { foreignRefusal } from '#domain/activities/workbook-refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { keepFile } from '#server/platform/kept-files.ts'
import { readWorkbook } from '#server/platform/sheets/read.ts'
import { SHEET_REFUSALS } from '#server/platform/sheets/refusals.ts'
import type { ReadSheet, ReadWorkbook } from '#server/platform/sheets/workbook.ts'
import { lockUnit } from './import-batches.sql.ts'
import { knowsUnits } from './links.sql.ts'
import * as sql from './tables.sql.ts'
import { findYearBook, type YearBook } from './workbook-ground.ts'

/** A table of a unit's own, read and not yet compared with anything. */
export type ParsedTable = {
  name: string
  sha256: string
  byteCount: number
  workbook: ReadWorkbook
}

/** Sheets of one file that are offered. */
const MOST_SHEETS = 30

/** Reads a file that is no workbook of ours, in the reader's child. */
export async function parseTable(name: string, bytes: Uint8Array): Promise<Result<ParsedTable>> {
  const read = await readWorkbook(bytes)
  if (!read.ok) {
    const { rule, remedy, english } = foreignRefusal(
      SHEET_REFUSALS[read.refusal.code],
      read.refusal,
      undefined,
    )
    return refuse({ code: 'table-unreadable', why: `${rule} ${remedy}`, whyEnglish: english })
  }
  if (readIdentity(read.value)) return refuse({ code: 'table-is-workbook' })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return ok({ name, sha256, byteCount: bytes.byteLength, workbook: read.value })
}

/** The unit and the year of a table, where the post writes for the one and the programme keeps the other. */
export async function findTableOwner(
  { db, actor }: Context,
  { unitId, year }: { unitId: Uuid; year: number },
): Promise<Result<{ book: YearBook; unit: YearBook['units'][number] }>> {
  const book = await findYearBook(db, actor.programmeId, year)
  if (!book) return refuse({ code: 'year-not-open', year: String(year) })
  const unit = book.units.find((one) => one.unitId === unitId)
  if (!unit) return refuse({ code: 'unit-unknown' })
  return mayWriteForUnit(actor, unitId) ? ok({ book, unit }) : refuse({ code: 'not-your-unit' })
}

/** Keeps the file as the unit's, so that it can be seen and taken in by its id. */
export async function keepTable(
  command: CommandContext,
  { name, sha256, byteCount }: ParsedTable,
  { unitId, mediaType }: { unitId: Uuid; mediaType: string },
): Promise<Result<Outcome<{ fileId: Uuid }>>> {
  const kept = await keepFile(command, { name, sha256, byteCount, mediaType, unitId })
  if (!kept.ok) return kept
  const { fileId } = kept.value.answer
  return ok({ answer: { fileId }, about: { ...kept.value.about, kind: 'importPreview' } })
}

/** What is in the file, sheet by sheet, with the unit's profile where one knows its heads. */
export async function describeTable(
  { db, actor }: Context,
  fileId: Uuid,
  { name, workbook }: ParsedTable,
  { book, unit }: { book: YearBook; unit: YearBook['units'][number] },
): Promise<TableFile> {
  const profiles = await sql.listProfiles(db, actor.programmeId, { unitId: unit.unitId })
  const { unitId, code } = unit
  return {
    fileId,
    file: name,
    unit: { unitId, code, name: unit.name },
    year: book.year,
    sheets: workbook.sheets.slice(0, MOST_SHEETS).map((sheet) => ({
      name: sheet.name,
      isHidden: sheet.state !== 'visible',
      rowCount: sheet.rows.length,
      table: headsView(sheet, undefined, profiles),
    })),
    communes: communesOf(book, unitId),
  }
}

function communesOf({ communes, span, choicesFor }: YearBook, unitId: Uuid): TableFile['communes'] {
  return choicesFor(unitId).flatMap((label) => {
    const found = [communes.find(label, span.to), communes.find(label, span.from)].find(
      (one) => one.ok,
    )
    return found?.ok ? [{ placeId: found.value.placeId, label }] : []
  })
}

type HeadsView = NonNullable<TableFile['sheets'][number]['table']>

/** The heads of the rows asked for, or of those that a profile knows, or of those that look like heads. */
function headsView(
  sheet: ReadSheet,
  asked: HeadRows | undefined,
  profiles: readonly sql.ProfileRow[],
): HeadsView | null {
  const fits = (rows: HeadRows | undefined) =>
    rows && profiles.filter((profile) => profileFits(profile, headsOf(sheet, rows)))
  const guessed = asked ?? guessHeadRows(sheet)
  const known = fits(guessed)?.sort((a, b) => b.columns.length - a.columns.length)[0]
  const elsewhere =
    known || asked
      ? undefined
      : profiles
          .map((profile) => ({ profile, rows: findHeadRows(sheet, profile) }))
          .find(({ rows }) => rows)
  const rows = elsewhere?.rows ?? guessed
  if (!rows) return null
  const profile = known ?? elsewhere?.profile
  const heads = headsOf(sheet, rows)
  return {
    rows,
    heads: heads.map((head) => ({ ...head, sample: sampleOf(sheet, rows, head.column) })),
    columns: [...(profile?.columns ?? guessTable(sheet, rows, heads))],
    ...(profile?.fixedKind ? { fixedKind: profile.fixedKind } : {}),
    ...(profile?.fixedPlaceId ? { fixedPlaceId: profile.fixedPlaceId } : {}),
    profileId: profile?.profileId ?? null,
  }
}

/** How far below the heads a first value is looked for. */
const SAMPLE_WITHIN = 20

function sampleOf(sheet: ReadSheet, { to }: HeadRows, column: number): string {
  for (const { row, cells } of sheet.rows) {
    if (row <= to) continue
    if (row > to + SAMPLE_WITHIN) break
    const cell = cells.find((one) => one.column === column)
    const value = cell ? shownCell(cell) : ''
    if (value !== '') return value.slice(0, 60)
  }
  return ''
}

/** A sheet of the file by its name. */
export function sheetOf({ workbook }: ParsedTable, name: string): ReadSheet | undefined {
  return workbook.sheets.find((sheet) => normaliseText(sheet.name) === normaliseText(name))
}

/** Other rows of a sheet as heads. */
export async function readHeads(
  { db, actor }: Context,
  table: ParsedTable,
  { unitId, sheet: name, rows }: AskTableHeads,
): Promise<Result<TableHeads>> {
  const sheet = sheetOf(table, name)
  const ordered = { from: rows.from, to: Math.max(rows.from, rows.to) }
  if (!sheet?.rows.some(({ row }) => row >= ordered.from && row <= ordered.to))
    return refuse({ code: 'table-without-heads', sheet: name, row: String(rows.from) })
  const profiles = await sql.listProfiles(db, actor.programmeId, { unitId })
  const view = headsView(sheet, ordered, profiles)
  if (!view) throw new Error('rows that were asked for have heads')
  return ok({ table: view })
}

const FAULTS = {
  'day-missing': ['thiếu cột ngày hoặc tháng.', 'a column of the day or month is missing.'],
  'commune-missing': [
    'thiếu cột xã; bảng của một xã thì chọn xã đó cho mọi dòng.',
    'a column of the commune is missing; for a table of one commune choose it for every row.',
  ],
  'kind-missing': [
    'thiếu cột loại việc; bảng của một loại việc thì chọn loại đó cho mọi dòng.',
    'a column of the kind is missing; for a table of one kind choose it for every row.',
  ],
  'number-missing': [
    'chưa có cột số liệu nào (số người, ngày công, kinh phí…).',
    'no column of figures (people, person-days, money …) is matched.',
  ],
  'field-twice': ['một mục ghép với hai cột.', 'one field is matched with two columns.'],
} as const

/** Keeps how the unit's table is read: the next revision of a profile that it has, or a new one. */
export async function keepProfile(
  context: CommandContext,
  { unitId, profileId, ...said }: KeepTableProfile,
): Promise<Result<Outcome<KeptTableProfile>>> {
  const { db, actor, commandId, newId } = context
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  if (!(await knowsUnits(db, actor.programmeId, [unitId]))) return refuse({ code: 'unit-unknown' })
  const profile: TableProfile = said
  const fault = faultOfProfile(profile)
  if (fault) {
    const [vi, en] = FAULTS[fault]
    return refuse({ code: 'profile-incomplete', fault: vi, faultEnglish: en })
  }
  if (said.fixedPlaceId && !(await sql.knowsCommunes(db, [said.fixedPlaceId])))
    return refuse({ code: 'place-unknown' })
  await lockUnit(db, actor.programmeId, unitId)
  const [standing] = profileId
    ? await sql.listProfiles(db, actor.programmeId, { unitId, profileId })
    : []
  if (profileId && !standing) return refuse({ code: 'profile-unknown' })
  const row = {
    ...{ profileId: standing?.profileId ?? newId(), revision: (standing?.revision ?? 0) + 1 },
    ...profile,
  }
  const answer = { profileId: row.profileId, revision: row.revision }
  await sql.insertProfile(db, actor.programmeId, {
    ...{ ...row, unitId, recordedBy: actor.personId, commandId },
  })
  return ok({ answer, about: { kind: 'tableProfile', id: row.profileId, unitId, details: answer } })
}

/** Writes what values of the unit's tables mean; a value that had a meaning gets a new one. */
export async function keepWords(
  { db, actor, commandId }: CommandContext,
  { unitId, words }: KeepTableWords,
): Promise<Result<Outcome<KeptTableWords>>> {
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  if (!(await knowsUnits(db, actor.programmeId, [unitId]))) return refuse({ code: 'unit-unknown' })
  await lockUnit(db, actor.programmeId, unitId)
  const standing = new Map(
    (await sql.listWords(db, actor.programmeId, unitId)).map((word) => [
      `${word.field} ${word.wordKey}`,
      word,
    ]),
  )
  const rows = new Map<string, sql.WordRow>()
  for (const { field, words: said, placeId, kind } of words) {
    const place = field === 'commune' ? placeId : undefined
    const meant = field === 'kind' && kind !== undefined && isActivityKind(kind) ? kind : undefined
    const key = wordKey(said)
    if ((place === undefined && meant === undefined) || key === '')
      return refuse({ code: 'word-without-meaning', words: said.slice(0, 60) })
    const before = standing.get(`${field} ${key}`)
    rows.set(`${field} ${key}`, {
      ...{ field, wordKey: key, words: normaliseText(said), placeId: place ?? null },
      ...{ kind: meant ?? null, revision: (before?.revision ?? 0) + 1 },
    })
  }
  const all = [...rows.values()]
  const places = all.flatMap(({ placeId }) => placeId ?? [])
  if (!(await sql.knowsCommunes(db, places))) return refuse({ code: 'place-unknown' })
  await sql.insertWords(db, actor.programmeId, all, {
    ...{ unitId, recordedBy: actor.personId, commandId },
  })
  return ok({
    answer: { kept: all.length },
    about: { kind: 'tableWords', unitId, details: { kept: all.length } },
  })
}
