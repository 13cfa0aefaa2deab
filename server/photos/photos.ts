import { mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { MOST_PHOTOS_OF } from '#domain/photos/limits.ts'
import type { PhotoRefusal } from '#domain/photos/refusals.ts'
import type { TakenPhoto } from '#domain/photos/schema.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { keepFile, listPhotographFiles } from '#server/platform/kept-files.ts'
import type { PhotoSubject } from './photos.sql.ts'
import * as sql from './photos.sql.ts'

export { listPhotos, type PhotoSubject } from './photos.sql.ts'

type Made = {
  unitId: Uuid | undefined
  sha256: string
  thumbnailSha256: string
  byteCount: number
  width: number
  height: number
}

/** Writes down a photograph whose bytes the store holds; it goes with nothing until an entry names it. */
export async function takePhoto(
  context: CommandContext,
  { unitId, sha256, byteCount, ...made }: Made,
): Promise<Result<Outcome<TakenPhoto>>> {
  const kept = await keepFile(context, {
    ...{ unitId, sha256, byteCount, name: 'anh.jpg', mediaType: 'image/jpeg' },
    photograph: made,
  })
  if (!kept.ok) return kept
  const { answer, about } = kept.value
  const { fileId } = answer
  const { width, height } = made
  return ok({ answer: { fileId, byteCount, width, height }, about })
}

/**
 * Ties photographs that were taken in to what they show, in the transaction of the caller's command: no more
 * than the subject's kind may hold. Any feature that records works, goods or animals calls it with its own subject.
 */
export async function attachPhotos(
  { db, actor, commandId, newId }: CommandContext,
  subject: PhotoSubject,
  fileIds: readonly Uuid[],
): Promise<Result<{ photoIds: Uuid[] }, PhotoRefusal>> {
  if (fileIds.length === 0) return ok({ photoIds: [] })
  const { programmeId, personId } = actor
  const [files, known] = await Promise.all([
    listPhotographFiles(db, programmeId, fileIds),
    sql.listPhotos(db, programmeId, subject),
  ])
  if (files.length < new Set(fileIds).size) return refuse({ code: 'photo-unknown' })
  const most = MOST_PHOTOS_OF[subject.kind]
  if (known.length + files.length > most) return refuse({ code: 'photos-too-many', most })
  const photos = files.map((file) => ({ ...file, photoId: newId() }))
  const written = { recordedBy: personId, commandId }
  await sql.insertPhotos(db, programmeId, subject, photos, written)
  return ok({ photoIds: photos.map(({ photoId }) => photoId) })
}

/** Where the store holds a photograph that the post may see. */
export async function getPhoto(
  { db, actor }: Context,
  photoId: Uuid,
): Promise<Result<sql.PhotoRow, PhotoRefusal>> {
  const photo = await sql.findPhoto(db, actor.programmeId, photoId)
  return photo ? ok(photo) : refuse({ code: 'photo-unknown' })
}

/** Takes out the photographs that a command brought with its entry: the caller takes that entry back. */
export async function removePhotosOf(
  { db, actor, commandId }: CommandContext,
  subject: Pick<PhotoSubject, 'kind' | 'id'>,
  entry: { commandId: Uuid; reason: string },
): Promise<void> {
  const written = { reason: entry.reason, recordedBy: actor.personId, commandId }
  await sql.insertRemovalsOf(db, actor.programmeId, subject, entry.commandId, written)
}

/** Takes a photograph out: from then on it is shown to nobody; that it was there, and why it went, stays. */
export async function removePhoto(
  context: CommandContext,
  photoId: Uuid,
  { reason }: { reason: string },
): Promise<Result<Outcome<Record<string, never>>>> {
  const { db, actor, commandId } = context
  const photo = await getPhoto(context, photoId)
  if (!photo.ok) return photo
  const { unitId, placeId } = photo.value
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'photo-unknown' })
  const written = { reason, recordedBy: actor.personId, commandId }
  await sql.insertRemoval(db, actor.programmeId, photoId, photo.value, written)
  return ok({ answer: {}, about: { kind: 'photo', id: photoId, unitId, placeId, reason } })
}
