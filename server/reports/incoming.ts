import { mayWriteForUnit } from '#domain/access/rights.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { dayOf, isMoment, momentOf } from '#domain/reports/due.ts'
import type { RegisterIncomingDocument, RegisterSignedPaper } from '#domain/reports/schema.ts'
import type { CommandContext, Moment, Outcome } from '#server/platform/context.ts'
import { findTicked } from './follow-up.ts'
import { findOpenPeriod } from './open-period.ts'
import { presentMoment } from './present.ts'
import * as reads from './reports.sql.ts'
import * as sql from './writes.sql.ts'

type Registered = { documentId: Uuid; sendings: { unitId: Uuid; sendingId: Uuid }[] }

/** Registers a paper that came in: one document, and one sending by paper for each unit it stands for. */
export async function registerIncomingDocument(
  context: CommandContext,
  command: RegisterIncomingDocument,
): Promise<Result<Outcome<Registered>>> {
  return registerPaper(context, { ...command, enteredFor: true })
}

/**
 * A unit registers its own signed paper (report-outline 8.3): for a report that it owes, and it comes at the
 * moment it is registered, since only who receives a paper can say that it came earlier.
 */
export async function registerSignedPaper(
  context: CommandContext,
  { unitId, ...command }: RegisterSignedPaper,
): Promise<Result<Outcome<Registered>>> {
  const found = await findOpenPeriod(context, command.periodId)
  if (!found.ok) return found
  if (!mayWriteForUnit(context.actor, unitId)) return refuse({ code: 'not-your-unit' })
  const owed = await findTicked(context, command.periodId, [unitId])
  if (!owed.ok) return owed
  return registerPaper(context, { ...command, unitIds: [unitId], enteredFor: false })
}

async function registerPaper(
  { db, actor, moment, commandId, newId }: CommandContext,
  command: RegisterIncomingDocument & { enteredFor: boolean },
): Promise<Result<Outcome<Registered>>> {
  const { programmeId } = actor
  const { periodId, issuedOn, fileId, isEmpty, enteredFor } = command
  const unitIds = [...new Set(command.unitIds)]
  const number = normaliseText(command.number)
  if (number === '') return refuse({ code: 'number-missing' })
  const arrivedAt = command.arrivedAt ?? presentMoment(moment)
  const wrong = arrivalFault(arrivedAt, issuedOn, moment)
  if (wrong) return refuse({ code: wrong })
  const period = await reads.findPeriod(db, programmeId, periodId)
  if (!period) return refuse({ code: 'period-unknown' })
  const known = await sql.lockUnits(db, programmeId, unitIds)
  if (known.length < unitIds.length) return refuse({ code: 'unit-unknown' })
  if (fileId && !(await sql.knowsFile(db, programmeId, fileId)))
    return refuse({ code: 'file-unknown' })
  const [again, ...more] = await sql.listPapers(db, programmeId, {
    unitIds,
    document: { number, issuedOn },
  })
  if (again)
    return refuse({
      code: 'document-already-registered',
      number: again.number,
      issuedOn: formatDate(again.issuedOn),
      units: [again, ...more].map(({ unitName }) => unitName).join(', '),
      period: again.periodName,
      arrivedOn: formatDate(dayOf(again.arrivedAt)),
    })
  const documentId = newId()
  const writer = { recordedBy: actor.personId, commandId }
  const abstract = command.abstract === undefined ? undefined : normaliseText(command.abstract)
  await sql.insertIncomingDocument(db, programmeId, {
    ...{ ...writer, documentId, number, issuedOn, arrivedAt, abstract, fileId, unitIds },
  })
  const sendings = unitIds.map((unitId) => ({ unitId, sendingId: newId() }))
  await sql.insertSendings(
    db,
    programmeId,
    sendings.map((sending) => ({
      ...{ ...writer, ...sending, periodId, documentId, isEmpty, enteredFor },
      channel: 'paper' as const,
      receivedAt: arrivedAt,
    })),
  )
  const [only] = unitIds
  return ok({
    answer: { documentId, sendings },
    about: {
      kind: 'incomingDocument',
      id: documentId,
      ...(unitIds.length === 1 && only ? { unitId: only } : {}),
      details: { number, issuedOn, arrivedAt, periodId, unitIds, isEmpty: isEmpty ?? false },
    },
  })
}

/** A paper comes after it was issued and not in the future, both by the programme's clock. */
export function arrivalFault(
  arrivedAt: string,
  issuedOn: PlainDate | undefined,
  moment: Moment,
): 'arrival-in-future' | 'arrival-too-early' | undefined {
  if (!isMoment(arrivedAt)) return 'arrival-too-early'
  if (momentOf(arrivedAt) > momentOf(presentMoment(moment))) return 'arrival-in-future'
  return issuedOn !== undefined && dayOf(arrivedAt) < issuedOn ? 'arrival-too-early' : undefined
}
