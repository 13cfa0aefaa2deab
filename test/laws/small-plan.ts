import type { TestApp } from '#test/app.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

/** A plan as it lives: drafted, filed, amended and answered, through the API. */
export async function fillSmallPlan({ as }: Pick<TestApp, 'as'>): Promise<void> {
  const nam = await as('nam')
  const dung = await as('dung')
  const key = { unitId: UNITS.DV12, placeId: PLACES.M02, year: 2026 }
  const post = async (asker: typeof nam, path: string, body: object) => {
    const answer = await asker.post(path, { ...key, ...body })
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return answer.body as unknown as { planItemId: string }
  }
  const item = {
    ...{ kind: 'gift', words: 'Tặng quà', quantity: 40, quantityUnit: 'suất' },
    money: [{ source: 'ownContribution', amount: 5_000_000 }],
  }
  const { planItemId } = await post(nam, '/plan-items', { item })
  await post(nam, '/plan-filings', {})
  await post(nam, '/plan-amendments', {
    ...{ planItemId, expectedRevision: 2, reason: 'xã đề nghị thêm' },
    item: { ...item, quantity: 50 },
  })
  await post(dung, '/plan-answers', { answer: 'agreed' })
}

/** Breaches of the laws that plans can hold, as no request could make them. */
export const PLAN_BREACHES: Record<string, { law: number; word: string; by: string[] }> = {
  "a commune's answer by who filed": {
    law: 4,
    word: 'plan_answers',
    by: [
      'update plan_answers a set recorded_by = f.recorded_by from plan_filings f where f.unit_id = a.unit_id',
    ],
  },
  "a commune's answer entered without its paper": {
    law: 4,
    word: 'không có số, ngày văn bản',
    by: [
      'alter table plan_answers drop constraint answers_entered_for_a_commune_have_a_paper',
      'update plan_answers set entered_for = true',
    ],
  },
  'a revision of a plan item that is gone': {
    law: 5,
    word: 'một việc không nối tiếp',
    by: [
      "delete from plan_item_money where stage = 'draft'",
      "delete from plan_item_revisions where stage = 'draft'",
    ],
  },
  'an item that moved to another plan': {
    law: 5,
    word: 'đổi sang kế hoạch khác',
    by: [`update plan_item_revisions set place_id = '${PLACES.M03}' where stage = 'amended'`],
  },
  'an amendment of a plan without a reason': {
    law: 5,
    word: 'điều chỉnh kế hoạch không có lý do',
    by: [
      'alter table plan_item_revisions drop constraint amendments_say_why',
      "update plan_item_revisions set reason = ' ' where stage = 'amended'",
    ],
  },
  'an original written after the filing': {
    law: 5,
    word: 'soạn lại sau khi gửi',
    by: ["update plan_item_revisions set recorded_at = now() where stage = 'filed'"],
  },
  'a filed plan without its original': {
    law: 5,
    word: 'không có bản gốc',
    by: ["update plan_item_revisions set stage = 'amended', reason = 'x' where stage = 'filed'"],
  },
  'money of a plan that other units would see as drafted': {
    law: 5,
    word: 'plan_item_money',
    by: ["update plan_item_money set stage = 'draft' where stage = 'filed'"],
  },
  'a filing without its trail': {
    law: 12,
    word: 'plan_filings',
    by: [`delete from trail where programme_id = '${PROGRAMME_ID}' and command = 'filePlan'`],
  },
  'a plan that another signed': {
    law: 12,
    word: 'plan_item_revisions',
    by: [`update trail set person_id = '${UNITS.DV01}' where command = 'amendPlan'`],
  },
}
