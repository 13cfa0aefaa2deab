import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import type { YearSettingsView } from '#domain/programme/schema.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, PROGRAMME_ID, UNITS } from '#test/world.ts'

const SETTINGS = '/years/2026/settings'

describe('the settings of a year', () => {
  let world: TestApp
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  const read = async (asker = hoa) =>
    (await asker.get(SETTINGS)).body as unknown as YearSettingsView
  const change = async (changes: object, version?: number) => {
    const { settings, version: now } = await read()
    const asked = { ...settings, expectedVersion: version ?? now, reason: 'theo công văn mới' }
    return hoa.post(SETTINGS, { ...asked, ...changes })
  }
  const letterWords = async () => {
    const query = new URLSearchParams({
      ...{ unitIds: UNITS.DV02, round: '1', deadline: '2026-12-01' },
    })
    const response = await world.app.inject({
      method: 'GET',
      url: `/api/v1/programmes/nq04/urging-letters/${PERIODS[2026].D3}/file?${query}`,
      headers: { cookie: hoa.cookie },
    })
    assert.equal(response.statusCode, 200, response.body)
    const xml = strFromU8(unzipSync(response.rawPayload)['word/document.xml'] ?? assert.fail())
    return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
  }

  it('are read by the committee, changed by the agency alone', async () => {
    const minh = await world.as('minh')
    const view = await read(minh)
    assert.equal(view.maySave, false)
    assert.equal(view.version, 1)
    assert.equal(view.proposed.length, 29)
    const { settings } = view
    const asked = { ...settings, expectedVersion: 1, reason: 'x' }
    assert.equal((await minh.post(SETTINGS, asked)).body.code, 'not-allowed')
    assert.equal((await (await world.as('nam')).get(SETTINGS)).body.code, 'not-allowed')
    assert.equal((await hoa.get('/years/1999/settings')).body.code, 'year-unknown')
  })

  it('refuse what would say nothing, or shift what was recorded', async () => {
    assert.equal((await change({})).body.code, 'settings-unchanged')
    assert.equal((await change({ replyDays: 12 }, 7)).body.code, 'settings-outdated')
    assert.equal((await change({ calendar: 'calendar' })).body.code, 'calendar-in-use')
    assert.equal((await change({ replyDays: 0 })).body.code, 'input-invalid')
    const { letters, rounds } = (await read()).settings
    const { midYear, yearEnd } = rounds
    for (const wrong of [
      { midYear: { ...midYear, closesOn: '06-01' }, yearEnd },
      { midYear: { ...midYear, itemsTo: '06-20' }, yearEnd },
      { midYear, yearEnd: { ...yearEnd, opensOn: '06-01' } },
      { midYear, yearEnd: { ...yearEnd, closesOn: '02-29' } },
      { midYear, yearEnd: { ...yearEnd, opensOn: '11-31' } },
    ])
      assert.equal((await change({ rounds: wrong })).body.code, 'rounds-out-of-order')
    const report = { ...letters.report, signature: { capacity: 'forPost', post: 'PHÓ' } }
    const { outline } = (await read()).settings
    const silent = outline.sections.map((row) =>
      row.code === 'reporting' ? { ...row, isIncluded: false } : row,
    )
    const dropped = await change({ outline: { ...outline, sections: silent } })
    assert.equal(dropped.body.code, 'outline-section-required')
    assert.match(String(dropped.body.detail), /“Chế độ thông tin, báo cáo” là mục bắt buộc/)
    const unknown = [{ ...outline.sections[0], code: 'weather' }, ...outline.sections.slice(1)]
    const asked = await change({ outline: { ...outline, sections: unknown } })
    assert.equal(asked.body.code, 'input-invalid')
    const unsigned = { letters: { ...letters, report } }
    assert.equal((await change(unsigned)).body.code, 'signature-incomplete')
    assert.equal((await read()).version, 1)
  })

  it('are a new version that says what it changed, and feed the letter at once', async () => {
    const { letters } = (await read()).settings
    const answer = await change({
      replyDays: 15,
      letters: {
        ...letters,
        regime: { number: '15-CV/BCĐ04', date: '2026-01-05' },
        urging: {
          symbol: '…-CV/BCĐ',
          signature: { capacity: 'forPost', authority: 'TRƯỞNG BAN', post: 'PHÓ TRƯỞNG BAN' },
          recipients: ['- Ban Thường vụ (báo cáo);', 'Lưu'],
        },
        contactPerson: 'Phòng Tổng hợp',
        contactTelephone: '0260 0000 000',
      },
    })
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    const { versions, version, settings, proposed } = await read()
    assert.equal(version, 2)
    assert.deepEqual(settings.letters.urging.recipients, ['Ban Thường vụ (báo cáo)', 'Lưu'])
    assert.deepEqual(
      versions[0]?.changes.map(({ field, before, after }) => [field, before, after]).slice(0, 3),
      [
        ['replyDays', '10', '15'],
        ['regimeNumber', '', '15-CV/BCĐ04'],
        ['regimeDate', '', '05/01/2026'],
      ],
    )
    assert.equal(versions[0]?.reason, 'theo công văn mới')
    assert.ok(!proposed.includes('urgingPost') || settings.letters.urging.signature.post !== '')
    assert.ok(!proposed.includes('replyDays'))
    // The rounds that the agency is offered are those of the settings.
    const moved = await change(
      { rounds: { ...settings.rounds, yearEnd: { opensOn: '12-01', closesOn: '12-31' } } },
      2,
    )
    assert.equal(moved.status, 201, JSON.stringify(moved.body))
    const offered = (await hoa.get('/confirmation-rounds?year=2026')).body.proposed as unknown as {
      itemsFrom: string
      opensOn: string
      closesOn: string
    }[]
    assert.deepEqual(
      offered.map(({ itemsFrom, opensOn, closesOn }) => [itemsFrom, opensOn, closesOn]),
      [['2026-06-15', '2026-12-01', '2026-12-31']],
    )
    const words = await letterWords()
    for (const part of ['15-CV/BCĐ04', 'K/T TRƯỞNG BAN', 'Phòng Tổng hợp', '0260 0000 000'])
      assert.ok(words.includes(part), `${part}\n${words}`)
    assert.match(words, /Ban Thường vụ \(báo cáo\)/)
  })

  it('name the issuing body of the day', async () => {
    const named = (validFrom: string, superiorBody: string) =>
      hoa.post('/programme-versions', {
        ...{ validFrom, superiorBody, title: 'Nghị quyết 04', resolutionNumber: '04-NQ/TU' },
        ...{ resolutionDate: '2016-08-19', resolutionTerm: 'XV', resolutionAbstract: 'tiếp tục' },
        ...{ issuingBody: 'BAN CHỈ ĐẠO', placeName: 'Nơi mới', source: 'giả định', reason: 'thử' },
      })
    assert.equal((await named('2026-07-01', 'TỈNH ỦY MỚI')).body.version, 1)
    assert.equal((await named('2027-01-01', 'TỈNH ỦY SAU NỮA')).body.version, 2)
    const words = await letterWords()
    assert.match(words, /TỈNH ỦY MỚI/)
    const { programme } = await read()
    assert.deepEqual(
      programme.map(({ validFrom, superiorBody }) => [validFrom, superiorBody]),
      [
        ['2027-01-01', 'TỈNH ỦY SAU NỮA'],
        ['2026-07-01', 'TỈNH ỦY MỚI'],
        [null, 'TỈNH ỦY'],
      ],
    )
    const trail = await world.db.owner<{ command: string }>(
      `select command from trail where programme_id = $1 and command in ('changeYearSettings', 'nameProgramme') order by 1`,
      [PROGRAMME_ID],
    )
    assert.deepEqual(
      trail.map(({ command }) => command),
      ['changeYearSettings', 'changeYearSettings', 'nameProgramme', 'nameProgramme'],
    )
  })
})
