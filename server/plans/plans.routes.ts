import { ok } from '#domain/base/result.ts'
import { PLAN_REFUSALS } from '#domain/plans/refusals.ts'
import * as schema from '#domain/plans/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { listFileRoute } from '#server/programme/list-file.ts'
import { getPlan, getPlanItem, listPlans } from './plans.ts'
import { plansAsList } from './plans-table.ts'
import {
  amendPlan,
  answerPlan,
  copyPlan,
  filePlan,
  keepPlanItem,
  undoPlanItem,
  withdrawPlanItem,
} from './write-plans.ts'

const tag = 'plans'
const refusals = [PLAN_REFUSALS]

export function planRoutes(app: App): void {
  readingRoutes(app)
  draftRoutes(app)
  filedRoutes(app)
}

function readingRoutes(app: App): void {
  query(app, {
    path: '/plan',
    operationId: 'getPlan',
    tag,
    summary: "A unit's plan of the year",
    description:
      'By commune: items with targets, what was filed beside what stands, what is recorded against each item, what is missing before filing.',
    right: 'readProgramme',
    refusals,
    input: schema.AskPlan,
    answer: schema.PlanView,
    run: (context, { input }) => getPlan(context, input),
  })
  query(app, {
    path: '/plan-items/:planItemId',
    operationId: 'getPlanItem',
    tag,
    summary: 'One item of a plan',
    description: 'Every revision with its reason, and the records of the ledger that name it.',
    right: 'readProgramme',
    refusals,
    params: schema.OnePlanItem,
    answer: schema.PlanItemHistory,
    run: (context, { params }) => getPlanItem(context, params.planItemId),
  })
  query(app, {
    path: '/plans',
    operationId: 'listPlans',
    tag,
    summary: 'Who filed a plan, and when',
    description:
      'Units by block with the days of filing, and the shares by 31 January, 28 February and 31 March; invited units are in no denominator.',
    right: 'readBoard',
    refusals,
    input: schema.AskPlans,
    answer: schema.PlanList,
    run: (context, { input }) => listPlans(context, input),
  })
  listFileRoute(app, {
    path: '/plans/export',
    operationId: 'exportPlans',
    tag,
    summary: 'Who filed a plan, and when, as a file',
    right: 'readBoard',
    refusals,
    input: schema.ExportPlans,
    list: async (context, filter: schema.AskPlans) => {
      const listed = await listPlans(context, filter)
      return listed.ok ? ok(plansAsList(listed.value, filter.state)) : listed
    },
  })
}

function draftRoutes(app: App): void {
  command(app, {
    path: '/plan-items',
    operationId: 'keepPlanItem',
    tag,
    summary: 'Keep an item of the draft',
    description: 'A new item, or with its id and revision a drafted one changed; before filing.',
    right: 'keepPlan',
    refusals,
    input: schema.KeepPlanItem,
    answer: schema.KeptPlanItem,
    run: (context, { input }) => keepPlanItem(context, input),
  })
  command(app, {
    path: '/plan-items/:planItemId/withdrawals',
    operationId: 'withdrawPlanItem',
    tag,
    summary: 'Take an item out of the draft',
    description: 'Before filing; a filed item is dropped by an amendment with its reason.',
    right: 'keepPlan',
    refusals,
    params: schema.OnePlanItem,
    input: schema.WithdrawPlanItem,
    answer: schema.KeptPlanItem,
    run: (context, { params, input }) => withdrawPlanItem(context, params.planItemId, input),
  })
  command(app, {
    path: '/plan-items/:planItemId/undos',
    operationId: 'undoPlanItem',
    tag,
    summary: 'Take back what was just recorded of an item',
    description:
      'The newest revision of a drafted or amended item, by who recorded it, a quarter of an hour at most and before the commune answers; the item says again what it said before.',
    right: 'keepPlan',
    refusals,
    params: schema.OnePlanItem,
    input: schema.UndoPlanItem,
    answer: schema.KeptPlanItem,
    run: (context, { params, input }) => undoPlanItem(context, params.planItemId, input),
  })
  command(app, {
    path: '/plan-copies',
    operationId: 'copyPlan',
    tag,
    summary: "Copy an earlier year's plan",
    description:
      'What stands of the filed plan of an earlier year, as a draft; dates are left out.',
    right: 'keepPlan',
    refusals,
    input: schema.CopyPlan,
    answer: schema.CopiedPlan,
    run: (context, { input }) => copyPlan(context, input),
  })
  command(app, {
    path: '/plan-filings',
    operationId: 'filePlan',
    tag,
    summary: 'File a plan',
    description: 'Once: the draft becomes the original, which nothing changes afterwards.',
    right: 'filePlan',
    refusals,
    input: schema.FilePlan,
    answer: schema.FiledPlan,
    run: (context, { input }) => filePlan(context, input),
  })
}

function filedRoutes(app: App): void {
  command(app, {
    path: '/plan-amendments',
    operationId: 'amendPlan',
    tag,
    summary: 'Amend a filed plan',
    description: 'One item added, changed or dropped, with the reason; the original is kept.',
    right: 'filePlan',
    refusals,
    input: schema.AmendPlan,
    answer: schema.KeptPlanItem,
    run: (context, { input }) => amendPlan(context, input),
  })
  command(app, {
    path: '/plan-answers',
    operationId: 'answerPlan',
    tag,
    summary: "Record the commune's answer to a plan",
    description:
      'Agreed, or a change asked for with a remark to both; entered for a commune with the number and date of its paper, never by who filed.',
    right: 'answerPlan',
    refusals,
    input: schema.AnswerPlan,
    answer: schema.AnsweredPlan,
    run: (context, { input }) => answerPlan(context, input),
  })
}
