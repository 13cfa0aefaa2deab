import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuseServer, type ServerFacts } from './server-facts.ts'

const running: ServerFacts = {
  role: 'kn_app',
  version: 15,
  version_text: '15.14',
  encoding: 'UTF8',
  system: 'kn 2026-11-23',
  is_superuser: false,
  bypasses_rls: false,
  owned: null,
  may_have_temporary: true,
  may_use_schema: true,
  may_create: false,
}
const owner: ServerFacts = { ...running, role: 'kn_owner', may_create: true, owned: 'places' }

test('a server that is new enough, with two proper roles, is taken', () => {
  assert.equal(refuseServer(running), undefined)
  assert.equal(refuseServer(running, owner), undefined)
})

test('each thing that is wrong is refused with its own sentence', () => {
  const wrong: [Partial<ServerFacts>, RegExp][] = [
    [{ version: 14, version_text: '14.9' }, /PostgreSQL 14\.9; cần PostgreSQL 15 trở lên/],
    [{ encoding: 'SQL_ASCII' }, /SQL_ASCII/],
    [{ is_superuser: true }, /superuser/],
    [{ bypasses_rls: true }, /BYPASSRLS/],
    [{ owned: 'places' }, /sở hữu bảng places/],
    [{ may_have_temporary: false }, /TEMPORARY/],
    [{ may_use_schema: false }, /USAGE/],
  ]
  for (const [facts, sentence] of wrong) {
    assert.match(refuseServer({ ...running, ...facts }, owner) ?? '', sentence)
  }
})

test('the owning role must be another role, on the same database, and may create tables', () => {
  assert.match(refuseServer(running, { ...owner, role: 'kn_app' }) ?? '', /chung vai trò/)
  assert.match(refuseServer(running, { ...owner, system: 'other' }) ?? '', /cùng một cơ sở/)
  assert.match(refuseServer(running, { ...owner, may_create: false }) ?? '', /CREATE/)
  assert.match(refuseServer(running, { ...owner, version: 13 }) ?? '', /^DATABASE_OWNER_URL/)
})
