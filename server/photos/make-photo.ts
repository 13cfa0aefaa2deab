import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { PhotoRefusal } from '#domain/photos/refusals.ts'
import { boundedChild } from '#server/platform/bounded-child.ts'
import { fileKindOf } from '#server/platform/file-kind.ts'
import type { MadePhoto, PhotoAnswer, PhotoQuestion } from './photo-child.ts'
import { PHOTO_LIMITS, type PhotoLimits } from './photo-limits.ts'

const KINDS = ['image/jpeg', 'image/png', 'image/webp']

const maker = boundedChild<PhotoQuestion, PhotoAnswer>(
  new URL('./photo-child.ts', import.meta.url),
  ['--allow-addons'],
)

/**
 * A photograph made anew from what was sent: JPEG of at most 1600 px and some 300 KB with its thumbnail,
 * turned upright, without any metadata. What it is is read from its content. Runs in a process of its own
 * with bounds of pixels, time and memory.
 * @throws when the maker itself is broken: a bug, not a bad picture.
 */
export async function makePhoto(
  bytes: Uint8Array,
  bounds: Partial<PhotoLimits> = {},
): Promise<Result<MadePhoto, PhotoRefusal>> {
  const limits = { ...PHOTO_LIMITS, ...bounds }
  if (bytes.length > limits.inputBytes)
    return refuse({ code: 'photo-too-large', megabytes: limits.inputBytes / (1024 * 1024) })
  const mediaType = fileKindOf(bytes)?.mediaType
  if (mediaType === 'image/heic') return refuse({ code: 'photo-heic' })
  if (mediaType === undefined || !KINDS.includes(mediaType)) return refuse({ code: 'photo-kind' })
  const outcome = await maker.ask({ bytes, limits }, limits)
  if ('passed' in outcome) return refuse({ code: 'photo-too-costly' })
  if ('bug' in outcome) throw new Error(`the maker of photographs failed: ${outcome.bug}`)
  const { answer } = outcome
  if ('bug' in answer) throw new Error(`the maker of photographs failed: ${answer.bug}`)
  if ('unreadable' in answer)
    return refuse({
      code: /pixel limit/.test(answer.unreadable) ? 'photo-too-costly' : 'photo-unreadable',
    })
  return ok(answer.made)
}

/** Ends the idle process. For a clean shutdown. */
export function closePhotoMaker(): Promise<void> {
  return maker.close()
}
