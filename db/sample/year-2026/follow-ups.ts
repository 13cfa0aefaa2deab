import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { AGENCY, authorFor } from '../authors.ts'
import { idSequence, officeMoment } from '../ids.ts'
import type {
  SampleAuthor,
  SampleCommand,
  SampleFollowUp,
  SampleObligation,
  SamplePeriod,
} from '../model.ts'
import { EXTENDED } from './sendings.ts'
import type { Sponsor2026 } from './units.ts'

/** The end of the data of the period that three units sent nothing for. */
const DATA_TO = plainDate('2026-09-14')

const URGED: readonly { unitCode: string; on: PlainDate }[] = [
  { unitCode: 'DV02', on: plainDate('2026-09-24') },
  { unitCode: 'DV33', on: plainDate('2026-09-24') },
  { unitCode: 'DV51', on: plainDate('2026-09-24') },
  { unitCode: 'DV02', on: plainDate('2026-10-15') },
]

const REMARK = {
  unitCode: 'DV02',
  on: plainDate('2026-10-16'),
  words: 'Thay đổi cán bộ đầu mối; số liệu đang được rà soát, đối chiếu.',
}

const COMPLETION = {
  unitCode: 'DV48',
  on: plainDate('2026-09-22'),
  words: 'Đề nghị bổ sung số hộ hưởng lợi của các việc hỗ trợ sản xuất.',
}

type Ground = {
  sponsors: readonly Sponsor2026[]
  periods: readonly SamplePeriod[]
  obligations: readonly SampleObligation[]
  commandId: () => Uuid
}

/** What was asked, granted and said about single lines of the board. */
export function followUpsOf2026(ground: Ground): SampleFollowUp[] {
  const { periods, obligations, commandId } = ground
  const ids = {
    extension: idSequence('extension'),
    completionRequest: idSequence('completionRequest'),
    urgingLetter: idSequence('urgingLetter'),
    unitRemark: idSequence('unitRemark'),
  }
  const lineOf = (
    unitCode: string,
    dataTo: PlainDate,
    what: Pick<SampleCommand, 'name' | 'reason'> & {
      subjectKind: keyof typeof ids
      on: PlainDate
      author: SampleAuthor
    },
  ) => {
    const unitId = ground.sponsors.find(({ code }) => code === unitCode)?.unitId
    const periodId = periods.find((period) => period.dataTo === dataTo)?.periodId
    if (!unitId || !periodId) throw new RangeError(`no line of ${unitCode} until ${dataTo}`)
    const { on, ...rest } = what
    const command: SampleCommand = {
      ...rest,
      commandId: commandId(),
      recordedAt: officeMoment(on, 10, 30),
      unitId,
      subjectId: ids[what.subjectKind](),
    }
    return { unitId, periodId, command }
  }
  const extensions = EXTENDED.map(({ unitCode, dataTo, grantedOn, newDueOn, reason }) => {
    const line = lineOf(unitCode, dataTo, {
      ...({ name: 'practice:extension', subjectKind: 'extension', on: grantedOn } as const),
      ...{ author: AGENCY, reason },
    })
    const owed = obligations.find(
      ({ unitId, periodId }) => unitId === line.unitId && periodId === line.periodId,
    )
    if (!owed) throw new RangeError(`${unitCode} owes nothing to extend`)
    const { obligationId } = owed
    return { ...line, kind: 'extension', obligationId, newDueOn, reason } as const
  })
  const rounds = new Map<string, number>()
  const urgings = URGED.map(({ unitCode, on }) => {
    const round = (rounds.get(unitCode) ?? 0) + 1
    rounds.set(unitCode, round)
    const line = lineOf(unitCode, DATA_TO, {
      ...({ name: 'practice:urging', subjectKind: 'urgingLetter', on, author: AGENCY } as const),
    })
    return { ...line, kind: 'urging', round } as const
  })
  const request = lineOf(COMPLETION.unitCode, DATA_TO, {
    ...({ name: 'practice:completionRequest', subjectKind: 'completionRequest' } as const),
    ...{ on: COMPLETION.on, author: AGENCY },
  })
  const remark = lineOf(REMARK.unitCode, DATA_TO, {
    ...({ name: 'practice:remark', subjectKind: 'unitRemark', on: REMARK.on } as const),
    author: authorFor(REMARK.unitCode).author,
  })
  return [
    ...extensions,
    { ...request, kind: 'completionRequest', words: COMPLETION.words },
    ...urgings,
    { ...remark, kind: 'remark', words: REMARK.words },
  ]
}
