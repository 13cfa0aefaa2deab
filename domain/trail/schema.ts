import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Maybe, OneOf, orNull } from '#domain/base/schema.ts'

/**
 * Which entries: of a record, which a commune and a unit are too; of a unit; of a unit's part in a record that is of many
 * units, a period or a plan; of one kind of command; between two days (Vietnam), both included.
 */
const filter = {
  record: Maybe(Id),
  unitId: Maybe(Id),
  command: Maybe(Type.String({ pattern: '^[a-zA-Z:]{1,60}$' })),
  from: Maybe(Day),
  to: Maybe(Day),
}

export const AskTrail = Exactly({
  ...filter,
  after: Maybe(Id),
})
export type AskTrail = Static<typeof AskTrail>

export const ExportTrail = Exactly({ ...filter, format: OneOf(['csv']) })
export type ExportTrail = Static<typeof ExportTrail>

const InBoth = Exactly({ vi: Type.String(), en: Type.String() })

export const TrailRow = Exactly({
  commandId: Id,
  recordedAt: Type.String(),
  commandName: InBoth,
  personName: Type.String(),
  /** The post in use then; null where a paper's code wrote or the asker may not see the post. */
  postTitle: orNull(Type.String()),
  /** On that day its person belonged to this very unit by another post than the one in use; as far as posts are seen. */
  isOwnUnit: Type.Boolean(),
  unitName: orNull(Type.String()),
  placeName: orNull(Type.String()),
  subjectKind: orNull(Type.String()),
  subjectId: orNull(Id),
  reason: orNull(Type.String()),
  /** From where: equal marks are one place; null for what was done on the server, and for whoever does not read the trail. */
  placeMark: orNull(Type.String()),
})
export type TrailRow = Static<typeof TrailRow>

export const TrailPage = Exactly({
  rows: Type.Array(TrailRow),
  /** Of the units in scope that the trail names. */
  units: Type.Array(Exactly({ unitId: Id, name: Type.String() })),
  /** What can be done, each name once. */
  commands: Type.Array(Exactly({ command: Type.String(), name: InBoth })),
  next: orNull(Id),
})
export type TrailPage = Static<typeof TrailPage>

/** What stands for a day: the digest of its last block, and of every entry until then. */
export const TrailRoot = Exactly({
  /** In Vietnam, when it was sealed. */
  day: Day,
  number: Type.Integer({ minimum: 1, description: 'Number of the block' }),
  digest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256' }),
  entryCount: Type.Integer({ minimum: 1, description: 'Entries sealed until then' }),
})
export type TrailRoot = Static<typeof TrailRoot>

export const TrailRoots = Exactly({
  /** The newest day first. */
  roots: Type.Array(TrailRoot),
})
export type TrailRoots = Static<typeof TrailRoots>
