import type { Role } from '#domain/access/actor.ts'
import type { GivePost } from '#domain/access/people/schema.ts'
import { POST_SCOPES } from '#domain/access/posts.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { readDay } from '#web/platform/typed.ts'

/** A post as it is typed. */
export type PostEntry = {
  role: Role | ''
  unitIds: readonly string[]
  placeIds: readonly string[]
  title: string
  heldFrom: string
  lastDay: string
}

/** What of an entry cannot be sent yet. */
export type PostFaults = Partial<
  Record<'role' | 'unit' | 'commune' | 'followed' | 'title' | 'heldFrom' | 'lastDay', true>
>

export const emptyPost = (today: PlainDate): PostEntry => ({
  ...{ role: '', unitIds: [], placeIds: [], title: '' },
  ...{ heldFrom: formatDate(today), lastDay: '' },
})

/** The post to send, or what is missing. */
export function readPost(entry: PostEntry): { post?: GivePost; faults: PostFaults } {
  const { role, unitIds, placeIds, title } = entry
  const heldFrom = readDay(entry.heldFrom)
  const lastDay = entry.lastDay.trim() === '' ? undefined : readDay(entry.lastDay)
  const scope = role === '' ? undefined : POST_SCOPES[role]
  const faults: PostFaults = {
    ...(role === '' && { role: true }),
    ...(scope === 'unit' && unitIds.length === 0 && { unit: true }),
    ...(scope === 'commune' && placeIds.length === 0 && { commune: true }),
    ...(scope === 'followed' && unitIds.length + placeIds.length === 0 && { followed: true }),
    ...(scope === 'programme' && title.trim() === '' && { title: true }),
    ...(heldFrom === undefined && { heldFrom: true }),
    ...(entry.lastDay.trim() !== '' && lastDay === undefined && { lastDay: true }),
  }
  if (Object.keys(faults).length > 0 || role === '' || heldFrom === undefined) return { faults }
  const post = {
    role,
    unitIds: [...unitIds],
    placeIds: [...placeIds],
    title: title.trim(),
    heldFrom,
  }
  return { post: lastDay === undefined ? post : { ...post, lastDay }, faults }
}
