import { readText } from './files.ts'
import type { Outcome } from './step.ts'

/** The requirements of OWASP ASVS 5.0 at levels 1 and 2: of each section how many, numbered from one. */
const REQUIREMENTS: Readonly<Record<string, readonly number[]>> = {
  V1: [2, 9, 11, 3, 2],
  V2: [3, 3, 4, 1],
  V3: [0, 2, 4, 6, 5, 0, 2],
  V4: [3, 1, 2, 4],
  V5: [1, 3, 2, 3],
  V6: [3, 12, 4, 4, 5, 3, 0, 4],
  V7: [3, 4, 2, 5, 2, 2],
  V8: [2, 3, 1, 1],
  V9: [3, 4],
  V10: [2, 2, 4, 11, 5, 2, 3],
  V11: [2, 3, 3, 4, 1, 1],
  V12: [3, 2, 4],
  V13: [1, 5, 2, 5],
  V14: [2, 4, 3],
  V15: [3, 3, 7],
  V16: [1, 5, 4, 3, 3],
  V17: [1, 4, 2],
}

/**
 * Every requirement stands once on the page: in the first column of a table whose last is of tests, in the paragraph
 * of what is not here, or at the head of a line of what is left open.
 */
export async function checkAsvs(root: string): Promise<Outcome> {
  const text = readText(root, 'docs/security.md') ?? ''
  const asked = Object.entries(REQUIREMENTS).flatMap(([chapter, counts]) =>
    counts.flatMap((count, section) =>
      Array.from({ length: count }, (_, at) => `${chapter.slice(1)}.${section + 1}.${at + 1}`),
    ),
  )
  const answered = new Map<string, number>()
  for (const number of placesOf(text).flatMap(numbersOf))
    answered.set(number, (answered.get(number) ?? 0) + 1)
  const problems = asked.flatMap((number) => {
    const times = answered.get(number) ?? 0
    return times === 1 ? [] : [`${number}: stands ${times === 0 ? 'nowhere' : `${times} times`}`]
  })
  for (const number of answered.keys())
    if (!asked.includes(number)) problems.push(`${number}: is none of levels 1 and 2`)
  return { examined: asked.length, problems }
}

/** The parts of the page that answer for the numbers they name. */
function placesOf(text: string): string[] {
  const tables = text.match(/^\|[^\n]*\| Test \|\n\|[- |]+\|\n(?:\|[^\n]*\n)+/gm) ?? []
  const rows = tables.flatMap((table) => table.trim().split('\n').slice(2))
  const notHere = /^## Not here\n([\s\S]*?)^## /m.exec(text)?.[1] ?? ''
  const leftOpen = [...text.matchAll(/^- \*\*([\d., ]+)\*\*/gm)].map(([, numbers]) => numbers ?? '')
  return [...rows.map((row) => row.split('|')[1] ?? ''), notHere, ...leftOpen]
}

/** "1.2.1–1.2.3, 2.4.1" as four numbers. */
function numbersOf(words: string): string[] {
  return [...words.matchAll(/(\d+\.\d+)\.(\d+)(?:–(\d+\.\d+)\.(\d+))?/g)].flatMap(
    ([, section = '', from = '', until = section, to = from]) =>
      until === section
        ? Array.from(
            { length: Number(to) - Number(from) + 1 },
            (_, at) => `${section}.${Number(from) + at}`,
          )
        : [`${section}.${from}–${until}.${to}`],
  )
}
