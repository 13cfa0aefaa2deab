/**
 * Makes the file by which common passwords are refused: `node tools/common-passwords.ts LIST…`, each list a text with
 * one password a line. The decision about accounts names the lists that the committed file was made from.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { PASSWORD_LENGTH, plainPassword } from '#domain/access/password.ts'
import { packCommonPasswords } from '#server/access/common-passwords.ts'

const FILE = new URL('../server/access/common-passwords.bin', import.meta.url)

const plain = new Set<string>()
for (const list of process.argv.slice(2)) {
  const lines = (await readFile(list, 'utf8')).split('\n').map(plainPassword)
  // Shorter ones are refused for their length.
  for (const line of lines) if ([...line].length >= PASSWORD_LENGTH.least) plain.add(line)
}
if (plain.size === 0)
  throw new Error('No list was named, or none has a password that is long enough.')
const file = packCommonPasswords(plain)
await writeFile(FILE, file)
console.info(`${plain.size} passwords, ${file.length} bytes`)
