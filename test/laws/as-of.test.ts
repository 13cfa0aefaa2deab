import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { YearSettingsView } from '#domain/programme/schema.ts'
import { inTransaction } from '#server/platform/database.ts'
import { getHorizon } from '#server/platform/horizon.ts'
import { composeAnnualReport } from '#server/review/annual-report.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PERIODS, PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const SCOPE = {
  ...{ programmeId: PROGRAMME_ID, personId: CAST.hoa.personId, whole: true },
  ...{ unitIds: [], placeIds: [], moneyPlaceIds: [] },
}

const labour = (unitId: string, placeId: string, people: number) => ({
  granularity: 'event',
  unitIds: [unitId],
  placeId,
  kind: 'road',
  happenedFrom: '2026-11-03',
  happenedTo: '2026-11-04',
  people,
  halfDays: 4,
  valueLines: [
    { unitId, source: 'ownContribution', form: 'cash', amount: 15_000_000, state: 'handedOver' },
  ],
  figureStatus: 'final',
})

const DECISION = { number: '99-QĐ/TU', issuedOn: '2026-11-20', issuer: 'Tỉnh ủy' }

/** What may happen to the programme after a paper was made, and a word by which the paper of now shows it. */
const LATER: Record<
  string,
  { change: (hoa: Asker, world: TestApp) => Promise<unknown>; shows: RegExp }
> = {
  'a twinning ends': {
    change: async (hoa, world) => {
      const [row] = await world.db.owner<{ id: string }>(
        'select twinning_id as id from twinnings where programme_id = $1 and unit_id = $2',
        [PROGRAMME_ID, UNITS.DV08],
      )
      return hoa.post(`/twinnings/${row?.id}/ends`, {
        ...{ endedOn: '2026-11-21', decision: DECISION, reason: 'chuyển phân công' },
      })
    },
    shows: /2026-11-21/,
  },
  'a unit gets another name': {
    change: (hoa) =>
      hoa.post(`/units/${UNITS.DV12}/names`, {
        ...{
          name: 'Đơn vị mười hai mới',
          from: '2026-10-01',
          document: '12-QĐ',
          reason: 'đổi tên',
        },
      }),
    shows: /Đơn vị mười hai mới/,
  },
  'a unit goes to the block where it belongs, under its right code': {
    change: (hoa) =>
      hoa.post(`/units/${UNITS.DV12}/corrections`, {
        ...{ code: 'DV-MOI', block: 'otherEnterprise', reason: 'nhập nhầm' },
      }),
    shows: /Khối doanh nghiệp khác/i,
  },
  'a unit is closed': {
    change: (hoa) =>
      hoa.post(`/units/${UNITS.DV01}/closures`, {
        ...{ closedOn: '2026-11-22', decision: DECISION, reason: 'giải thể' },
      }),
    shows: /2026-11-22/,
  },
  'the settings of the year change': {
    change: async (hoa) => {
      const { version, settings } = (await hoa.get('/years/2026/settings'))
        .body as unknown as YearSettingsView
      return hoa.post('/years/2026/settings', {
        ...settings,
        ...{ expectedVersion: version, reason: 'theo văn bản mới', timelinessBasis: 'data' },
        leadingZeros: false,
        letters: {
          ...settings.letters,
          report: {
            symbol: '…-BC/BCĐ',
            signature: {
              capacity: 'forPost',
              authority: 'TRƯỞNG BAN',
              post: 'PHÓ TRƯỞNG BAN THƯỜNG TRỰC',
            },
            recipients: ['Ban Thường vụ Tỉnh ủy', 'Lưu'],
          },
        },
      })
    },
    shows: /PHÓ TRƯỞNG BAN THƯỜNG TRỰC/,
  },
  'the issuing body is another from a day that has passed': {
    change: (hoa) =>
      hoa.post('/programme-versions', {
        ...{ validFrom: '2026-06-01', title: 'Nghị quyết 04', resolutionNumber: '04-NQ/TU' },
        ...{ resolutionDate: '2016-08-19', resolutionTerm: 'XV', resolutionAbstract: 'tiếp tục' },
        ...{ superiorBody: 'TỈNH ỦY MỚI', issuingBody: 'BAN CHỈ ĐẠO MỚI', placeName: 'Nơi mới' },
        ...{ source: 'giả định', reason: 'kiện toàn' },
      }),
    shows: /BAN CHỈ ĐẠO MỚI/,
  },
  'a commune becomes known by another name': {
    change: async (_hoa, world) => {
      await world.db.owner(
        `insert into place_versions (place_version_id, place_id, code, name, kind, valid_from, legal_text, search_text, sort_key)
         values (gen_random_uuid(), $1, 'M02', 'Xã M2 đổi tên', 'xã', '2026-01-01', 'giả định', 'x', 'x')`,
        [PLACES.M02],
      )
      return { status: 201 }
    },
    shows: /Xã M2 đổi tên/,
  },
  'a report comes late': {
    change: (hoa) =>
      hoa.post('/sendings', {
        ...{ unitId: UNITS.DV02, periodId: PERIODS[2026].D1, nilReason: 'không phát sinh' },
      }),
    shows: /./,
  },
}

describe('a paper of a past moment (laws 5 and 10)', () => {
  let world: TestApp
  let hoa: Asker
  let activityId: string
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    const entered = await hoa.post('/activities', labour(UNITS.DV12, PLACES.M02, 12))
    assert.equal(entered.status, 201, JSON.stringify(entered.body))
    activityId = String(entered.body.activityId)
    await hoa.post('/activities', labour(UNITS.DV01, PLACES.M01, 3))
    await hoa.post('/years/2026/report/paragraphs', {
      ...{ section: 'situation', words: 'Mưa lũ kéo dài.', expectedRevision: 0 },
    })
  })
  after(() => world.close())

  const compose = (asOf: string) =>
    inTransaction(world.db.database, SCOPE, 'read', async (db) => {
      const report = await composeAnnualReport(db, PROGRAMME_ID, {
        ...{ year: 2026, asOf, writtenBy: asOf },
      })
      assert.ok(report)
      const { paper, digest, layout } = report
      return { digest, layout: layout.code, words: JSON.stringify(paper) }
    })
  const now = async () => {
    await world.db.owner('select pg_sleep(0.12)')
    return getHorizon(world.db.database.outside)
  }

  it('keeps its figures and its words to the letter, whatever is recorded after it', async () => {
    const moments: { asOf: string; made: Awaited<ReturnType<typeof compose>> }[] = []
    const keep = async () => {
      const asOf = await now()
      moments.push({ asOf, made: await compose(asOf) })
    }
    await keep()
    const corrected = await hoa.post(`/activities/${activityId}/revisions`, {
      ...labour(UNITS.DV12, PLACES.M02, 10),
      ...{ expectedRevision: 1, reason: 'đếm lại' },
    })
    assert.equal(corrected.status, 201)
    await hoa.post('/years/2026/report/paragraphs', {
      ...{ section: 'situation', words: 'Viết lại.', expectedRevision: 1 },
    })
    for (const [what, { change, shows }] of Object.entries(LATER)) {
      await keep()
      const done = (await change(hoa, world)) as { status: number; body?: unknown }
      assert.equal(done.status, 201, `${what}: ${JSON.stringify(done.body)}`)
      const after = await compose(await now())
      // It shows now, so that leaving it out of an earlier paper means something.
      assert.ok(after.words !== moments.at(-1)?.made.words, what)
      assert.ok(shows.test(after.words), what)
    }
    for (const { asOf, made } of moments)
      assert.ok(isDeepStrictEqual(await compose(asOf), made), asOf)
  })
})
