import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, string, number, Buffer>(scrypt)

/** What a one-time code opens; the digest of one kind says nothing of the other. */
export type CodeKind = 'slip' | 'account' | 'recovery'

/** What the database keeps of a code: dear to compute, so that a stolen copy does not give the code back. */
export async function digestOfCode(kind: CodeKind, code: string): Promise<string> {
  return (await derive(code, `ketnghia ${kind} 1`, 32)).toString('hex')
}
