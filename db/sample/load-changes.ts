import { createHash } from 'node:crypto'
import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { AGENCY } from './authors.ts'
import { ANEW_DECISION, UNITS_MERGED_DECISION } from './decisions.ts'
import type { Sample } from './generate.ts'
import { idSequence, LEDGER_OPENED_AT, officeMoment, sampleId } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { SampleObligation } from './model.ts'

/** What the standing agency recorded after the programme was set up, each a command of its day. */
const CHANGES = {
  assignedAnew: recorded(1, 'endTwinning', ANEW_DECISION.issuedOn, 'Phân công lại sau sắp xếp xã'),
  unitsMerged: recorded(2, 'closeUnit', UNITS_MERGED_DECISION.issuedOn, 'Sáp nhập đơn vị'),
  provinceMerged: recorded(3, 'nameProgramme', plainDate('2025-07-01'), 'Hợp nhất tỉnh'),
} as const

/** From this day papers name the merged province. */
const PROVINCE_MERGED_ON = plainDate('2025-07-01')

const own = () => ({ programme_id: PROGRAMME_ID })

function recorded(number: number, command: string, day: PlainDate | null, reason: string) {
  if (day === null) throw new RangeError('a recorded change has its day')
  const commandId = sampleId('foundingCommand', number)
  return { commandId, command, recordedAt: officeMoment(day, 16, 0), reason }
}

function said({ commandId, recordedAt, reason }: (typeof CHANGES)[keyof typeof CHANGES]) {
  return {
    ...own(),
    recorded_at: recordedAt,
    recorded_by: AGENCY.personId,
    command_id: commandId,
    reason: `${reason} (giả định, dữ liệu thực hành)`,
  }
}

/** When a place's version became known: on its first day, the oldest when the ledger was opened. */
export function knownSince(validFrom: PlainDate | null): string {
  const since = validFrom === null ? '' : `${validFrom}T00:00:00.000Z`
  return [since, LEDGER_OPENED_AT].sort().at(-1) ?? LEDGER_OPENED_AT
}

/** Ends of twinnings, units that went into others, and the merged province on papers: each with its moment. */
export async function insertChanges(db: Db, { units, twinnings }: Sample): Promise<void> {
  await insertRows(
    db,
    'trail',
    Object.values(CHANGES).map(({ commandId, command, recordedAt, reason }) => ({
      ...own(),
      command_id: commandId,
      recorded_at: recordedAt,
      person_id: AGENCY.personId,
      post_id: AGENCY.postId,
      command,
      digest: createHash('sha256').update(`${command} ${reason}`).digest('hex'),
      reason,
      answer: {},
    })),
  )
  await insertRows(db, 'programme_versions', [
    {
      ...said(CHANGES.provinceMerged),
      version: 1,
      valid_from: PROVINCE_MERGED_ON,
      title: 'Nghị quyết 04 – tỉnh thực hành',
      resolution_number: '04-NQ/TU',
      resolution_date: '2016-08-19',
      resolution_term: 'XV',
      resolution_abstract: 'tiếp tục xây dựng các xã đặc biệt khó khăn trong tình hình mới',
      superior_body: 'TỈNH ỦY QUẢNG NGÃI',
      issuing_body: 'BAN CHỈ ĐẠO NGHỊ QUYẾT 04',
      place_name: 'Quảng Ngãi',
      source:
        'giả định, dữ liệu thực hành: chưa có văn bản kiện toàn Ban Chỉ đạo sau hợp nhất tỉnh',
    },
  ])
  const endId = idSequence('twinningEnd')
  await insertRows(
    db,
    'twinning_ends',
    twinnings
      .filter(({ validUntil }) => validUntil !== null)
      .map(({ twinningId, validUntil, endedByDecisionId }) => ({
        ...said(
          endedByDecisionId === ANEW_DECISION.decisionId
            ? CHANGES.assignedAnew
            : CHANGES.unitsMerged,
        ),
        end_id: endId(),
        twinning_id: twinningId,
        ended_on: validUntil,
        decision_id: endedByDecisionId,
      })),
  )
  const changeId = idSequence('unitChange')
  await insertRows(
    db,
    'unit_changes',
    units
      .filter(({ validUntil }) => validUntil !== null)
      .map(({ unitId, validUntil }) => ({
        ...said(CHANGES.unitsMerged),
        change_id: changeId(),
        unit_id: unitId,
        kind: 'closed',
        happened_on: validUntil,
        document: UNITS_MERGED_DECISION.number,
      })),
  )
}

/** Reports that merged units no longer owe, as it became known with the merger. */
export async function insertObligationEnds(
  db: Db,
  obligations: readonly SampleObligation[],
  endId: () => Uuid,
): Promise<void> {
  await insertRows(
    db,
    'obligation_ends',
    obligations
      .filter(({ ceasedOn }) => ceasedOn !== null)
      .map(({ obligationId, unitId, ceasedOn }) => ({
        ...said(CHANGES.unitsMerged),
        end_id: endId(),
        obligation_id: obligationId,
        unit_id: unitId,
        ceased_on: ceasedOn,
      })),
  )
}
