import { normaliseText } from '#domain/base/text.ts'
import type { OfficePackage } from './package-parts.ts'
import { StopReading } from './refusals.ts'
import { parsePart } from './xml.ts'
import type { ZipEntry } from './zip-directory.ts'

/** A text as stored and as the system compares it. */
export type CellText = { raw: string; normalised: string }

export function cellText(raw: string): CellText {
  const unescaped = unescapeCharacters(raw)
  return { raw: unescaped, normalised: normaliseText(unescaped) }
}

/** What even an empty string takes, in characters. */
const COST_OF_STRING = 40

/** The texts that cells refer to by number. Formatting is dropped, reading aids (rPh) are skipped. */
export function readSharedStrings(
  pack: OfficePackage,
  entry: ZipEntry | undefined,
  limit: number,
): CellText[] {
  const strings: CellText[] = []
  if (!entry) return strings
  let text = ''
  let characters = 0
  let isText = false
  let isReadingAid = false
  const add = (amount: number) => {
    characters += amount
    if (characters > limit)
      throw new StopReading({ code: 'workbook-too-large', what: 'textCharacters', limit })
  }
  parsePart(pack.unpacker, entry, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') isReadingAid = true
      isText = name === 't' && !isReadingAid
    },
    close: (name) => {
      if (name === 'si') {
        add(COST_OF_STRING)
        strings.push(cellText(text))
      }
      if (name === 'rPh') isReadingAid = false
      isText = false
    },
    text: (piece) => {
      if (!isText) return
      add(piece.length)
      text += piece
    },
  })
  return strings
}

/** Excel writes characters that XML cannot hold as _x000D_, and a real '_x' as _x005F_x. */
function unescapeCharacters(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
