import { type Static, Type } from 'typebox'
import { Exactly, Id, Instant, Words } from '#domain/base/schema.ts'

/** One file that was taken in, and whether it was taken back. */
export const ImportBatchView = Exactly({
  batchId: Id,
  unitId: Id,
  unitName: Type.String(),
  file: Type.String(),
  recordedAt: Instant,
  recordedByName: Type.String(),
  /** Null for batches of before, whose counts nobody kept. */
  counts: Type.Union([
    Exactly({ new: Type.Integer(), changed: Type.Integer(), removed: Type.Integer() }),
    Type.Null(),
  ]),
  /** Until then it may be undone, by who writes for the unit. */
  undoUntil: Instant,
  mayUndo: Type.Boolean(),
  undone: Type.Union([
    Exactly({ recordedAt: Instant, byName: Type.String(), reason: Type.String() }),
    Type.Null(),
  ]),
})
export type ImportBatchView = Static<typeof ImportBatchView>

export const ImportBatches = Exactly({ batches: Type.Array(ImportBatchView) })
export type ImportBatches = Static<typeof ImportBatches>

export const UndoImport = Exactly({ reason: Words(500) })

export const UndoneImport = Exactly({
  batchId: Id,
  withdrawn: Type.Integer(),
  reverted: Type.Integer(),
})
export type UndoneImport = Static<typeof UndoneImport>
