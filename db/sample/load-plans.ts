import type { Db } from '#server/platform/database.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { SampleCommand, SamplePlan, SamplePlanItem, SampleYear } from './model.ts'

type Row = {
  item: SamplePlanItem
  revision: number
  stage: 'filed' | 'amended'
  isDropped: boolean
  command: SampleCommand
  enteredFor: boolean
}

/** Plans as they were filed and amended, and the answers of communes. */
export async function insertPlans(db: Db, { year, plans }: SampleYear): Promise<void> {
  const own = { programme_id: PROGRAMME_ID, year }
  const rows = plans.flatMap(rowsOf)
  await insertRows(
    db,
    'plan_item_revisions',
    rows.map(({ item, command, ...row }) => ({
      ...own,
      plan_item_id: item.planItemId,
      revision: row.revision,
      ...written(command),
      stage: row.stage,
      is_dropped: row.isDropped,
      reason: command.reason ?? null,
      unit_id: item.unitId,
      place_id: item.placeId,
      field: item.field,
      kind: item.kind,
      words: item.words,
      target_quantity: item.targetQuantity,
      target_quantity_unit: item.targetQuantityUnit,
      due_on: item.dueOn,
      is_focus: item.field === 'politicalSystem',
      joint_unit_ids: [],
      entered_for: row.enteredFor,
    })),
  )
  await insertRows(
    db,
    'plan_item_money',
    rows.flatMap(({ item, revision, stage }) =>
      item.targetAmount === null
        ? []
        : [
            {
              programme_id: PROGRAMME_ID,
              plan_item_id: item.planItemId,
              revision,
              source: item.kind === 'gift' ? 'staffContribution' : 'ownContribution',
              amount: item.targetAmount,
              stage,
              unit_id: item.unitId,
              place_id: item.placeId,
            },
          ],
    ),
  )
  await insertRows(
    db,
    'plan_filings',
    plans.map(({ unitId, placeId, filedOn, filing, enteredFor }) => ({
      ...own,
      unit_id: unitId,
      place_id: placeId,
      filed_on: filedOn,
      entered_for: enteredFor,
      ...written(filing),
    })),
  )
  await insertRows(
    db,
    'plan_answers',
    plans.flatMap(({ unitId, placeId, answers }) =>
      answers.map(({ answerId, answer, remark, document, command }) => ({
        ...own,
        answer_id: answerId,
        unit_id: unitId,
        place_id: placeId,
        answer,
        remark,
        document_number: document?.number ?? null,
        document_date: document?.issuedOn ?? null,
        entered_for: document !== null,
        ...written(command),
      })),
    ),
  )
}

function rowsOf({ items, filing, amendments, enteredFor }: SamplePlan): Row[] {
  return [
    ...items.map(
      (item): Row => ({
        ...{ item, enteredFor, revision: 1, stage: 'filed', isDropped: false, command: filing },
      }),
    ),
    ...amendments.map(
      ({ item, revision, isDropped, command }): Row => ({
        ...{ item, enteredFor, revision, stage: 'amended', isDropped, command },
      }),
    ),
  ]
}

function written({ recordedAt, author, commandId }: SampleCommand) {
  return { recorded_at: recordedAt, recorded_by: author.personId, command_id: commandId }
}
