import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sortKey } from '#domain/base/sort-key.ts'
import type { CommuneList, CommuneView } from '#domain/coordination/schema.ts'
import type { AllFiguresView } from '#domain/figures/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, PROGRAMME_ID, UNITS, VERSIONS } from '#test/world.ts'

const OLD = 'QĐ 59/2015/QĐ-TTg'
const NEW = 'NĐ 07/2021/NĐ-CP'

async function plantIndicators({ db }: TestApp): Promise<void> {
  const rows = [
    ['households', '2019-12-31', 400, OLD, 'final', 'QĐ 1'],
    ['poorHouseholds', '2019-12-31', 100, OLD, 'final', 'QĐ 1'],
    ['nearPoorHouseholds', '2019-12-31', 20, OLD, 'final', 'QĐ 1'],
    ['households', '2020-12-31', 400, OLD, 'preliminary', 'BC 2'],
    ['poorHouseholds', '2020-12-31', 82, OLD, 'preliminary', 'BC 2'],
    ['households', '2020-12-31', 400, OLD, 'final', 'QĐ 2'],
    ['poorHouseholds', '2020-12-31', 80, OLD, 'final', 'QĐ 2'],
    ['households', '2022-12-31', 410, NEW, 'final', 'QĐ 3'],
    ['poorHouseholds', '2022-12-31', 164, NEW, 'final', 'QĐ 3'],
  ]
  for (const [indicator, day, amount, standard, status, source] of rows)
    await db.owner(
      `insert into indicator_values (programme_id, indicator_id, place_id, place_version_id, indicator, measured_on,
         amount, poverty_standard, figure_status, source_document) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        PROGRAMME_ID,
        newId(),
        PLACES.M02,
        VERSIONS.M02,
        indicator,
        day,
        amount,
        standard,
        status,
        source,
      ],
    )
}

describe("a commune's page", () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  const view = async (asker: Asker, placeId: string, query = '') =>
    (await asker.get(`/communes/${placeId}${query}`)).body as unknown as CommuneView
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
    const ngoc = await world.as('ngoc')
    await plantIndicators(world)
    for (const [asker, unitId, amount] of [
      [nam, UNITS.DV12, 15_000_000],
      [ngoc, UNITS.DV08, 4_000_000],
    ] as const) {
      const { status, body } = await asker.post('/activities', {
        granularity: 'event',
        unitIds: [unitId],
        placeId: PLACES.M02,
        kind: 'road',
        happenedFrom: '2026-11-03',
        happenedTo: '2026-11-04',
        people: 12,
        halfDays: 4,
        valueLines: [
          { unitId, source: 'ownContribution', form: 'cash', amount, state: 'handedOver' },
        ],
        figureStatus: 'final',
      })
      assert.equal(status, 201, JSON.stringify(body))
    }
  })
  after(() => world.close())

  const money = (figures: CommuneView['whole']) =>
    figures.find(({ measure }) => measure === 'totalSponsorValue')

  it('says who helps, since when and by which paper, and adds up to the opened figure', async () => {
    const commune = await view(hoa, PLACES.M02)
    assert.deepEqual(
      commune.helpers.map(({ unitName, twinning }) => [
        unitName,
        twinning?.isLead,
        twinning?.validFrom,
        twinning?.decisionNumber,
      ]),
      [
        ['Đơn vị 08', false, '2017-01-01', '01-QĐ/TU'],
        ['Đơn vị 12', true, '2017-01-01', '01-QĐ/TU'],
      ],
    )
    assert.deepEqual(
      commune.helpers.map(({ figures }) => money(figures)?.stored),
      [4_000_000, 15_000_000],
    )
    for (const { measure, stored } of commune.whole) {
      const opened = await hoa.get(`/figures/${measure}?year=2026&placeId=${PLACES.M02}`)
      assert.equal(opened.body.stored, stored, measure)
    }
    const byField = commune.fields.find(({ field }) => field === 'socioEconomic')
    assert.deepEqual(byField?.figures, commune.whole)
    const security = commune.fields.find(({ field }) => field === 'security')
    assert.ok(
      security?.figures.every(({ stored, missingReason }) => stored === null && missingReason),
    )
    assert.equal(commune.activities.length, 2)
  })

  it("shows a unit the work of others but not their money, and says that it doesn't", async () => {
    const commune = await view(nam, PLACES.M02)
    assert.equal(commune.seesAllMoney, false)
    const [other, own] = commune.helpers
    assert.equal(money(other?.figures ?? [])?.stored, null)
    assert.equal(money(other?.figures ?? [])?.missingReason, 'ngoài phạm vi được xem')
    assert.equal(money(own?.figures ?? [])?.stored, 15_000_000)
    assert.equal(other?.figures[1]?.stored, 48)
    assert.equal(money(commune.whole)?.stored, 15_000_000)
  })

  it('shows the commune officer the own commune with all its money', async () => {
    const dung = await world.as('dung')
    const own = (await dung.get('/own-commune')).body as unknown as CommuneView
    assert.deepEqual([own.placeId, own.name, own.seesAllMoney], [PLACES.M02, 'Xã M2', true])
    assert.equal(money(own.whole)?.stored, 19_000_000)
    assert.equal((await hoa.get('/own-commune')).body.code, 'no-own-commune')
  })

  it('marks the break between two standards and makes no difference across it (law 8)', async () => {
    const { reviews } = await view(hoa, PLACES.M02)
    assert.deepEqual(
      reviews.map(({ measuredOn, povertyRate, figureStatus, standing, breakBefore }) => [
        measuredOn,
        povertyRate,
        figureStatus,
        standing,
        breakBefore,
      ]),
      [
        ['2019-12-31', 2_500, 'final', 'settled', null],
        ['2020-12-31', 2_050, 'preliminary', 'overtaken', null],
        ['2020-12-31', 2_000, 'final', 'settled', null],
        ['2022-12-31', 4_000, 'final', 'settled', 'standard'],
      ],
    )
    assert.equal(reviews[2]?.change?.difference, -500)
    assert.equal(reviews[3]?.change?.difference, null)
    assert.match(reviews[3]?.change?.missingReason ?? '', /khác chuẩn nghèo/)
  })

  it('looks the same when it is not there and when it is not yours', async () => {
    const hidden = await nam.get(`/communes/${PLACES.M01}`)
    const absent = await nam.get(`/communes/${newId()}`)
    assert.deepEqual(hidden, absent)
    assert.equal(hidden.status, 404)
    assert.equal((await hoa.get(`/communes/${PLACES.province}`)).body.code, 'commune-not-found')
    assert.equal((await hoa.get(`/communes/${PLACES.M01}?year=2003`)).body.code, 'year-unknown')
  })

  it('shows the key-commune label to the committee only', async () => {
    await world.db.owner(
      `insert into key_communes values ($1, $2, '2018-01-01', null, '05-TB/TU')`,
      [PROGRAMME_ID, PLACES.M02],
    )
    assert.deepEqual((await view(hoa, PLACES.M02)).keyCommune, {
      validFrom: '2018-01-01',
      document: '05-TB/TU',
    })
    assert.equal((await view(nam, PLACES.M02)).keyCommune, null)
    const keys = async (asker: Asker) =>
      ((await asker.get('/communes')).body as unknown as CommuneList).communes
        .filter(({ isKeyCommune }) => isKeyCommune)
        .map(({ name }) => name)
    assert.deepEqual(await keys(hoa), ['Xã M2'])
    assert.deepEqual(await keys(nam), [])
  })

  it('tells what became of a commune, and carries its twinnings and its past over', async () => {
    const merged = newId()
    await world.db.owner('insert into places values ($1, $2, true)', [merged, 'commune'])
    await world.db.owner(
      `insert into place_versions (place_version_id, place_id, code, name, kind, valid_from, legal_text, search_text,
         sort_key) values ($1, $2, 'M77', 'Xã M77', 'xã', '2025-07-01', 'giả định', 'xa m77', $3)`,
      [newId(), merged, sortKey('Xã M77')],
    )
    await world.db.owner(
      `update place_versions set valid_until = '2025-07-01' where place_id = $1`,
      [PLACES.M03],
    )
    await world.db.owner(
      `insert into place_successions values ($1, $2, '2025-07-01', 'mergedWhole', 'giả định')`,
      [PLACES.M03, merged],
    )
    const before = await view(hoa, PLACES.M03, '?year=2019')
    assert.deepEqual(
      before.successors.map(({ name, happenedOn }) => [name, happenedOn]),
      [['Xã M77', '2025-07-01']],
    )
    const after = await view(hoa, merged)
    assert.deepEqual(
      after.predecessors.map(({ name }) => name),
      ['Xã M3'],
    )
    assert.deepEqual(
      after.helpers.map(({ unitName, twinning }) => [unitName, twinning?.carriedFrom]),
      [['Đơn vị 02', 'Xã M3']],
    )
    const names = async (year: number) =>
      ((await hoa.get(`/communes?year=${year}`)).body as unknown as CommuneList).communes.map(
        ({ name }) => name,
      )
    assert.deepEqual(await names(2019), ['Xã M1', 'Xã M2', 'Xã M3'])
    assert.deepEqual(await names(2026), ['Xã M1', 'Xã M2', 'Xã M77'])
  })

  it('lists what the asker may open and finds it without diacritics', async () => {
    const list = async (asker: Asker, query = '') =>
      ((await asker.get(`/communes${query}`)).body as unknown as CommuneList).communes
    assert.deepEqual(
      (await list(nam)).map(({ name, unitCount, isInvented }) => [name, unitCount, isInvented]),
      [['Xã M2', 2, true]],
    )
    assert.equal((await list(hoa, '?search=XA%20m2&year=2019')).length, 1)
    assert.equal((await list(hoa, '?search=xa%20m9&year=2019')).length, 0)
  })

  it('gives the same list as a file', async () => {
    const file = await nam.file('/communes/export?format=csv')
    assert.match(file.disposition, /tai-lieu-thuc-hanh_cac-xa-2026\.csv/)
    const lines = file.bytes.toString().trim().split('\r\n')
    assert.match(lines[1] ?? '', /Mã xã;Xã;Huyện/)
    assert.deepEqual(lines.slice(2), ['M02;Xã M2;;2;có'])
    const xlsx = await hoa.file('/communes/export?format=xlsx&year=2019&search=xa%20m2')
    assert.equal(xlsx.bytes.subarray(0, 2).toString(), 'PK')
  })
})

describe('all figures of a year', () => {
  it('equal what each opens, in groups of their own, missing where nothing is recorded', async () => {
    const world = await openTestApp()
    const nam = await world.as('nam')
    await nam.post('/activities', {
      granularity: 'event',
      unitIds: [UNITS.DV12],
      placeId: PLACES.M02,
      kind: 'gift',
      happenedFrom: '2026-11-03',
      happenedTo: '2026-11-03',
      people: 4,
      halfDays: 1,
      valueLines: [
        {
          unitId: UNITS.DV12,
          source: 'staffContribution',
          form: 'inKind',
          amount: 7_500_000,
          state: 'handedOver',
        },
      ],
      figureStatus: 'final',
    })
    const hoa = await world.as('hoa')
    const { groups } = (await hoa.get('/figures?year=2026')).body as unknown as AllFiguresView
    const figures = groups.flatMap((group) => group.figures)
    for (const { measure, stored, confirmed } of figures) {
      const opened = await hoa.get(`/figures/${measure}?year=2026`)
      assert.equal(opened.body.stored, stored, measure)
      // No commune has answered: nothing is said, and nothing is said to be nought.
      assert.equal(confirmed, null, measure)
    }
    const find = (measure: string) => figures.find((figure) => figure.measure === measure)
    assert.equal(find('personDays')?.stored, 4)
    assert.equal(find('inKindValue')?.stored, 7_500_000)
    assert.equal(find('sessions')?.stored, null)
    await world.db.owner(
      `update ledger_totals set state = 'confirmed' where measure = 'staffContributionInKind'`,
    )
    const answered = (await hoa.get('/figures')).body as unknown as AllFiguresView
    const money = answered.groups.flatMap((group) => group.figures)
    assert.equal(money.find(({ measure }) => measure === 'inKindValue')?.confirmed, 7_500_000)
    assert.equal((await hoa.get('/figures?year=2003')).body.code, 'year-unknown')
    await world.close()
  })
})
