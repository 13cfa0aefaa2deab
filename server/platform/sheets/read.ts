import { setImmediate } from 'node:timers/promises'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { boundedChild } from '../bounded-child.ts'
import { READ_LIMITS, type ReadLimits } from './limits.ts'
import type { ParsedWorkbook } from './parse-workbook.ts'
import type { ReadAnswer, ReadQuestion } from './read-child.ts'
import type { SheetRefusal } from './refusals.ts'
import type { ReadRow, ReadWorkbook } from './workbook.ts'

/**
 * Reads an Excel workbook in a child process with bounded time and memory. One child serves one
 * file after the other (callers queue; two or three at a time keep it busy) and is started anew after
 * a file that had to be stopped; it keeps nobody waiting at exit, and ends by itself after a few idle
 * seconds.
 *
 * @returns the workbook, or why the file cannot be read at all. What is wrong with single cells
 * (errors, formulas, impossible days) comes out as such cells.
 * @throws when the reader itself is broken: a bug, not a bad file.
 */
export function readWorkbook(
  bytes: Uint8Array,
  limits: Partial<ReadLimits> = {},
): Promise<Result<ReadWorkbook, SheetRefusal>> {
  const bounds = { ...READ_LIMITS, ...limits }
  if (bytes.length > bounds.inputBytes)
    return Promise.resolve(
      refuse({ code: 'workbook-too-large', what: 'inputBytes', limit: bounds.inputBytes }),
    )
  return ask({ bytes, limits: bounds })
}

async function ask(question: ReadQuestion): Promise<Result<ReadWorkbook, SheetRefusal>> {
  const { milliseconds, memoryBytes } = question.limits
  const outcome = await reader.ask(question, { milliseconds, memoryBytes })
  if ('passed' in outcome)
    return refuse(
      outcome.passed === 'milliseconds'
        ? { code: 'workbook-too-slow', seconds: milliseconds / 1000 }
        : { code: 'workbook-too-large', what: 'memoryBytes', limit: memoryBytes },
    )
  const answer = 'answer' in outcome ? outcome.answer : outcome
  if ('bug' in answer) throw new Error(`the workbook reader failed: ${answer.bug}`)
  if (!answer.parsed.ok) return answer.parsed
  // Lets the next caller's file go to the child before this one's rows are taken apart here.
  await setImmediate()
  return ok(assemble({ parsed: answer.parsed.value, rows: answer.rows }))
}

/** Ends the idle child now; the next reading starts another. For a clean shutdown. */
export function closeWorkbookReader(): Promise<void> {
  return reader.close()
}

/** The heap that V8 may use; buffers and the program itself come on top, up to `memoryBytes`. */
const HEAP_MEGABYTES = 128

const reader = boundedChild<ReadQuestion, ReadAnswer>(
  new URL('./read-child.ts', import.meta.url),
  [`--max-old-space-size=${HEAP_MEGABYTES}`],
  {
    saysReady: true,
    // What a hostile file left behind in memory must not count against the next file.
    endsAfter: (answer) =>
      'bug' in answer || (!answer.parsed.ok && answer.parsed.refusal.code === 'workbook-too-large'),
  },
)

type ReadRows = { parsed: ParsedWorkbook; rows: Uint8Array[][] }

function assemble({ parsed, rows }: ReadRows): ReadWorkbook {
  const decoder = new TextDecoder()
  const sheets = parsed.sheets.map((sheet, position) => ({
    ...sheet,
    rows: (rows[position] ?? []).flatMap(
      // Written by our own child a moment ago, from these very types.
      (chunk) => JSON.parse(decoder.decode(chunk)) as ReadRow[],
    ),
  }))
  return { ...parsed, sheets }
}
