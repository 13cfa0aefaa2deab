import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { STRUCK_NAME } from '#domain/privacy/strike.ts'
import { NAMED_COLUMNS } from '#domain/privacy/undecided.ts'
import { verifyTrail } from '#server/cli/verify/trail.ts'
import { sealTrail } from '#server/trail/seal.ts'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'
import { PROGRAMME_ID, SLUG } from '#test/world.ts'

const PASSWORD = 'đồi thông gió lớn chiều'
const ROOT = `/api/v1/programmes/${SLUG}`
const NAM = CAST.nam.personId
const UNIT = '00000000-0000-7000-9001-000000000012'
const TODAY = plainDate('2026-11-23')

/** Everything that leads to the one who is struck. */
const VALUES = {
  name: CAST.nam.name,
  signInName: 'nam.pham',
  telephone: '0905000012',
  office: '0260 3 861 112',
  address: 'nam.pham@co-quan.example',
  token: 'Máy tính của Nam',
  passkey: 'Điện thoại của Nam',
}

let world: RealWorld
let quang: string
let hoa: string

const path = `${ROOT}/people/${NAM}`
const preview = () => world.ask('GET', `${path}/erasure`, quang)
const erase = (typedName: string, reason = `Theo đơn của ${CAST.nam.name}.`) =>
  world.ask('POST', `${path}/erasures`, quang, { typedName, reason })

/** `table.column` of every column in which a value stands, whatever the column's type. */
async function findValues(): Promise<string[]> {
  const columns = await world.db.owner<{ name: string; column: string; type: string }>(`
    select c.oid::regclass::text as name, a.attname as column, t.typname as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' join pg_type t on t.oid = a.atttypid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^(pg_|information_schema$)'
    where a.attnum > 0 and not a.attisdropped and t.typname in ('text', 'jsonb', 'bytea', '_text', 'varchar', 'inet')`)
  assert.ok(columns.length > 250)
  const found: string[] = []
  for (const { name, column, type } of columns) {
    const text = type === 'bytea' ? `convert_from("${column}", 'LATIN1')` : `"${column}"::text`
    const rows = await world.db.owner(
      `select 1 from ${name} where exists (select from unnest($1::text[]) v where strpos(lower(${text}), lower(v)) > 0) limit 1`,
      [Object.values(VALUES)],
    )
    if (rows.length > 0) found.push(`${name}.${column}`)
  }
  return found.sort()
}

async function plant(): Promise<void> {
  const { db } = world
  await db.owner(
    `insert into units (programme_id, unit_id, code, name, block, block_order, kind, search_text, sort_key)
     values ($1, $2, 'DV12', 'Đơn vị 12', 'partyBody', 1, 'province', 'x', 'x')`,
    [PROGRAMME_ID, UNIT],
  )
  await db.owner('update posts set unit_ids = array[$1::uuid] where person_id = $2', [UNIT, NAM])
  await db.owner('update accounts set telephone = $1 where person_id = $2', [VALUES.telephone, NAM])
  await db.owner(
    `insert into unit_contacts values ($1, gen_random_uuid(), $2, 'Chánh Văn phòng', $3, $4),
      ($1, gen_random_uuid(), $2, 'Văn thư', null, $5), ($1, gen_random_uuid(), $2, 'Lái xe', 'Y Ngọc', '0905 1')`,
    [PROGRAMME_ID, UNIT, VALUES.name, VALUES.office, VALUES.telephone],
  )
  await db.owner(
    `insert into passkeys values ('credentialcredential', gen_random_uuid(), $1, 'localhost', $2, 'ab', 0, '{}', now())`,
    [NAM, VALUES.passkey],
  )
  await db.owner(
    `insert into authenticators values ($1, true, repeat('0', 16), repeat('0', 96), now(), 1)`,
    [NAM],
  )
  await db.owner(
    `insert into provider_links values ('https://cap-tinh.example', repeat('1', 64), $1, now())`,
    [NAM],
  )
  await db.owner(`insert into reminder_days values ($1, '2026-11-20')`, [PROGRAMME_ID])
  const [message, mail] = [randomUUID(), randomUUID()]
  await db.owner(`insert into reminder_messages values ($1, $2, $3, '2026-11-20', '[]')`, [
    ...[PROGRAMME_ID, message, NAM],
  ])
  await db.owner(
    `insert into reminder_mails (programme_id, mail_id, message_id, person_id, address, internet_id, queued_at)
     values ($1, $2, $3, $4, $5, 'x@y', now())`,
    [PROGRAMME_ID, mail, message, NAM, VALUES.address],
  )
  await db.owner(`insert into reminder_mail_attempts values ($1, $2, 1, $3, now())`, [
    ...[PROGRAMME_ID, mail, NAM],
  ])
  await db.owner(
    `insert into reminder_mail_outcomes values ($1, $2, 1, $3, 'bounced', $4, now())`,
    [PROGRAMME_ID, mail, NAM, `550 <${VALUES.address}> unknown`],
  )
  // Somebody else's words name him; that is the programme's record.
  await db.owner(
    `insert into unit_remarks (programme_id, remark_id, unit_id, period_id, words, recorded_by, command_id)
     select $1, gen_random_uuid(), $2, gen_random_uuid(), $3, $4, gen_random_uuid()`,
    [PROGRAMME_ID, UNIT, `Liên hệ ${VALUES.name}, ${VALUES.telephone}.`, CAST.hoa.personId],
  )
}

const verdict = async () => {
  const said: string[] = []
  const stands = await verifyTrail(world.db.database, [], (line) => said.push(line))
  return { stands, said: said.join('\n') }
}

describe('erasure of a person of a real programme', () => {
  before(async () => {
    world = await openRealProgramme()
    await plant()
    const nam = await world.reset('nam', PASSWORD)
    ;[hoa, quang] = [await world.reset('hoa', PASSWORD), await world.reset('quang', PASSWORD)]
    const ok = async (answer: Promise<{ status: number; text: string }>) => {
      const { status, text } = await answer
      assert.equal(status, 201, text)
    }
    await ok(world.ask('POST', `${ROOT}/mail-addresses`, nam, { address: VALUES.address }))
    await ok(
      world.ask('POST', `${ROOT}/api-tokens`, nam, {
        ...{ name: VALUES.token, rights: ['readProgramme'], lastDay: addDays(TODAY, 30) },
        token: 'a'.repeat(43),
      }),
    )
    await ok(
      world.ask('POST', `${ROOT}/own-correction-requests`, nam, { telephone: VALUES.telephone }),
    )
  })
  after(() => world.close())

  it('waits until the posts are over', async () => {
    assert.equal((await preview()).code, 'posts-held')
    assert.equal((await erase(VALUES.name)).code, 'posts-held')
    await assert.rejects(
      world.db.database.pool.query('select strike_person($1, $2, now())', [NAM, 'x']),
      /a post is held/,
    )
    const self = `${ROOT}/people/${CAST.quang.personId}/erasure`
    assert.equal((await world.ask('GET', self, quang)).code, 'erase-oneself')
    assert.equal((await world.ask('GET', `${path}/erasure`, hoa)).status, 403)
    const ended = await world.ask('POST', `${ROOT}/posts/${CAST.nam.postId}/endings`, quang, {
      ...{ lastDay: addDays(TODAY, -1), reason: `${VALUES.name.toUpperCase()} chuyển công tác.` },
    })
    assert.equal(ended.status, 201, ended.text)
  })

  it('says in numbers what it will do, and asks for the name', async () => {
    const { removed, kept } = (await preview()).body
    assert.deepEqual(removed, {
      ...{ accounts: 1, sessions: 1, secondSteps: 3, tokens: 1, addresses: 1, contacts: 2 },
      messages: 1,
    })
    assert.deepEqual(kept, { posts: 1, acts: 3, named: 1 })
    assert.equal((await erase('Phạm Văn Năm')).code, 'name-not-the-same')
    assert.ok((await findValues()).length > 12)
  })

  it('leaves none of the values in any table but where the register says so', async () => {
    await sealTrail(world.db.database)
    const done = await erase(` ${VALUES.name} `)
    assert.equal(done.status, 201, done.text)
    assert.equal(done.body.trailEntries, 2)
    const kept = [...NAMED_COLUMNS].flatMap(([table, columns]) =>
      columns.map((column) => `${table}.${column}`),
    )
    const found = await findValues()
    assert.deepEqual(found, ['unit_remarks.words'])
    assert.deepEqual(
      found.filter((name) => !kept.includes(name)),
      [],
    )
    assert.equal((await world.signIn(VALUES.signInName, PASSWORD)).status, 401)
  })

  it('leaves the post and what was done, under neutral words', async () => {
    const [post] = await world.db.owner<{ title: string; name: string }>(
      'select title, name from posts join people using (person_id) where person_id = $1',
      [NAM],
    )
    assert.deepEqual(post, { title: CAST.nam.title, name: STRUCK_NAME })
    const trail = await world.ask('GET', `${ROOT}/trail`, hoa)
    const names = (trail.body.rows as { personName: string }[]).map(({ personName }) => personName)
    assert.equal(names.filter((name) => name === STRUCK_NAME).length, 3)
    const people = await world.ask('GET', `${ROOT}/people`, quang)
    assert.ok(!people.text.includes(NAM))
    assert.equal((await preview()).code, 'person-unknown')
  })

  it('leaves a sealed trail that verifies, and no way to change it otherwise', async () => {
    await sealTrail(world.db.database)
    const { stands, said } = await verdict()
    assert.ok(stands, said)
    assert.match(said, /2 dòng đã bỏ dữ liệu cá nhân/)
    const changed = "update trail set reason = reason || '.' where command = 'endPost'"
    await world.db.owner(changed)
    assert.match((await verdict()).said, /dòng đã bị sửa/)
    await world.db.owner(changed.replace("reason || '.'", 'left(reason, -1)'))
    assert.ok((await verdict()).stands)
    // Whoever forges the licence changes the entry of the erasure, which is sealed as well.
    await world.db.owner(
      "update trail set details = jsonb_set(details, '{struck}', '[]') where command = 'erasePerson'",
    )
    assert.equal((await verdict()).said.match(/dòng đã bị sửa/g)?.length, 3)
  })

  it('gives the running role no words of the trail to change but of somebody struck', async () => {
    const [entry] = await world.db.owner<{ id: string }>(
      "select command_id as id from trail where command = 'keepMailAddress'",
    )
    const { pool } = world.db.database
    await assert.rejects(
      pool.query('select strike_trail_entry($1, $2, null, null)', [PROGRAMME_ID, entry?.id]),
      /no entry about somebody who is struck/,
    )
  })
})
