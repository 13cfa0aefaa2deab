import assert from 'node:assert/strict'
import { it } from 'node:test'
import { passkeyDomain } from './passkeys.ts'

it('passkeys belong to a name over https, or to localhost', () => {
  for (const [origin, domain] of [
    ['https://ketnghia.example', 'ketnghia.example'],
    ['https://KetNghia.example:8443', 'ketnghia.example'],
    ['http://localhost:3000', 'localhost'],
    ['http://ketnghia.example', undefined],
    ['http://192.168.1.10:3000', undefined],
    ['https://192.168.1.10', undefined],
    ['http://127.0.0.1:3000', undefined],
    ['https://[::1]:3000', undefined],
    ['https://', undefined],
    ['', undefined],
  ] as const)
    assert.equal(passkeyDomain(origin), domain, origin)
})
