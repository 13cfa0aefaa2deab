import type { OfficePackage } from './package-parts.ts'
import { parsePart } from './xml.ts'
import type { ZipEntry } from './zip-directory.ts'

/** What a number means by the format of its cell. A mere time of day stays a number. */
export type NumberMeaning = 'number' | 'percent' | 'date' | 'dateTime'

/** Formats that Excel keeps by number only, without a code in the file (ECMA-376 18.8.30). */
const BUILT_IN: Readonly<Record<number, NumberMeaning>> = {
  9: 'percent',
  10: 'percent',
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  22: 'dateTime',
  27: 'date',
  28: 'date',
  29: 'date',
  30: 'date',
  31: 'date',
  36: 'date',
  50: 'date',
  51: 'date',
  52: 'date',
  53: 'date',
  54: 'date',
  57: 'date',
  58: 'date',
}

/** Reads a format code: letters in quotes, brackets and after a backslash are only shown. */
function meaningOfFormat(code: string): NumberMeaning {
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
  if (/general|standard/i.test(bare)) return 'number'
  const hasTime = /[hs]/i.test(bare)
  if (/[yd]/i.test(bare) || (/m/i.test(bare) && !hasTime)) return hasTime ? 'dateTime' : 'date'
  return bare.includes('%') ? 'percent' : 'number'
}

/** The meaning of each cell style, by its position in the file. */
export function readNumberMeanings(
  pack: OfficePackage,
  styles: ZipEntry | undefined,
): NumberMeaning[] {
  const meanings: NumberMeaning[] = []
  if (!styles) return meanings
  const codes = new Map<string, string>()
  let isInCellFormats = false
  parsePart(pack.unpacker, styles, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(numFmtId, formatCode)
      if (name === 'cellXfs') isInCellFormats = true
      if (name !== 'xf' || !isInCellFormats) return
      const code = codes.get(numFmtId)
      meanings.push(
        code === undefined ? (BUILT_IN[Number(numFmtId)] ?? 'number') : meaningOfFormat(code),
      )
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false
    },
  })
  return meanings
}
