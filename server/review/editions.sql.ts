import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ReportFigure } from '#domain/review/report-figure.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type ParagraphRow = {
  section: string
  revision: number
  words: string
  recordedAt: string
  recordedByName: string
}

/** The newest revision of every paragraph of the year, or those that stood at a moment. */
export async function listParagraphs(
  db: Db,
  programmeId: Uuid,
  year: number,
  writtenBy?: string,
): Promise<ParagraphRow[]> {
  const { rows } = await sql<ParagraphRow>`
    select distinct on (r.section) r.section, r.revision, r.words, r.recorded_at as "recordedAt", p.name as "recordedByName"
    from ${scoped(db, 'report_paragraphs', 'r')} join people p on p.person_id = r.recorded_by
    where r.programme_id = ${programmeId} and r.year = ${year}
      ${writtenBy ? sql`and r.recorded_at <= ${writtenBy}` : sql``}
    order by r.section, r.revision desc`.execute(db)
  return rows
}

export type Written = { recordedBy: Uuid; commandId: Uuid }

/** Adds a revision after the one expected; false when another came in between. */
export async function insertParagraph(
  db: Db,
  programmeId: Uuid,
  {
    year,
    section,
    words,
    expectedRevision,
    recordedBy,
    commandId,
  }: Written & { year: number; section: string; words: string; expectedRevision: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into report_paragraphs (programme_id, year, section, revision, words, recorded_by, command_id)
    select ${programmeId}::uuid, ${year}::integer, ${section}::text, ${expectedRevision + 1}::integer, ${words}::text,
      ${recordedBy}::uuid, ${commandId}::uuid
    where ${expectedRevision}::integer = coalesce((select max(revision) from ${scoped(db, 'report_paragraphs')}
      where programme_id = ${programmeId} and year = ${year} and section = ${section}), 0)
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export type EditionRow = {
  editionId: Uuid
  year: number
  kind: 'draft' | 'edition'
  sequence: number
  asOf: string
  digest: string
  recordedAt: string
  recordedByName: string
  signedFileId: Uuid | null
  paper: EditionPaperRow | null
}

export type EditionPaperRow = {
  revision: number
  number: string
  issuedOn: PlainDate
  signerName: string
  signerPost: string
}

const editionColumns = (
  db: Db,
) => sql`e.edition_id as "editionId", e.year, e.kind, e.sequence, e.as_of as "asOf", e.digest,
  e.recorded_at as "recordedAt", p.name as "recordedByName", e.signed_file_id as "signedFileId",
  (select json_build_object('revision', n.revision, 'number', n.number, 'issuedOn', n.issued_on,
      'signerName', n.signer_name, 'signerPost', n.signer_post)
    from ${scoped(db, 'edition_papers', 'n')} where n.programme_id = e.programme_id and n.edition_id = e.edition_id
    order by n.revision desc limit 1) as paper`

/** Drafts and editions of a year, newest first. */
export async function listEditions(db: Db, programmeId: Uuid, year: number): Promise<EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select ${editionColumns(db)} from ${scoped(db, 'editions', 'e')} join people p on p.person_id = e.recorded_by
    where e.programme_id = ${programmeId} and e.year = ${year}
    order by e.recorded_at desc, e.edition_id desc`.execute(db)
  return rows
}

export async function findEdition(
  db: Db,
  programmeId: Uuid,
  editionId: Uuid,
): Promise<(EditionRow & { figures: ReportFigure[] }) | undefined> {
  const { rows } = await sql<EditionRow & { figures: ReportFigure[] }>`
    select ${editionColumns(db)}, e.figures from ${scoped(db, 'editions', 'e')} join people p on p.person_id = e.recorded_by
    where e.programme_id = ${programmeId} and e.edition_id = ${editionId}`.execute(db)
  return rows[0]
}

export type EditionToInsert = Written & {
  editionId: Uuid
  year: number
  kind: 'draft' | 'edition'
  asOf: string
  digest: string
  figures: readonly ReportFigure[]
}

/**
 * Keeps a draft or an edition under the next number of its kind; undefined when another took that number
 * at the same time: then ask again.
 */
export async function insertEdition(
  db: Db,
  programmeId: Uuid,
  edition: EditionToInsert,
): Promise<number | undefined> {
  const { editionId, year, kind, asOf, digest, figures, recordedBy, commandId } = edition
  const { rows } = await sql<{ sequence: number }>`
    insert into editions (programme_id, edition_id, year, kind, sequence, as_of, digest, figures, recorded_by, command_id)
    select ${programmeId}::uuid, ${editionId}::uuid, ${year}::integer, ${kind}::text, coalesce(max(sequence), 0) + 1,
      ${asOf}::timestamptz, ${digest}::text, ${JSON.stringify(figures)}::jsonb, ${recordedBy}::uuid, ${commandId}::uuid
    from ${scoped(db, 'editions')} where programme_id = ${programmeId} and year = ${year} and kind = ${kind}
    on conflict (programme_id, year, kind, sequence) do nothing
    returning sequence`.execute(db)
  return rows[0]?.sequence
}

/** Number, date and signer of an edition as the next revision; false when another came in between. */
export async function insertEditionPaper(
  db: Db,
  programmeId: Uuid,
  paper: Written &
    Omit<EditionPaperRow, 'revision'> & {
      editionId: Uuid
      expectedRevision: number
      reason: string | null
    },
): Promise<boolean> {
  const { editionId, expectedRevision } = paper
  const { numAffectedRows } = await sql`
    insert into edition_papers (programme_id, edition_id, revision, number, issued_on, signer_name, signer_post, reason,
      recorded_by, command_id)
    select ${programmeId}::uuid, ${editionId}::uuid, ${expectedRevision + 1}::integer, ${paper.number}::text,
      ${paper.issuedOn}::date, ${paper.signerName}::text, ${paper.signerPost}::text, ${paper.reason}::text,
      ${paper.recordedBy}::uuid, ${paper.commandId}::uuid
    where ${expectedRevision}::integer = coalesce((select max(revision) from ${scoped(db, 'edition_papers')}
      where programme_id = ${programmeId} and edition_id = ${editionId}), 0)
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function keepSignedFile(
  db: Db,
  programmeId: Uuid,
  { editionId, fileId }: { editionId: Uuid; fileId: Uuid },
): Promise<void> {
  await sql`update editions set signed_file_id = ${fileId}
    where programme_id = ${programmeId} and edition_id = ${editionId}`.execute(db)
}

/** Where the bytes of a kept file stand; undefined outside the scope of the reader. */
export async function findFileDigest(
  db: Db,
  programmeId: Uuid,
  fileId: Uuid,
): Promise<string | undefined> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from ${scoped(db, 'files')} where programme_id = ${programmeId} and file_id = ${fileId}`.execute(
    db,
  )
  return rows[0]?.sha256
}
