import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Instant, OneOf, orNull } from '#domain/base/schema.ts'

/** How far a round came: making the backup, restoring it, comparing it, asking the laws. */
export const STEPS = ['backup', 'restore', 'comparison', 'laws'] as const

const Round = Exactly({
  proofId: Id,
  beganAt: Instant,
  endedAt: Instant,
  /** Null where no backup came about. */
  backupName: orNull(Type.String()),
  isEncrypted: Type.Boolean(),
  /** Of the backup; null where none came about. */
  rowCount: orNull(Type.Integer({ description: 'rows' })),
  fileCount: orNull(Type.Integer({ description: 'kept files' })),
  /** Null: proven. */
  failedAt: orNull(OneOf(STEPS)),
  /** One sentence, as the operator reads it (Vietnamese); null: proven. */
  reason: orNull(Type.String()),
})

/** The nightly backups and what became of restoring each for trial. */
export const BackupsView = Exactly({
  /** False: the operator has named no folder, so nothing is backed up by itself. */
  isOn: Type.Boolean(),
  lastProven: orNull(Round),
  /** The newest round that was not proven, however old. */
  lastFailed: orNull(Round),
  /** True while the newest round is not proven. */
  isFailing: Type.Boolean(),
  /** The newest first. */
  rounds: Type.Array(Round),
  /** Days on which the asker was told of a failure, the newest first. */
  toldOn: Type.Array(Day),
  /** Where the asker is told by mail. */
  address: orNull(Type.String()),
  mailState: OneOf(['off', 'held', 'on']),
})
export type BackupsView = Static<typeof BackupsView>
