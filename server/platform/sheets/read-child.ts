import type { Result } from '#domain/base/result.ts'
import type { ReadLimits } from './limits.ts'
import type { ParsedWorkbook } from './parse-workbook.ts'
import { parseWorkbook } from './parse-workbook.ts'
import type { SheetRefusal } from './refusals.ts'

/** The other end is `read.ts`. One question at a time. */
export type ReadQuestion = { bytes: Uint8Array; limits: ReadLimits }

/**
 * The rows of each sheet as JSON arrays in UTF-8: a row is turned into bytes as soon as it is read,
 * so the child never holds a whole workbook as objects.
 */
export type ReadAnswer =
  | { parsed: Result<ParsedWorkbook, SheetRefusal>; rows: Uint8Array[][] }
  | { bug: string }

const READY = 'ready'

const ROWS_PER_CHUNK = 200

function answer({ bytes, limits }: ReadQuestion): ReadAnswer {
  const rows: Uint8Array[][] = []
  let pending: string[] = []
  let pendingSheet = 0
  const flush = () => {
    if (pending.length === 0) return
    rows[pendingSheet] ??= []
    rows[pendingSheet]?.push(Buffer.from(`[${pending.join(',')}]`))
    pending = []
  }
  try {
    const parsed = parseWorkbook(bytes, limits, (sheet, row) => {
      if (sheet !== pendingSheet || pending.length >= ROWS_PER_CHUNK) flush()
      pendingSheet = sheet
      pending.push(JSON.stringify(row))
    })
    flush()
    return { parsed, rows: parsed.ok ? rows : [] }
  } catch (error) {
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', (question: ReadQuestion) => {
  process.send?.(answer(question))
})
// Said once: the time of a reading is counted from when its reader stands.
process.send?.(READY)
// The parent is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0))
