import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readCode } from '#domain/base/one-time-code.ts'
import { OperatorError } from '#server/platform/operator-error.ts'
import { readSettings } from '#server/platform/settings.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { init } from './init.ts'
import { UsageError } from './verb.ts'
import { verifyLaws } from './verify/laws.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

const GIVEN = {
  slug: 'nq04',
  title: 'Nghị quyết 04',
  resolution: '04-NQ/TU',
  'resolution-date': '19/8/2016',
  province: 'Tỉnh thử',
  'province-code': 'M',
  administrator: CAST.quang.name,
  'sign-in': 'quang.dinh',
}

describe('ketnghia init', () => {
  let empty: TestDatabase
  let filled: TestDatabase
  before(async () => {
    ;[empty, filled] = await Promise.all([openTestDatabase('empty'), openTestDatabase()])
  })
  after(() => Promise.all([empty.close(), filled.close()]))

  const run = async (db: TestDatabase, given: Partial<typeof GIVEN> = GIVEN) => {
    const said: string[] = []
    const settings = readSettings({ DATABASE_URL: db.runUrl, DATABASE_OWNER_URL: db.ownerUrl })
    const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value])
    await init({ args, settings, log, say: (line) => said.push(line) })
    return said
  }

  it('refuses what is missing or wrong, and a database where anything stands, before it writes', async () => {
    for (const name of Object.keys(GIVEN)) {
      const rest = { ...GIVEN, [name]: '' }
      await assert.rejects(run(empty, rest), UsageError, name)
    }
    for (const [date, why] of [
      ['2016-02-30', /không có trong lịch.*19\/8\/2016/],
      ['19/8/16', /hai chữ số của năm/],
      ['tháng 8/2016', /thiếu ngày/],
      ['hôm qua', /không đọc được thành ngày/],
    ] as const)
      await assert.rejects(run(empty, { ...GIVEN, 'resolution-date': date }), why)
    for (const wrong of [{ slug: 'NQ 04' }, { 'sign-in': '0905' }])
      await assert.rejects(run(empty, { ...GIVEN, ...wrong }), UsageError)
    assert.deepEqual(await empty.owner('select 1 from people'), [])
    await assert.rejects(run(filled), OperatorError)
  })

  it('founds a programme of real people with its administrator, and prints the code once', async () => {
    const said = await run(empty)
    const code = said.find((line) => readCode(line) !== undefined)
    assert.ok(code)
    const kept = JSON.stringify(await empty.owner('select * from account_codes'))
    assert.ok(!kept.includes(readCode(code) ?? '-'))
    const [post] = await empty.owner(
      `select o.role, p.name, a.sign_in_key as key, s.is_practice as practice, k.is_practice as kind
       from posts o join people p using (person_id) join accounts a using (person_id)
       cross join programme_slugs s cross join database_kind k`,
    )
    const { name } = CAST.quang
    assert.deepEqual(post, {
      ...{ role: 'administrator', name, key: 'quang.dinh', practice: false, kind: false },
    })
    const [programme] = await empty.owner('select resolution_date::text as day from programmes')
    assert.deepEqual(programme, { day: '2016-08-19' })
    // Its deadlines count no Tết as working days, and what is assumed says so.
    const days = await empty.owner<{ day: string; certainty: string }>(
      "select day::text, certainty from calendar_days where kind = 'off' and name like 'Tết Nguyên đán%' and day > '2026-12-31' order by day",
    )
    assert.deepEqual(
      days.slice(0, 5).map(({ day }) => day),
      ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'],
    )
    assert.ok(days.every(({ certainty }) => certainty.startsWith('giả định')))
    // A holiday on a weekend is given back: Hùng Vương's day of 2026 is a Sunday, two days of Tết 2027 a weekend.
    const inLieu = await empty.owner<{ day: string }>(
      "select day::text from calendar_days where name like 'Nghỉ bù%' and certainty like 'nghỉ bù theo luật%' and day between '2026-01-01' and '2027-04-01' order by day",
    )
    assert.deepEqual(
      inLieu.map(({ day }) => day),
      ['2026-04-27', '2027-02-10', '2027-02-11'],
    )
    const trail = await empty.owner<{ command: string }>('select command from trail')
    const events = await empty.owner<{ kind: string }>(
      'select kind from account_events order by event_id',
    )
    assert.deepEqual(
      [trail.map(({ command }) => command), events.map(({ kind }) => kind)],
      [['foundProgramme'], ['created', 'codeIssued']],
    )
    const broken = (await verifyLaws(empty.database)).filter(({ breaches }) => breaches.length > 0)
    assert.deepEqual(broken, [])
    await assert.rejects(run(empty), OperatorError)
  })
})
