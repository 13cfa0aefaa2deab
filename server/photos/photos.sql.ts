import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { PhotoSubjectKind, PhotoView } from '#domain/photos/schema.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** What photographs go with, and who may see them: who took part (the lead first), and where. */
export type PhotoSubject = {
  kind: PhotoSubjectKind
  id: Uuid
  unitIds: readonly Uuid[]
  placeId: Uuid
}

export type TakenFile = {
  fileId: Uuid
  sha256: string
  thumbnailSha256: string
  width: number
  height: number
}

export async function insertPhotos(
  db: Db,
  programmeId: Uuid,
  { kind, id, unitIds, placeId }: PhotoSubject,
  photos: readonly (TakenFile & { photoId: Uuid })[],
  { recordedBy, commandId }: { recordedBy: Uuid; commandId: Uuid },
): Promise<void> {
  const records = photos.map((photo) => ({
    photo_id: photo.photoId,
    file_id: photo.fileId,
    sha256: photo.sha256,
    thumbnail_sha256: photo.thumbnailSha256,
    width: photo.width,
    height: photo.height,
  }))
  await sql`insert into photos (programme_id, photo_id, subject_kind, subject_id, unit_id, unit_ids, place_id, file_id,
      sha256, thumbnail_sha256, width, height, recorded_by, command_id)
    select ${programmeId}::uuid, photo_id, ${kind}, ${id}::uuid, ${unitIds[0]}::uuid, ${unitIds}::uuid[], ${placeId}::uuid,
      file_id, sha256, thumbnail_sha256, width, height, ${recordedBy}::uuid, ${commandId}::uuid
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (photo_id uuid, file_id uuid, sha256 text,
      thumbnail_sha256 text, width integer, height integer)`.execute(db)
}

/** Photographs that go with something and were not taken out, in the order of their coming. */
export async function listPhotos(
  db: Db,
  programmeId: Uuid,
  { kind, id }: Pick<PhotoSubject, 'kind' | 'id'>,
): Promise<PhotoView[]> {
  const { rows } = await sql<PhotoView>`
    select p.photo_id as "photoId", p.width, p.height, p.recorded_at as "recordedAt", w.name as "recordedByName"
    from ${scoped(db, 'photos', 'p')} join people w on w.person_id = p.recorded_by
    where p.programme_id = ${programmeId} and p.subject_id = ${id} and p.subject_kind = ${kind}
      and not exists (select 1 from ${scoped(db, 'photo_removals', 'x')} where x.programme_id = ${programmeId} and x.photo_id = p.photo_id)
    order by p.photo_id`.execute(db)
  return rows
}

export type PhotoRow = Omit<TakenFile, 'fileId'> & {
  unitId: Uuid
  unitIds: Uuid[]
  placeId: Uuid
  subjectId: Uuid
}

/** A photograph in the asker's scope that was not taken out. */
export async function findPhoto(
  db: Db,
  programmeId: Uuid,
  photoId: Uuid,
): Promise<PhotoRow | undefined> {
  const { rows } = await sql<PhotoRow>`
    select sha256, thumbnail_sha256 as "thumbnailSha256", width, height, unit_id as "unitId", unit_ids as "unitIds",
      place_id as "placeId", subject_id as "subjectId"
    from ${scoped(db, 'photos', 'p')}
    where p.programme_id = ${programmeId} and p.photo_id = ${photoId}
      and not exists (select 1 from ${scoped(db, 'photo_removals', 'x')} where x.programme_id = ${programmeId} and x.photo_id = p.photo_id)`.execute(
    db,
  )
  return rows[0]
}

export async function insertRemoval(
  db: Db,
  programmeId: Uuid,
  photoId: Uuid,
  { unitId, unitIds, placeId }: PhotoRow,
  { reason, recordedBy, commandId }: { reason: string; recordedBy: Uuid; commandId: Uuid },
): Promise<void> {
  await sql`insert into photo_removals (programme_id, photo_id, unit_id, unit_ids, place_id, reason, recorded_by, command_id)
    values (${programmeId}, ${photoId}, ${unitId}, ${unitIds}::uuid[], ${placeId}, ${reason}, ${recordedBy}, ${commandId})`.execute(
    db,
  )
}

/** Takes out what one command brought and nobody took out before. */
export async function insertRemovalsOf(
  db: Db,
  programmeId: Uuid,
  { kind, id }: Pick<PhotoSubject, 'kind' | 'id'>,
  broughtBy: Uuid,
  { reason, recordedBy, commandId }: { reason: string; recordedBy: Uuid; commandId: Uuid },
): Promise<void> {
  await sql`insert into photo_removals (programme_id, photo_id, unit_id, unit_ids, place_id, reason, recorded_by, command_id)
    select ${programmeId}, p.photo_id, p.unit_id, p.unit_ids, p.place_id, ${reason}, ${recordedBy}, ${commandId}
    from ${scoped(db, 'photos', 'p')}
    where p.programme_id = ${programmeId} and p.subject_id = ${id} and p.subject_kind = ${kind} and p.command_id = ${broughtBy}
      and not exists (select 1 from ${scoped(db, 'photo_removals', 'x')} where x.programme_id = ${programmeId} and x.photo_id = p.photo_id)`.execute(
    db,
  )
}
