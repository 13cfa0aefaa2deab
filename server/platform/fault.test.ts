import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { describeFault } from './fault.ts'

it('says of a fault where it was thrown and what kind it is, and nothing that people typed', async () => {
  const database = Object.assign(new Error('invalid input syntax for type date: "Y Lan"'), {
    ...{ code: '22P02', table: 'people', constraint: 'people_pkey', detail: '(name)=(Y Lan)' },
  })
  assert.match(
    describeFault(database),
    /^PostgreSQL 22P02, table people, constraint people_pkey\n +at /,
  )
  const quoting = describeFault(new SyntaxError(`Unexpected token 'Y', "Y Lan" is not valid JSON`))
  assert.match(quoting, /^SyntaxError: Unexpected token "…", "…" is not valid JSON\n +at /)
  for (const text of ['550 <a.dung@x.example> unknown', 'gọi 0905 111 222', 'gọi +84905111222'])
    assert.doesNotMatch(describeFault(new Error(text)), /dung|111|222/)
  const system = await readFile('/nowhere/file').catch((error: unknown) => error)
  assert.match(describeFault(system), /ENOENT.*'\/nowhere\/file'/)
  assert.equal(describeFault('Y Lan'), 'thrown: string')
})
