import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { CAST } from '#test/people.ts'
import { AGENCY, authorFor } from './authors.ts'
import { idSequence, idsBefore, officeMoment } from './ids.ts'
import type { SampleCommand, SamplePlan, SamplePlanItem, SampleSponsor } from './model.ts'

const MILLION = 1_000_000

const COMMUNE_OFFICER = { personId: CAST.dung.personId, postId: CAST.dung.postId }

/** What two units changed of what they had filed, each with its reason. */
const AMENDMENTS = [
  {
    unitCode: 'DV12',
    days: 60,
    change: 'target',
    reason: 'Xã đề nghị tăng số hộ; đơn vị bố trí thêm kinh phí.',
  },
  {
    unitCode: 'DV08',
    days: 75,
    change: 'add',
    reason: 'Bổ sung sau buổi làm việc với xã.',
  },
  {
    unitCode: 'DV14',
    days: 90,
    change: 'dueOn',
    reason: 'Mưa kéo dài, lùi ngày hoàn thành.',
  },
  {
    unitCode: 'DV39',
    days: 100,
    change: 'drop',
    reason: 'Xã đã được chương trình khác giúp việc này.',
  },
] as const

/** What communes said: their own officer where there is one, else on paper, entered by the standing agency. */
const ANSWERS = [
  { unitCode: 'DV12', days: 12, answer: 'agreed', remark: null, document: null },
  {
    unitCode: 'DV08',
    days: 9,
    answer: 'changeAsked',
    remark: 'Đề nghị chuyển ngày làm sang sau vụ thu hoạch.',
    document: null,
  },
  { unitCode: 'DV08', days: 80, answer: 'agreed', remark: null, document: null },
  {
    unitCode: 'DV01',
    days: 20,
    answer: 'agreed',
    remark: null,
    document: '15/UBND (giả định)',
  },
] as const

type Ground = {
  year: number
  sponsors: readonly SampleSponsor[]
  planItems: readonly SamplePlanItem[]
}

/** The plans that the items make, with who filed them, what was changed later, and what communes said. */
export function samplePlans({ year, sponsors, planItems }: Ground): SamplePlan[] {
  // Behind the sendings, the records and the corrections of the year.
  const commandId = idSequence('command', idsBefore(year) + (year === 2019 ? 600_000 : 85_000))
  const addedId = idSequence('planItem', idsBefore(year) + 50_000)
  const answerId = idSequence('planAnswer', idsBefore(year))
  const byUnit = new Map(sponsors.map((sponsor) => [sponsor.unitId, sponsor]))
  const groups = Map.groupBy(planItems, ({ unitId, placeId }) => `${unitId} ${placeId}`)
  return [...groups.values()].map((items, at): SamplePlan => {
    const [first] = items
    const sponsor = first && byUnit.get(first.unitId)
    if (!first || !sponsor) throw new RangeError('a plan without its unit')
    const { unitId, placeId, filedOn } = first
    const place = sponsor.communes.find((commune) => commune.placeId === placeId)
    const isFirst = sponsor.communes[0]?.placeId === placeId && place?.isInvented === true
    const { author, enteredFor } = authorFor(sponsor.code)
    const command = (
      name: SampleCommand['name'],
      day: PlainDate,
      extra: Pick<SampleCommand, 'author' | 'reason' | 'subjectKind' | 'subjectId'>,
    ): SampleCommand => ({
      commandId: commandId(),
      name,
      recordedAt: officeMoment(day, 9, at % 60),
      unitId,
      ...extra,
    })
    return {
      ...{ unitId, placeId, filedOn, enteredFor, items },
      filing: command('practice:plan', filedOn, {
        ...{ author, subjectKind: 'plan', subjectId: first.planItemId },
      }),
      amendments: AMENDMENTS.filter(({ unitCode }) => isFirst && unitCode === sponsor.code).map(
        ({ days, change, reason }) => {
          const after = amended(items, change, addedId)
          return {
            ...after,
            reason,
            command: command('practice:planAmendment', addDays(filedOn, days), {
              ...{ author, reason, subjectKind: 'planItem', subjectId: after.item.planItemId },
            }),
          }
        },
      ),
      answers: ANSWERS.filter(({ unitCode }) => isFirst && unitCode === sponsor.code).map(
        ({ days, answer, remark, document }) => {
          const day = addDays(filedOn, days)
          const id = answerId()
          const by = document === null ? COMMUNE_OFFICER : AGENCY
          return {
            ...{ answerId: id, answer, remark },
            document: document === null ? null : { number: document, issuedOn: day },
            command: command('practice:planAnswer', day, {
              ...{ author: by, subjectKind: 'planAnswer', subjectId: id },
            }),
          }
        },
      ),
    }
  })
}

/** The item as it stands after one change; an added one is the second of its plan's kind. */
function amended(
  items: readonly SamplePlanItem[],
  change: (typeof AMENDMENTS)[number]['change'],
  addedId: () => Uuid,
): { item: SamplePlanItem; revision: number; isDropped: boolean } {
  const [first] = items
  const last = items.at(-1)
  if (!first || !last) throw new RangeError('a plan without items')
  if (change === 'add')
    return {
      item: {
        ...first,
        planItemId: addedId(),
        field: 'socioEconomic',
        kind: 'labour',
        words: 'Giúp ngày công sửa đường vào khu sản xuất',
        targetQuantity: 40,
        targetQuantityUnit: 'ngày công',
        targetAmount: null,
      },
      revision: 1,
      isDropped: false,
    }
  if (change === 'drop') return { item: last, revision: 2, isDropped: true }
  const item =
    change === 'dueOn'
      ? { ...first, dueOn: addDays(first.dueOn, 30) }
      : {
          ...first,
          targetQuantity: (first.targetQuantity ?? 0) + 4,
          targetAmount: (first.targetAmount ?? 0) + 10 * MILLION,
        }
  return { item, revision: 2, isDropped: false }
}
