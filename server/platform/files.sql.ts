import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import { scoped } from '#server/platform/scoped.ts'
import type { Db } from './database.ts'

export type FileRow = {
  fileId: Uuid
  unitId: Uuid | null
  /** Of a commune and no unit: its signed slip. */
  placeId?: Uuid | null | undefined
  name: string
  mediaType: string
  byteCount: number
  sha256: string
}

/** What is known of a photograph besides its file. */
export type Photograph = { width: number; height: number; thumbnailSha256: string }

export async function insertFile(
  db: Db,
  programmeId: Uuid,
  file: FileRow,
  photograph: Photograph | undefined,
): Promise<void> {
  const { fileId, unitId, placeId, name, mediaType, byteCount, sha256 } = file
  await sql`insert into files (programme_id, file_id, unit_id, place_id, name, media_type, byte_count, sha256,
      width, height, thumbnail_sha256)
    values (${programmeId}, ${fileId}, ${unitId}, ${placeId ?? null}, ${name}, ${mediaType}, ${byteCount}, ${sha256},
      ${photograph?.width ?? null}, ${photograph?.height ?? null}, ${photograph?.thumbnailSha256 ?? null})`.execute(
    db,
  )
}

/** A file in the scope of the reader. */
export async function findFile(
  db: Db,
  programmeId: Uuid,
  fileId: Uuid,
): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`
    select file_id as "fileId", unit_id as "unitId", name, media_type as "mediaType", byte_count as "byteCount", sha256
    from ${scoped(db, 'files')} where programme_id = ${programmeId} and file_id = ${fileId}`.execute(
    db,
  )
  return rows[0]
}

/** Those of the named files that are photographs made anew, in the reader's scope, in the order of their ids. */
export async function listPhotographFiles(
  db: Db,
  programmeId: Uuid,
  fileIds: readonly Uuid[],
): Promise<(Photograph & { fileId: Uuid; sha256: string })[]> {
  const { rows } = await sql<Photograph & { fileId: Uuid; sha256: string }>`
    select file_id as "fileId", sha256, width, height, thumbnail_sha256 as "thumbnailSha256"
    from ${scoped(db, 'files')}
    where programme_id = ${programmeId} and file_id = any (${fileIds}::uuid[]) and thumbnail_sha256 is not null
    order by file_id`.execute(db)
  return rows
}
