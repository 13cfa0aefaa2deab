import { type Static, Type } from 'typebox'
import {
  Amount,
  Count,
  Day,
  Exactly,
  Id,
  Instant,
  Maybe,
  NumberText,
  OneOf,
  orNull,
  Words,
} from '#domain/base/schema.ts'
import { ACTIVITY_KIND_CODES, FIELDS } from '#domain/programme/fields.ts'
import { BLOCKS } from '#domain/units/blocks.ts'
import { PLAN_ANSWERS, PLAN_MONEY_SOURCES, PLAN_STAGES } from './plan.ts'
import { PLAN_ANSWER_STATES, PLAN_STATES } from './plan-state.ts'

const key = { unitId: Id, placeId: Id, year: Type.Integer({ minimum: 1994, maximum: 2199 }) }

const Money = Type.Array(Exactly({ source: OneOf(PLAN_MONEY_SOURCES), amount: Amount }), {
  maxItems: 4,
})

/** One item as it is entered; the kind sets the field, and the security field takes no words. */
export const PlanItemInput = Exactly({
  kind: OneOf(ACTIVITY_KIND_CODES),
  words: Maybe(Words(300)),
  quantity: Maybe(Count(1_000_000_000)),
  quantityUnit: Maybe(Words(30)),
  money: Money,
  dueOn: Maybe(Day),
  isFocus: Maybe(Type.Boolean()),
  needId: Maybe(Id),
})
export type PlanItemInput = Static<typeof PlanItemInput>

/** A drafted item; with its id and revision the one that stands is changed. */
export const KeepPlanItem = Exactly({
  ...key,
  planItemId: Maybe(Id),
  expectedRevision: Maybe(Type.Integer({ minimum: 1 })),
  item: PlanItemInput,
})
export type KeepPlanItem = Static<typeof KeepPlanItem>
export const KeptPlanItem = Exactly({ planItemId: Id, revision: Type.Integer() })

export const OnePlanItem = Exactly({ planItemId: Id })
export const WithdrawPlanItem = Exactly({
  expectedRevision: Type.Integer({ minimum: 1 }),
  reason: Maybe(Words(500)),
})

/** The revision that was just recorded is taken back. */
export const UndoPlanItem = Exactly({
  expectedRevision: Type.Integer({ minimum: 1 }),
  reason: Words(500),
})
export type UndoPlanItem = Static<typeof UndoPlanItem>

export const CopyPlan = Exactly({ ...key, fromYear: Type.Integer({ minimum: 1994 }) })
export type CopyPlan = Static<typeof CopyPlan>
export const CopiedPlan = Exactly({ planItemIds: Type.Array(Id) })

const Paper = Exactly({ number: Words(60), issuedOn: Day })

/** `filedOn` and the paper: only where an officer enters a plan that came on paper. */
export const FilePlan = Exactly({ ...key, filedOn: Maybe(Day), document: Maybe(Paper) })
export type FilePlan = Static<typeof FilePlan>
export const FiledPlan = Exactly({ filedOn: Day, items: Type.Integer() })

/** Without an item: dropped. Without an id: added. */
export const AmendPlan = Exactly({
  ...key,
  planItemId: Maybe(Id),
  expectedRevision: Maybe(Type.Integer({ minimum: 1 })),
  item: Maybe(PlanItemInput),
  reason: Words(500),
})
export type AmendPlan = Static<typeof AmendPlan>

export const AnswerPlan = Exactly({
  ...key,
  answer: OneOf(PLAN_ANSWERS),
  remark: Maybe(Words(500)),
  document: Maybe(Paper),
})
export type AnswerPlan = Static<typeof AnswerPlan>
export const AnsweredPlan = Exactly({ answerId: Id })

// Views.

const facts = {
  field: OneOf(FIELDS),
  fieldName: Type.String(),
  kind: orNull(OneOf(ACTIVITY_KIND_CODES)),
  kindName: orNull(Type.String()),
  words: orNull(Type.String()),
  quantity: orNull(Type.Integer()),
  quantityUnit: orNull(Type.String()),
  /** Null: out of the reader's sight. */
  money: orNull(Money),
  amount: orNull(Type.Integer()),
  dueOn: orNull(Day),
  isFocus: Type.Boolean(),
  needId: orNull(Id),
}

const PlanFacts = Exactly(facts)
export type PlanFacts = Static<typeof PlanFacts>

export const PlanItemView = Exactly({
  planItemId: Id,
  revision: Type.Integer(),
  stage: OneOf(PLAN_STAGES),
  isDropped: Type.Boolean(),
  /** Why it was last amended. */
  reason: orNull(Type.String()),
  ...facts,
  needWords: orNull(Type.String()),
  /** What was filed; null for an item added later or still a draft. */
  original: orNull(PlanFacts),
  /** What is recorded against it; quantity in its own unit. */
  done: Exactly({
    records: Type.Integer(),
    quantity: orNull(Type.Number()),
    amount: orNull(Type.Integer()),
  }),
})
export type PlanItemView = Static<typeof PlanItemView>

const PlanAnswerView = Exactly({
  state: OneOf(PLAN_ANSWER_STATES),
  remark: orNull(Type.String()),
  answeredAt: orNull(Instant),
  document: orNull(Exactly({ number: Type.String(), issuedOn: Day })),
  /** The plan changed after this answer. */
  isBeforeChange: Type.Boolean(),
})

const Filing = orNull(
  Exactly({
    filedOn: Day,
    document: orNull(Exactly({ number: Type.String(), issuedOn: Day })),
    enteredFor: Type.Boolean(),
  }),
)

const Sums = Exactly({
  amount: orNull(Type.Integer()),
  quantities: Type.Array(Exactly({ unit: Type.String(), quantity: Type.Integer() })),
})

export const AskPlan = Exactly({ unitId: Maybe(Id), year: Maybe(NumberText) })
export type AskPlan = Static<typeof AskPlan>

/** The plans of a unit for its communes of a year. */
export const PlanView = Exactly({
  unit: Exactly({ unitId: Id, code: Type.String(), name: Type.String() }),
  year: Type.Integer(),
  today: Day,
  yearFocus: Type.Array(Type.String()),
  /** What falls due lies between these days. */
  span: Exactly({ from: Day, to: Day }),
  mayKeep: Type.Boolean(),
  mayFile: Type.Boolean(),
  /** The post writes in the unit's name: a filing takes the paper's day, number and date. */
  entersFor: Type.Boolean(),
  communes: Type.Array(
    Exactly({
      placeId: Id,
      name: Type.String(),
      isLead: Type.Boolean(),
      state: OneOf(PLAN_STATES),
      filing: Filing,
      answer: PlanAnswerView,
      missing: Type.Array(Type.String()),
      items: Type.Array(PlanItemView),
      original: Sums,
      present: Sums,
      /** The newest earlier year whose filed plan may be copied; null: none. */
      copyYear: orNull(Type.Integer()),
      needs: Type.Array(Exactly({ needId: Id, words: Type.String() })),
    }),
  ),
})
export type PlanView = Static<typeof PlanView>

/** What one unit plans for a commune, as the commune and its other units see it. */
export const CommunePlan = Exactly({
  unitId: Id,
  unitName: Type.String(),
  year: Type.Integer(),
  state: OneOf(PLAN_STATES),
  filing: Filing,
  /** Null: it stays between the two and the committee. */
  answer: orNull(PlanAnswerView),
  mayAnswer: Type.Boolean(),
  /** The answer is entered for the commune: with its paper. */
  needsPaper: Type.Boolean(),
  items: Type.Array(PlanItemView),
})
export type CommunePlan = Static<typeof CommunePlan>

export const PlanItemHistory = Exactly({
  unit: Exactly({ unitId: Id, name: Type.String() }),
  commune: Exactly({ placeId: Id, name: Type.String() }),
  year: Type.Integer(),
  item: PlanItemView,
  revisions: Type.Array(
    Exactly({
      revision: Type.Integer(),
      stage: OneOf(PLAN_STAGES),
      isDropped: Type.Boolean(),
      reason: orNull(Type.String()),
      recordedAt: Instant,
      ...facts,
    }),
  ),
  records: Type.Array(
    Exactly({
      activityId: Id,
      happenedFrom: Day,
      happenedTo: Day,
      kindName: Type.String(),
      quantity: orNull(Type.Number()),
      amount: orNull(Type.Integer()),
    }),
  ),
})
export type PlanItemHistory = Static<typeof PlanItemHistory>

/** `filedBy`: only units whose plans were all filed by that day; `state`: filed for every commune or not. */
export const AskPlans = Exactly({
  year: Maybe(NumberText),
  filedBy: Maybe(Day),
  state: Maybe(OneOf(['filed', 'notFiled'])),
})
export type AskPlans = Static<typeof AskPlans>
export const ExportPlans = Exactly({ ...AskPlans.properties, format: OneOf(['csv', 'xlsx']) })

export const PlanList = Exactly({
  year: Type.Integer(),
  today: Day,
  /** Assigned units that owe a plan, and those that filed for all their communes. */
  owing: Type.Integer(),
  filed: Type.Integer(),
  /** By each of the days; null while the day has not come. */
  shares: Type.Array(
    Exactly({ day: Day, plans: orNull(Exactly({ count: Type.Integer(), of: Type.Integer() })) }),
  ),
  units: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      block: OneOf(BLOCKS),
      blockName: Type.String(),
      mode: OneOf(['assigned', 'invited']),
      /** The day on which the last of its plans was filed; null while one lacks. */
      filedOn: orNull(Day),
      communes: Type.Array(
        Exactly({
          placeId: Id,
          name: Type.String(),
          filedOn: orNull(Day),
          items: Type.Integer(),
          amendments: Type.Integer(),
          answer: OneOf(PLAN_ANSWER_STATES),
        }),
      ),
    }),
  ),
})
export type PlanList = Static<typeof PlanList>
