import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { momentText } from '#domain/base/moment-text.ts'
import { digestEntry } from '#domain/trail/seal.ts'
import { readKeptRoots, verifyTrail } from '#server/cli/verify/trail.ts'
import { verify } from '#server/cli/verify.ts'
import { newId } from '#server/platform/clock.ts'
import { type Database, openBulkClient, openDatabase } from '#server/platform/database.ts'
import { OperatorError } from '#server/platform/operator-error.ts'
import { readSettings } from '#server/platform/settings.ts'
import { OWNER, openTestDatabase, type TestDatabase } from '#test/database.ts'
import { insideOneTransaction } from '#test/laws/inside.ts'
import { CAST } from '#test/people.ts'
import { OTHER_PROGRAMME_ID, PROGRAMME_ID, SLUG, UNITS } from '#test/world.ts'
import { ACCESS, ACCOUNTS, SEALED_COLUMNS } from './chains.ts'
import { sealTrail, sha256 } from './seal.ts'

type Column = (typeof SEALED_COLUMNS)[number]

/** Another value of the same kind for each column: a byte more or other. */
const CHANGED: Record<Column, string> = {
  programme_id: `'${OTHER_PROGRAMME_ID}'`,
  command_id: `'${newId()}'`,
  recorded_at: "recorded_at + interval '1 microsecond'",
  person_id: `'${newId()}'`,
  post_id: `'${newId()}'`,
  command: "command || 'x'",
  digest: "overlay(digest placing 'y' from 1)",
  unit_id: `case when unit_id is null then '${UNITS.DV01}' end::uuid`,
  place_id: `'${newId()}'`,
  subject_kind: "coalesce(subject_kind, '') || ' '",
  subject_id: `'${newId()}'`,
  reason: "coalesce(reason || ' ', '')",
  details: `coalesce(details, '{}') || '{"a": 2}'`,
  answer: `answer || '{"a": 1.0}'`,
  address_mark: "case when address_mark is null then 'abcdef' end",
}

describe('the sealed trail of a programme of real work', () => {
  let db: TestDatabase
  let entries: { id: string; at: string; reason: string | null }[]
  let root: string
  before(async () => {
    db = await openTestDatabase()
    await db.owner('alter table programme_slugs drop constraint programmes_are_of_one_kind')
    await db.owner('update programme_slugs set is_practice = false')
    for (const round of [1, 2]) {
      // Of one moment, so that one block holds both.
      await write(
        rowOf(`'${CAST.nam.postId}'`, `'${UNITS.DV12}'`, `'lý do ${round}'`, `'{"a": 1}'`),
        rowOf(),
      )
      await sealAll()
    }
    entries = await db.owner<(typeof entries)[number]>(
      'select command_id as id, recorded_at::text as at, reason from trail order by recorded_at, command_id',
    )
    root = /mã niêm phong (\w+)/.exec((await run()).said.join('\n'))?.[1] ?? assert.fail()
  })
  after(() => db.close())

  const rowOf = (post = 'null', unit = 'null', reason = 'null', details = 'null') =>
    `('${PROGRAMME_ID}'::uuid, '${newId()}'::uuid, '${CAST.nam.personId}'::uuid, ${post}::uuid, 'recordActivity', 'x', ${unit}::uuid, 'activity', ${reason}, ${details}::jsonb, '{"a": 1, "b": "chữ"}'::jsonb, ${post === 'null' ? 'null' : "'0a1b2c'"})`

  const write = (...rows: string[]) =>
    db.owner(`insert into trail (programme_id, command_id, person_id, post_id, command, digest, unit_id, subject_kind, reason, details, answer, address_mark)
      values ${rows.join(', ')}`)

  /** Rounds until nothing waits: the horizon stands a tenth of a second behind. */
  const sealAll = async () => {
    const waiting = () =>
      db.owner(
        'select 1 from trail t left join trail_seals s using (programme_id, command_id) where s is null',
      )
    while ((await waiting()).length > 0) await sealTrail(db.database)
  }

  const verified = async (database: Database, roots: string[] = []) => {
    const said: string[] = []
    const stands = await verifyTrail(database, roots, (line) => said.push(line))
    return { stands, said, text: said.join('\n') }
  }

  const run = async (...args: string[]) => {
    const said: string[] = []
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const settings = readSettings({ DATABASE_URL: db.runUrl })
    const code = await verify({
      args: ['--trail', ...args],
      settings,
      log,
      say: (l) => said.push(l),
    })
    return { code, said }
  }

  const plant = (by: readonly string[], find: (text: string) => void, roots: string[] = []) =>
    insideOneTransaction(db, by, async (database) => {
      const { stands, text } = await verified(database, roots)
      assert.equal(stands, false, `${by}\n${text}`)
      find(text)
    })

  it('stands as it was written, and hashes every column that there is', async () => {
    const { code, said } = await run()
    assert.equal(code, 0, said.join('\n'))
    assert.match(said.join('\n'), new RegExp(`\\(${SLUG}\\): 2 khối, 4 dòng đã niêm phong: đạt`))
    assert.match(said.join('\n'), /Không có dòng nào chờ/)
    const columns = await db.owner<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = 'trail'::regclass and attnum > 0 and not attisdropped order by attnum",
    )
    assert.deepEqual(
      columns.map(({ name }) => name),
      [...SEALED_COLUMNS],
    )
  })

  it('hashes a row without what came later as it was hashed before that came', async () => {
    const first = SEALED_COLUMNS.slice(0, 14).map((name) =>
      name === 'recorded_at'
        ? `to_char(t.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
        : `t.${name}::text`,
    )
    const rows = await db.owner<{ columns: (string | null)[]; digest: string }>(
      `select array[${first}] as columns, s.digest from trail t join trail_seals s using (programme_id, command_id)
       where t.address_mark is null`,
    )
    assert.equal(rows.length, 2)
    for (const { columns, digest } of rows) assert.equal(digestEntry(columns, sha256), digest)
  })

  for (const column of SEALED_COLUMNS)
    it(`names each entry whose ${column} was changed, and no other`, async () => {
      await db.owner('create table as_written as table trail')
      for (const { id, at } of entries) {
        await db.owner(`update trail set ${column} = ${CHANGED[column]} where command_id = '${id}'`)
        const { stands, text } = await verified(db.database)
        assert.equal(stands, false, text)
        const kind = /^(programme|command)_id$/.test(column) ? 'bị xóa' : 'bị sửa'
        const name = `${kind} mã lệnh ${id}, ghi lúc ${momentText(new Date(at).toISOString())}`
        assert.ok(text.includes(name), text)
        // With another key it is a removed entry and an added one.
        const named = text.match(/ {2}khối /g)?.length
        assert.equal(named, column === 'command_id' ? 2 : 1, text)
        await db.owner('delete from trail')
        await db.owner('insert into trail table as_written')
      }
      await db.owner('drop table as_written')
      assert.ok((await verified(db.database)).stands)
    })

  it('names entries that were removed, added, or have exchanged their words', async () => {
    const [first, other] = entries.filter(({ reason }) => reason !== null)
    const added = newId()
    for (const { id } of entries)
      await plant([`delete from trail where command_id = '${id}'`], (text) =>
        assert.match(text, new RegExp(`dòng đã bị xóa mã lệnh ${id}`)),
      )
    await plant(
      [
        `insert into trail (programme_id, command_id, recorded_at, person_id, command, digest, answer)
         select programme_id, '${added}', recorded_at, person_id, command, digest, answer from trail where command_id = '${first?.id}'`,
      ],
      (text) => assert.match(text, new RegExp(`thêm vào sau khi niêm phong mã lệnh ${added}`)),
    )
    await plant(
      [
        `update trail t set reason = o.reason from trail o
         where (t.command_id, o.command_id) in (('${first?.id}', '${other?.id}'), ('${other?.id}', '${first?.id}'))`,
      ],
      (text) => {
        for (const entry of [first, other])
          assert.match(text, new RegExp(`bị sửa mã lệnh ${entry?.id}`))
      },
    )
  })

  it('names blocks and seals that were touched', async () => {
    const [first, second] = entries
    const positions = 'trail_seals_programme_id_number_position_key'
    for (const [by, word] of [
      [
        `update trail_seals set digest = repeat('0', 64) where command_id = '${first?.id}'`,
        first?.id,
      ],
      [
        "update trail_blocks set sealed_at = sealed_at - interval '1 microsecond' where number = 1",
        'khối 1: khối',
      ],
      ["update trail_blocks set digest = repeat('0', 64) where number = 1", 'khối 2: khối'],
      ['update trail_blocks set entry_count = 3 where number = 2', 'khối 2: khối'],
      [
        'alter table trail_seals drop constraint trail_seals_programme_id_number_fkey; delete from trail_blocks where number = 1',
        'khối 1: khối không còn',
      ],
      [
        `alter table trail_seals drop constraint ${positions}; update trail_seals set position = 3 - position where number = 1`,
        `đổi chỗ mã lệnh ${second?.id}`,
      ],
    ] as const)
      await plant(by.split('; '), (text) => assert.ok(text.includes(word ?? ''), `${by}\n${text}`))
  })

  it('finds a chain that was rebuilt only by a root kept elsewhere', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ketnghia-roots-'))
    try {
      const file = join(folder, 'roots.csv')
      await writeFile(file, `Khối;Mã\r\n2;${root}\r\n`)
      assert.equal((await run('--root', root)).code, 0)
      assert.equal((await run('--root', file)).code, 0)
      const none = '0'.repeat(64)
      const other = await run('--root', none)
      assert.equal(other.code, 1)
      assert.match(other.said.join('\n'), /đã bị lập lại hoặc cắt bớt/)
      await assert.rejects(readKeptRoots(folder), OperatorError)
      const rebuilt = [
        'delete from trail_seals',
        'delete from trail_blocks',
        `update trail set reason = 'khác' where command_id = '${entries[0]?.id}'`,
      ]
      await insideOneTransaction(db, rebuilt, async (database) => {
        await sealTrail(database)
        const alone = await verified(database)
        assert.ok(alone.stands, alone.text)
        assert.match(alone.text, /4 dòng đã niêm phong: đạt/)
        assert.equal((await verified(database, [root])).stands, false)
      })
      // The last block cut off with its entries leaves a whole chain behind.
      await plant(
        [
          'delete from trail where command_id in (select command_id from trail_seals where number = 2)',
          'delete from trail_seals where number = 2',
          'delete from trail_blocks where number = 2',
        ],
        (text) => assert.match(text, /1 khối, 2 dòng đã niêm phong: đạt[\s\S]+KHÔNG ĐẠT/),
        [root],
      )
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('waits for what is still being written, and names it as the tail until then', async () => {
    const slow = await openBulkClient(
      db.ownerUrl.replace(/ketnghia_test_owner/, 'ketnghia_test_app'),
    )
    try {
      await slow.query('begin')
      await slow.query('select now()')
      await write(rowOf())
      await sealTrail(db.database)
      const { stands, text } = await verified(db.database)
      assert.ok(stands)
      assert.match(text, /Chờ niêm phong: 1 dòng, từ mã lệnh/)
      await slow.query(`select enter_scope($1, $2, true, '{}', '{}', '{}', true, false)`, [
        PROGRAMME_ID,
        CAST.nam.personId,
      ])
      await slow.query(
        `insert into trail (programme_id, command_id, person_id, command, digest, answer) values ($1, $2, $3, 'recordActivity', 'x', '{}')`,
        [PROGRAMME_ID, newId(), CAST.nam.personId],
      )
      await slow.query('commit')
      await sealAll()
      const after = await verified(db.database)
      assert.ok(after.stands, after.text)
      assert.match(after.text, /6 dòng đã niêm phong: đạt/)
    } finally {
      await slow.end()
    }
  })

  it('never forks, however many servers seal at once', async () => {
    const other = openDatabase(db.runUrl, { max: 4 })
    try {
      for (let at = 0; at < 5; at += 1) {
        await write(rowOf())
        const waiting = () =>
          Promise.all([db.database, other, db.database, other].map((server) => sealTrail(server)))
        let sealed = 0
        while (sealed === 0) sealed = (await waiting()).reduce((sum, count) => sum + count, 0)
        assert.equal(sealed, 1)
      }
      const { stands, text } = await verified(db.database)
      assert.ok(stands, text)
      assert.match(text, /11 dòng đã niêm phong: đạt/)
      await assert.rejects(
        db.owner(
          "insert into trail_blocks select (jsonb_populate_record(b, '{}')).* from trail_blocks b where number = 2",
        ),
        { code: '23505' },
      )
    } finally {
      await other.close()
    }
  })

  /** Another value of the same kind for each column of what stands beside the trail. */
  const BESIDE: Record<string, string> = {
    ...CHANGED,
    event_id: `'${newId()}'`,
    person_id: `'${CAST.hoa.personId}'`,
    recorded_by: `'${CAST.hoa.personId}'`,
    token_id: `'${newId()}'`,
    address_digest: "coalesce(address_digest, '') || '0'",
    operation: "operation || 'x'",
    asked: `asked || '{"a": 2}'`,
    attempt: 'attempt + 1',
    kind: "case kind when 'signedIn' then 'signedOut' when 'noRight' then 'outsideScope' else 'noRight' end",
  }

  it('seals sign-ins, files that left and refusals too, and names each that was changed, removed or added', async () => {
    const who = `'${CAST.nam.personId}'`
    const rows: Record<string, string> = {
      account_events: `insert into account_events values ($1, ${who}, 'signedIn', now(), ${who}, null)`,
      export_events: `insert into export_events values ('${PROGRAMME_ID}', $1, now(), ${who}, ${who}, null, 'exportWorks', '{}')`,
      refused_attempts: `insert into refused_attempts values ('${PROGRAMME_ID}', $1, now(), ${who}, ${who}, null, 'getBoard', 'noRight', 1, '{}')`,
    }
    const ids = new Map<string, string>()
    for (const [table, insert] of Object.entries(rows)) {
      ids.set(table, newId())
      await db.owner(insert, [ids.get(table)])
    }
    for (let sealed = 0; sealed < 3; ) sealed += await sealTrail(db.database)
    const { stands, text } = await verified(db.database)
    assert.ok(stands, text)
    assert.match(text, /Tệp tải về, lần bị từ chối \(nq04\): \d khối, 2 dòng đã niêm phong: đạt/)
    assert.match(
      text,
      /Đăng nhập và tài khoản \(mọi chương trình\): 1 khối, 1 dòng đã niêm phong: đạt/,
    )
    for (const { table, columns } of [...ACCESS.entries, ...ACCOUNTS.entries]) {
      const id = ids.get(table)
      const standing = await db.owner<{ name: string }>(
        'select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum',
        [table],
      )
      assert.deepEqual(
        standing.map(({ name }) => name),
        columns,
      )
      for (const column of columns) {
        const change = `update ${table} set ${column} = ${BESIDE[column]} where event_id = '${id}'`
        const isGone = /^(programme|event)_id$/.test(column)
        await plant([change], (said) =>
          assert.match(said, new RegExp(`dòng đã ${isGone ? 'bị xóa' : 'bị sửa'} mã dòng ${id}`)),
        )
      }
      await plant([`delete from ${table}`], (said) =>
        assert.match(said, new RegExp(`dòng đã bị xóa mã dòng ${id}`)),
      )
      const added = newId()
      const back = `update ${table} set recorded_at = recorded_at - interval '1 minute' where event_id = '${added}'`
      await plant([(rows[table] ?? '').replace('$1', `'${added}'`), back], (said) =>
        assert.match(said, new RegExp(`thêm vào sau khi niêm phong mã dòng ${added}`)),
      )
    }
  })

  it('does not call removed what has served its term', async () => {
    const old = newId()
    const at = "now() - interval '731 days'"
    const sealed = [
      'delete from account_seals',
      'delete from account_blocks',
      `insert into account_events values ('${old}', null, 'signInRefused', ${at}, null, null)`,
    ]
    await insideOneTransaction(db, sealed, async (database) => {
      await sealTrail(database)
      assert.match((await verified(database)).text, /1 khối, 2 dòng đã niêm phong: đạt/)
      await sql`set local role ${sql.ref(OWNER)}`.execute(database.outside)
      await sql`delete from account_events where event_id = ${old}`.execute(database.outside)
      const after = await verified(database)
      assert.ok(after.stands, after.text)
    })
  })
})
