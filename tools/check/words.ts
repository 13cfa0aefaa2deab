import { listFiles, readText } from './files.ts'
import type { Outcome } from './step.ts'

/** Each pattern is written so that it does not match its own line. */
const UNWANTED = [
  { pattern: /\b(?:TO[D]O|FIX[M]E)\b/, why: 'do it now or open an issue' },
  {
    pattern: /(?<![\w.])[/](?:work|tmp|home|root|opt|Users|mnt)[/][\w.-]+/,
    why: 'a path of one machine: take it from a setting, os.tmpdir() or this file',
  },
  { pattern: /\b[A-Z]:\\{1,2}Users\\/, why: 'a path of one machine' },
  {
    pattern: /\b(?:registry|npm|mirror|proxy)[.][\w-]+[.][a-z]{2,}\b|[:]_authToken/i,
    why: 'a registry is named by the machine that installs, never by the source',
  },
]

/** No paths of a machine, no hosts of registries, no marks of unfinished work in the source. */
export async function checkWords(root: string): Promise<Outcome> {
  const problems: string[] = []
  let examined = 0
  for (const path of listFiles(root)) {
    const text = readText(root, path)
    if (text === undefined) continue
    examined += 1
    if (!UNWANTED.some(({ pattern }) => pattern.test(text))) continue
    text.split('\n').forEach((line, index) => {
      for (const { pattern, why } of UNWANTED) {
        const found = pattern.exec(line)
        if (found) problems.push(`${path}:${index + 1}: ${found[0]}: ${why}`)
      }
    })
  }
  return { examined, problems }
}
