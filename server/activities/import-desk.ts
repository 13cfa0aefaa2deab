import type { DecidedWork } from '#domain/activities/workbook-work-steps.ts'
import type { KnownWork } from '#domain/activities/workbook-works-plan.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Work } from '#domain/works/work.ts'
import type { CommandContext, Context, Moment } from '#server/platform/context.ts'

/** One coming of a unit's data for a period. */
export type DataSending = {
  unitId: Uuid
  periodId: Uuid
  receivedAt: string
  reason?: string | undefined
  /** Practice data only; now unless named. */
  recordedAt?: string | undefined
  enteredFor: boolean
}

/** What reports and works do when a file comes or goes back; handed in, for activities know neither. */
export type ImportDesk = {
  /** The moment at which something that arrives now arrives: the practice day has its own. */
  presentMoment(moment: Moment): string
  record(context: CommandContext, sendings: readonly DataSending[]): Promise<void>
  /** Withdraws what an undone batch left, which its command named. */
  takeBack(
    context: CommandContext,
    batch: { commandId: Uuid; unitId: Uuid; reason: string },
  ): Promise<void>
  works: WorkDesk
}

/** A work of a workbook with what the ledger says was handed over for it, đồng. */
export type PaidWork = { work: Work; paid: number | undefined }

/** The register of works as workbooks meet it. */
export type WorkDesk = {
  /** What a unit leads and the year's workbook holds: registered by then, and not handed over before. */
  list(
    context: Pick<Context, 'db' | 'actor'>,
    ask: { unitId: Uuid; year: number },
  ): Promise<PaidWork[]>
  /** Every work that a unit leads, withdrawn ones too, and others by their ids. `lock`: none moves until the end. */
  find(
    context: Pick<Context, 'db' | 'actor'>,
    ask: { unitId: Uuid; workIds: readonly Uuid[]; lock: boolean },
  ): Promise<KnownWork[]>
  /** Writes what was decided, in the running command. `recordedAt`: practice data only. */
  write(
    context: CommandContext,
    decided: readonly DecidedWork[],
    recordedAt: string | undefined,
  ): Promise<void>
  /** What a command wrote of works, and what stands on it by now. */
  writtenBy(context: Pick<Context, 'db' | 'actor'>, commandId: Uuid): Promise<WorkOfCommand[]>
  /** Takes back what {@link writtenBy} found, nothing later standing on it. */
  undo(
    context: CommandContext,
    written: readonly WorkOfCommand[],
    reason: string,
  ): Promise<{ withdrawn: number; reverted: number }>
}

export type WorkOfCommand = {
  work: Work
  /** The last event before the command's; 0 where it registered the work. */
  backTo: number
  /** Why it can not be taken back any more. */
  later: 'changed' | 'recorded' | 'answered' | undefined
  /** The asker spoke for the commune: never also takes the unit's word back. */
  spokeForCommune: boolean
}
