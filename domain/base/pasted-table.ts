import { normaliseText } from './text.ts'

/** A row of a table as it was copied: its number from 1, its cells as one line of text each. */
export type PastedRow = { row: number; texts: string[] }

/**
 * Reads a table copied from Excel or Word: tabs between cells, lines between rows. A cell that holds a tab, a line end
 * or a quote comes in quotes, with quotes inside doubled, as Excel copies it; a quote anywhere else is a letter. A text
 * without any tab is typed by hand, and semicolons part its cells. Rows of nothing are left out, and the others keep
 * their numbers.
 */
export function readPastedTable(text: string): PastedRow[] {
  const rows: string[][] = [['']]
  let at = 0
  const put = (letters: string) => {
    const cells = rows.at(-1) ?? []
    cells[cells.length - 1] += letters
  }
  const lines = text.replace(/\r\n?/g, '\n')
  const plain = lines.includes('\t') ? lines : lines.replaceAll(';', '\t')
  while (at < plain.length) {
    const letter = plain[at] ?? ''
    const quoted = rows.at(-1)?.at(-1) === '' ? quotedFrom(plain, at) : undefined
    if (quoted) {
      put(quoted.text)
      at = quoted.end
      continue
    }
    if (letter === '\t') rows.at(-1)?.push('')
    else if (letter === '\n') rows.push([''])
    else put(letter)
    at += 1
  }
  return rows.flatMap((cells, index) => {
    const texts = cells.map(normaliseText)
    return texts.some((cell) => cell !== '') ? [{ row: index + 1, texts }] : []
  })
}

/** The quoted cell that begins here and ends before a tab, a line end or the end; undefined where it is none. */
function quotedFrom(text: string, at: number): { text: string; end: number } | undefined {
  if (text[at] !== '"') return undefined
  const match = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(at))
  if (!match) return undefined
  return { text: (match[1] ?? '').replaceAll('""', '"'), end: at + match[0].length }
}

/**
 * In which column each name stands, of the first row that names all of `needed`; heads are told apart without
 * diacritics, and each has the names that it goes by. Undefined where no row among the first five is such a head.
 */
export function findHeads<Name extends string>(
  rows: readonly PastedRow[],
  names: Readonly<Record<Name, readonly string[]>>,
  { needed, fold }: { needed: readonly Name[]; fold: (text: string) => string },
): { columns: Partial<Record<Name, number>>; below: number } | undefined {
  const known = Object.entries(names) as [Name, readonly string[]][]
  for (const [index, { texts }] of rows.slice(0, 5).entries()) {
    const folded = texts.map(fold)
    const columns: Partial<Record<Name, number>> = {}
    for (const [name, called] of known) {
      const wanted = new Set(called.map(fold))
      const place = folded.findIndex((text) => wanted.has(text))
      if (place >= 0) columns[name] = place
    }
    if (needed.every((name) => columns[name] !== undefined)) return { columns, below: index + 1 }
  }
  return undefined
}

/**
 * In which column each name stands of a table without heads, in their order. A first column that counts its rows (1, 2,
 * 3 …) is left out, and so is that of codes where what stands first has blanks in it: codes have none, names do.
 */
export function columnsWithoutHeads<Name extends string>(
  rows: readonly PastedRow[],
  names: readonly Name[],
): Partial<Record<Name, number>> {
  const firsts = rows.flatMap(({ texts }) => texts[0] || [])
  const isCounted =
    firsts.length > 0 && firsts.every((text, at) => text.replace(/[.)]$/, '') === `${at + 1}`)
  const from = isCounted ? 1 : 0
  const isNamed = rows.some(({ texts }) => texts[from]?.includes(' '))
  const standing = isNamed ? names.slice(1) : names
  return Object.fromEntries(standing.map((name, at) => [name, from + at])) as Partial<
    Record<Name, number>
  >
}
