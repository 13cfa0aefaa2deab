import type { OverlapList } from '#domain/coordination/overlaps/schema.ts'
import type { TestApp } from '#test/app.ts'
import { PLACES, UNITS } from '#test/world.ts'

/** A joint work that a unit proposes, another joins and the commune agrees to, through the API. */
export async function fillSmallCoordination({ as }: Pick<TestApp, 'as'>): Promise<void> {
  const [nam, ngoc, dung] = await Promise.all([as('nam'), as('ngoc'), as('dung')])
  const post = async (asker: typeof nam, path: string, body: object) => {
    const answer = await asker.post(path, body)
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return answer.body as unknown as { requestId: string; visitId: string }
  }
  const { requestId } = await post(nam, '/requests', {
    ...{ kind: 'jointWork', placeId: PLACES.M02, askingUnitId: UNITS.DV12 },
    ...{ unitIds: [UNITS.DV08], words: 'Cùng làm đường thôn 3' },
  })
  const share = { unitId: UNITS.DV08, share: 20_000_000 }
  await post(ngoc, `/requests/${requestId}/acceptances`, share)
  await post(dung, `/requests/${requestId}/commune-agreements`, {})
  const visit = { placeId: PLACES.M02, kind: 'survey', day: '2026-12-02' }
  const { visitId } = await post(nam, '/visits', { ...visit, unitId: UNITS.DV12 })
  await post(ngoc, '/visits', { ...visit, unitId: UNITS.DV08 })
  const found = (await nam.get('/overlaps?year=2026')).body as unknown as OverlapList
  const day = found.rows.find(({ rule }) => rule === 'sameDay')
  await post(nam, '/overlap-dismissals', {
    ...{ rule: 'sameDay', first: day?.first.id, second: day?.second.id },
    ...{ placeId: PLACES.M02, year: 2026, reason: 'Đi cùng đoàn' },
  })
  await post(nam, `/visits/${visitId}/withdrawals`, { reason: 'đổi lịch' })
}

/** Breaches of the laws that coordination can hold, as no request could make them. */
export const COORDINATION_BREACHES: Record<string, { law: number; word: string; by: string[] }> = {
  'a reply by who entered the request': {
    law: 4,
    word: 'cũng ghi câu trả lời',
    by: [
      `update coordination_request_events e set recorded_by = a.recorded_by from coordination_request_events a
       where a.request_id = e.request_id and a.sequence = 1 and e.kind = 'communeAgreed'`,
    ],
  },
  'a reply entered for others without a paper': {
    law: 4,
    word: 'câu trả lời ghi thay',
    by: ["update coordination_request_events set entered_for = true where kind = 'accepted'"],
  },
  'a history of a request with a hole': {
    law: 5,
    word: 'đề nghị phối hợp không nối tiếp',
    by: ["delete from coordination_request_events where kind = 'accepted'"],
  },
  'a request that is not what its events leave': {
    law: 5,
    word: 'tình trạng đề nghị phối hợp',
    by: [
      `update coordination_requests set state = jsonb_set(state, '{status}', '"done"'), status = 'done'`,
    ],
  },
  'a visit of which a revision is gone': {
    law: 5,
    word: 'lịch xuống xã không nối tiếp',
    by: ['delete from planned_visit_revisions where not is_withdrawn'],
  },
  'a planned visit without its trail': {
    law: 12,
    word: 'planned_visit_revisions',
    by: ["delete from trail where command = 'planVisit'"],
  },
  'an overlap put aside by nobody': {
    law: 12,
    word: 'overlap_dismissals',
    by: ["delete from trail where command = 'dismissOverlap'"],
  },
  'an event of a request that another signed': {
    law: 12,
    word: 'coordination_request_events',
    by: ["update trail set recorded_at = now() where command = 'agreeToRequest'"],
  },
}
