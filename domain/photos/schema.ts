import { type Static, Type } from 'typebox'
import { Exactly, Id, Instant, Words } from '#domain/base/schema.ts'
import { MOST_PHOTOS } from './limits.ts'

/** What photographs may go with. */
export const PHOTO_SUBJECTS = ['activity', 'work'] as const

export type PhotoSubjectKind = (typeof PHOTO_SUBJECTS)[number]

/** Photographs taken in and not yet tied to anything, by the ids that taking them in answered. */
export const PhotoFileIds = Type.Array(Id, { maxItems: MOST_PHOTOS })

export const TakenPhoto = Exactly({
  fileId: Id,
  width: Type.Integer(),
  height: Type.Integer(),
  byteCount: Type.Integer(),
})
export type TakenPhoto = Static<typeof TakenPhoto>

/** A photograph of works, goods or animals as a page shows it; its bytes are asked by its id. */
export const PhotoView = Exactly({
  photoId: Id,
  width: Type.Integer(),
  height: Type.Integer(),
  recordedAt: Instant,
  recordedByName: Type.String(),
})
export type PhotoView = Static<typeof PhotoView>

export const AttachPhotos = Exactly({
  photoFileIds: Type.Array(Id, { minItems: 1, maxItems: MOST_PHOTOS }),
})
export type AttachPhotos = Static<typeof AttachPhotos>

export const RemovePhoto = Exactly({ reason: Words(500) })
