import { mayAnswerForPlace, mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Context, Outcome } from './context.ts'
import { type FileRow, findFile, insertFile, type Photograph } from './files.sql.ts'

export { listPhotographFiles } from './files.sql.ts'

export type KeptFile = Pick<FileRow, 'fileId' | 'name' | 'mediaType' | 'byteCount'>

/**
 * Writes down a file whose bytes the store holds. It belongs to the unit named, else to the first of the
 * post's own; the agency may keep one that belongs to none. A commune's signed slip belongs to its commune alone.
 */
export async function keepFile(
  { db, actor, newId }: CommandContext,
  {
    unitId,
    placeId,
    sha256,
    photograph,
    ...described
  }: Omit<FileRow, 'fileId' | 'unitId'> & {
    unitId?: Uuid | undefined
    /** Where it is a photograph made anew: its size and its small form. */
    photograph?: Photograph
  },
): Promise<Result<Outcome<KeptFile>>> {
  if (placeId && !mayAnswerForPlace(actor, placeId)) return refuse({ code: 'not-allowed' })
  const mayOwnNone =
    unitId === undefined && (actor.role === 'standingAgency' || (placeId ?? null) !== null)
  const owner = mayOwnNone ? null : (unitId ?? actor.unitIds[0])
  if (owner === undefined || (owner !== null && !mayWriteForUnit(actor, owner)))
    return refuse({ code: 'not-allowed' })
  const file = { fileId: newId(), ...described }
  await insertFile(db, actor.programmeId, { ...file, unitId: owner, placeId, sha256 }, photograph)
  const about = { kind: 'file', id: file.fileId, details: { ...described, sha256 } }
  return ok({ answer: file, about: owner === null ? about : { ...about, unitId: owner } })
}

/** A file in the scope of the post: what it is, and under which digest the store holds it. */
export async function getFile({ db, actor }: Context, fileId: Uuid): Promise<Result<FileRow>> {
  const file = await findFile(db, actor.programmeId, fileId)
  return file ? ok(file) : refuse({ code: 'file-unknown' })
}
