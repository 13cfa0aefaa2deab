import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Held } from '#domain/privacy/held.ts'
import { closeWorkbookReader, readWorkbook } from '#server/platform/sheets/read.ts'
import { displayText } from '#server/platform/sheets/workbook.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { SLUG, UNITS } from '#test/world.ts'

let world: TestApp
let nam: Asker
let quang: Asker

const download = async (who: Asker, path: string) => {
  const answer = await world.app.inject({
    method: 'GET',
    url: `/api/v1/programmes/${SLUG}${path}`,
    headers: { cookie: who.cookie },
  })
  return {
    status: answer.statusCode,
    text: answer.body,
    bytes: answer.rawPayload,
    headers: answer.headers,
  }
}
const own = (who: Asker) => download(who, '/own-personal-data/export?format=json')
const of = (personId: string, format = 'json') =>
  download(quang, `/people/${personId}/personal-data/export?format=${format}`)

describe('what is held on one official', () => {
  before(async () => {
    world = await openTestApp()
    ;[nam, quang] = [await world.as('nam'), await world.as('quang')]
    await (await world.as('hoa')).post('/contacts', {
      ...{ unitId: UNITS.DV12, postName: 'Chánh Văn phòng' },
      ...{ holderName: CAST.nam.name, telephone: '0905 111 222' },
    })
    await (await world.as('hoa')).post('/contacts', {
      ...{ unitId: UNITS.DV12, postName: 'Văn thư' },
      ...{ holderName: CAST.ngoc.name, telephone: '0905 333 444' },
    })
    await nam.post('/mail-addresses', { address: 'nam@co-quan.example' })
    await world.db.owner(
      `insert into notices (programme_id, notice_id, person_id, kind, told_on, detail)
       select programme_id, gen_random_uuid(), $1, 'backupNotProven', '2026-11-20', 'Đĩa đầy.' from programme_slugs where slug = $2`,
      [CAST.nam.personId, SLUG],
    )
    await world.db.owner(
      `insert into reminder_mails (programme_id, mail_id, account_mail, person_id, address, internet_id, queued_at)
       select programme_id, gen_random_uuid(), 'resetLink', $1, 'nam@co-quan.example', 'x@y', '2026-11-19T03:00:00Z' from programme_slugs where slug = $2`,
      [CAST.nam.personId, SLUG],
    )
  })
  after(async () => {
    await closeWorkbookReader()
    await world.close()
  })

  it('is one file of everything the person can be told, and the same from the administrator', async () => {
    const mine = await own(nam)
    assert.equal(mine.status, 200, mine.text)
    assert.match(String(mine.headers['content-disposition']), /du-lieu-ca-nhan\.json/)
    const held = JSON.parse(mine.text) as Held
    assert.deepEqual(Object.keys(held).sort(), [
      ...['access', 'account', 'calendarFeedSince', 'contacts', 'done', 'madeAt', 'mailAddresses'],
      ...[
        'messages',
        'person',
        'posts',
        'programme',
        'providers',
        'secondStep',
        'sessions',
        'tokens',
      ],
    ])
    assert.deepEqual(held.person, { personId: CAST.nam.personId, name: CAST.nam.name })
    assert.deepEqual(
      held.posts.map(({ role, title }) => [role, title]),
      [['focalPoint', CAST.nam.title]],
    )
    assert.deepEqual(
      held.contacts.map(({ postName, telephone }) => [postName, telephone]),
      [['Chánh Văn phòng', '0905 111 222']],
    )
    assert.deepEqual(
      held.mailAddresses.map(({ address }) => address),
      ['nam@co-quan.example'],
    )
    assert.match(held.messages[0]?.text ?? '', /Đĩa đầy/)
    const link = {
      ...{ toldOn: '2026-11-19', text: 'Đặt lại mật khẩu', mailedTo: 'nam@co-quan.example' },
    }
    assert.deepEqual(held.messages[1], link)
    const kept = held.done.find(({ what }) => what.vi === 'Đổi địa chỉ thư điện tử')
    assert.equal(kept?.count, 1)
    assert.match(kept?.page ?? '', /\/p\/nq04\/trail\?command=keepMailAddress$/)
    assert.equal(held.sessions.length, 1)

    const theirs = JSON.parse((await of(CAST.nam.personId)).text) as Held
    const settled = ({ madeAt: _madeAt, access: _access, sessions, ...rest }: Held) => ({
      ...rest,
      sessions: sessions.length,
    })
    assert.deepEqual(settled(theirs), settled(held))
  })

  it('holds no secret and nobody else', async () => {
    const { text } = await own(nam)
    const sessions = await world.db.owner<{ id: string }>('select session_id as id from sessions')
    for (const { id } of sessions) assert.ok(!text.includes(id))
    assert.doesNotMatch(text, /[0-9a-f]{64}/)
    for (const { name } of Object.values(CAST))
      if (name !== CAST.nam.name) assert.ok(!text.includes(name), name)
  })

  it('leaves a line in the access trail that says of whom', async () => {
    const events = await world.db.owner<{ operation: string; asked: unknown; by: string }>(
      'select operation, asked, person_id as by from export_events order by recorded_at',
    )
    assert.deepEqual(
      events.slice(0, 2).map(({ operation, asked, by }) => [operation, asked, by]),
      [
        ['exportOwnData', { format: 'json' }, CAST.nam.personId],
        ['exportPersonData', { format: 'json', personId: CAST.nam.personId }, CAST.quang.personId],
      ],
    )
  })

  it('is a workbook to be read as well', async () => {
    const { bytes, status } = await of(CAST.nam.personId, 'xlsx')
    assert.equal(status, 200)
    const read = await readWorkbook(bytes)
    assert.ok(read.ok)
    const text = read.value.sheets
      .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(displayText)))
      .join('\n')
    for (const word of [
      CAST.nam.name,
      'nam@co-quan.example',
      '0905 111 222',
      'Đĩa đầy.',
      'TÀI LIỆU THỰC HÀNH',
    ])
      assert.ok(text.includes(word), word)
  })

  it('is not given to others, nor of somebody who is not of the programme', async () => {
    const asked = await download(
      nam,
      `/people/${CAST.ngoc.personId}/personal-data/export?format=json`,
    )
    assert.equal(asked.status, 403)
    const nobody = await of('00000000-0000-7000-a003-000000000009')
    assert.equal(nobody.status, 404)
    assert.equal((await download(quang, '/own-personal-data/export?format=pdf')).status, 422)
  })
})
