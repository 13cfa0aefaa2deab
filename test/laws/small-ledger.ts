import { UNDO_REASON } from '#domain/base/undo.ts'
import type { Asker, TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

/** A record as a focal point of unit 12 enters it. */
export const LABOUR = {
  granularity: 'event',
  unitIds: [UNITS.DV12],
  placeId: PLACES.M02,
  kind: 'road',
  happenedFrom: '2026-11-03',
  happenedTo: '2026-11-04',
  people: 12,
  halfDays: 4,
  valueLines: [
    {
      unitId: UNITS.DV12,
      source: 'ownContribution',
      form: 'cash',
      amount: 15_000_000,
      state: 'handedOver',
    },
  ],
  figureStatus: 'final',
}

const JOINT = { ...LABOUR, unitIds: [UNITS.DV12, UNITS.DV08], people: 7 }

const id = (number: number) => `00000000-0000-7000-a000-${String(number).padStart(12, '0')}`

/** Rows of reports that the tests break: each an id by its name. */
export const REPORTS = { period: id(1), obligation: id(2), sending: id(3), command: id(4) }

/**
 * A little of everything, written as it is in life: events (two of them answered, one of which is corrected then), a joint record with shares and one without, a
 * summary, a correction and a withdrawal through the API; a period with its obligation and sending.
 */
export async function fillSmallLedger({ as, db }: Pick<TestApp, 'as' | 'db'>): Promise<void> {
  const nam = await as('nam')
  const record = async (body: object) => {
    const answer = await nam.post('/activities', body)
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return `/activities/${(answer.body as unknown as { activityId: string }).activityId}`
  }
  const answered = [await record(LABOUR), await record(LABOUR)]
  await record(JOINT)
  await record({ ...JOINT, unitShares: [3333, 6667] })
  await record({
    granularity: 'periodSummary',
    unitIds: [UNITS.DV12],
    placeId: PLACES.M02,
    kind: 'labour',
    happenedFrom: '2026-06-15',
    happenedTo: '2026-09-14',
    trips: 3,
    personVisits: 25,
    personHalfDays: 61,
    valueLines: [],
    figureStatus: 'estimated',
  })
  const corrected = await record(LABOUR)
  await nam.post(`${corrected}/revisions`, {
    ...LABOUR,
    people: 11,
    expectedRevision: 1,
    reason: 'đếm lại',
  })
  const withdrawn = await record(LABOUR)
  await nam.post(`${withdrawn}/withdrawals`, { expectedRevision: 1, reason: 'ghi trùng' })
  await answerSome({ as, db }, answered)
  await fillNeeds(await as('hoa'))
  await fillOneWork(nam, await as('dung'))
  await db.owner(
    `insert into report_periods values ($1, $2, 2026, 'D4', 'Đợt 4', 4, '2026-09-15', '2026-12-14', '2026-12-16', 'mẫu đề xuất')`,
    [PROGRAMME_ID, REPORTS.period],
  )
  await db.owner(
    `insert into obligations (programme_id, obligation_id, unit_id, period_id, due_on) values ($1, $2, $3, $4, '2026-12-16')`,
    [PROGRAMME_ID, REPORTS.obligation, UNITS.DV12, REPORTS.period],
  )
  await db.owner(
    `insert into trail (programme_id, command_id, person_id, command, digest, answer) values ($1, $2, $3, 'registerIncomingDocument', 'x', '{}')`,
    [PROGRAMME_ID, REPORTS.command, CAST.hoa.personId],
  )
  await db.owner(
    `insert into sendings (programme_id, sending_id, unit_id, period_id, channel, received_at, recorded_by, command_id)
       values ($1, $2, $3, $4, 'paper', '2026-11-20T01:00:00Z', $5, $6)`,
    [PROGRAMME_ID, REPORTS.sending, UNITS.DV12, REPORTS.period, CAST.hoa.personId, REPORTS.command],
  )
}

/** The commune received one record in full and of another a part; the unit then claims more of the second. */
async function answerSome(
  { as }: Pick<TestApp, 'as' | 'db'>,
  paths: readonly string[],
): Promise<void> {
  const dung = await as('dung')
  const words = [
    { answer: 'inFull' },
    { answer: 'inPart', receivedAmount: 9_000_000, remark: 'thiếu' },
  ]
  const answers = paths.map((path, at) => ({
    ...{ subjectKind: 'activity', subjectId: path.split('/').at(-1), revision: 1 },
    ...words[at],
  }))
  const answered = await dung.post('/answers', { answers })
  if (answered.status !== 201) throw new Error(JSON.stringify(answered.body))
  const more = {
    ...LABOUR,
    valueLines: [...LABOUR.valueLines, { ...LABOUR.valueLines[0], form: 'inKind' }],
  }
  const nam = await as('nam')
  const corrected = await nam.post(`${paths[1]}/revisions`, {
    ...{ ...more, expectedRevision: 1, reason: 'thêm hiện vật' },
  })
  if (corrected.status !== 201) throw new Error(JSON.stringify(corrected.body))
}

/** Two needs of one letter; one is corrected, one taken up. */
async function fillNeeds(hoa: Asker): Promise<void> {
  const answer = await hoa.post('/needs', {
    placeId: PLACES.M02,
    year: 2026,
    letter: { number: '9/CV-UBND', issuedOn: '2026-10-05' },
    lines: [
      { words: 'Cầu treo', kind: 'road' },
      { words: 'Giếng nước', kind: 'water' },
    ],
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  const { needs } = answer.body as unknown as { needs: { needId: string }[] }
  const [bridge, well] = needs.map(({ needId }) => `/needs/${needId}`)
  await hoa.post(`${bridge}/revisions`, {
    ...{ words: 'Cầu treo qua suối', kind: 'road', expectedRevision: 1, reason: 'ghi rõ hơn' },
  })
  const proposal = await hoa.post('/proposals', {
    ...{ year: 2026, placeId: PLACES.M02, theme: 'road', householdBand: 'from100' },
    ...{ actKind: 'department', words: 'Cầu treo hư hỏng' },
  })
  if (proposal.status !== 201) throw new Error(JSON.stringify(proposal.body))
  await hoa.post(`${well}/answers`, {
    ...{ state: 'takenUp', unitId: UNITS.DV12, expectedRevision: 1, reason: 'đơn vị nhận' },
  })
}

/** A work of the only payer: registered, agreed by its commune, started, made dearer and paid in part. */
async function fillOneWork(nam: Asker, dung: Asker): Promise<void> {
  const done = async (asker: Asker, path: string, body: object) => {
    const answer = await asker.post(path, body)
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return String(answer.body.workId)
  }
  const workId = await done(nam, '/works', {
    kind: 'communityHall',
    name: 'Nhà văn hóa thôn 7',
    placeId: PLACES.M02,
    leadUnitId: UNITS.DV12,
    payers: [{ unitId: UNITS.DV12 }],
    registeredOn: '2026-02-02',
    cost: 90_000_000,
  })
  await done(dung, `/works/${workId}/agreements`, { happenedOn: '2026-02-19' })
  await done(dung, `/works/${workId}/undos`, { sequence: 2, reason: UNDO_REASON })
  await done(dung, `/works/${workId}/agreements`, { happenedOn: '2026-02-20' })
  await done(nam, `/works/${workId}/starts`, { happenedOn: '2026-03-01' })
  await done(nam, `/works/${workId}/changes`, {
    cost: 95_000_000,
    reason: 'giá vật liệu tăng',
    expectedSequence: 5,
  })
  await done(nam, `/works/${workId}/payments`, {
    happenedOn: '2026-04-01',
    unitId: UNITS.DV12,
    values: [{ source: 'ownContribution', form: 'cash', amount: 20_000_000 }],
  })
}
