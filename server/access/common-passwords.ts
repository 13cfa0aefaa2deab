import { readFileSync } from 'node:fs'

let known: ReadonlySet<string> | undefined

/** Is the text, in lower case, among the passwords that many people use? The list says where it comes from. */
export function isCommonPassword(text: string): boolean {
  known ??= new Set(
    readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('# ')),
  )
  return known.has(text)
}
