import { type ChildProcess, fork } from 'node:child_process'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ok, type Result, refuse } from '#domain/base/result.ts'
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
  const answering = lastReading.then(() => readInChild({ bytes, limits: bounds }))
  // The failure goes to its own caller; the next one only waits for the end.
  lastReading = answering.catch(() => undefined)
  return answering.then(async (answer) => {
    if (!answer.ok) return answer
    // Lets the next caller's file go to the child before this one's rows are taken apart here.
    await setImmediate()
    return ok(assemble(answer.value))
  })
}

/** Ends the idle child now; the next reading starts another. For a clean shutdown. */
export async function closeWorkbookReader(): Promise<void> {
  await lastReading
  await stopChild()
}

const IDLE_MILLISECONDS = 5000
/** The heap that V8 may use; buffers and the program itself come on top, up to `memoryBytes`. */
const HEAP_MEGABYTES = 128
const KEPT_MESSAGE_CHARACTERS = 4000

/** Settles once a child stands, or has ended before. */
const standing = new WeakMap<ChildProcess, Promise<unknown>>()

let lastReading: Promise<unknown> = Promise.resolve()
let child: ChildProcess | undefined
let idleTimer: NodeJS.Timeout | undefined

async function readInChild(question: ReadQuestion): Promise<Result<ReadRows, SheetRefusal>> {
  clearTimeout(idleTimer)
  child ??= startChild()
  const current = child
  keepAlive(current, true)
  // On a busy machine a program may take seconds to start: that is no time of the file's.
  await standing.get(current)
  const answer = await ask(current, question)
  if ('refusal' in answer) {
    await stopChild()
    return refuse(answer.refusal)
  }
  if ('bug' in answer) {
    await stopChild()
    throw new Error(`the workbook reader failed: ${answer.bug}`)
  }
  keepAlive(current, false)
  idleTimer = setTimeout(() => void stopChild(), IDLE_MILLISECONDS)
  idleTimer.unref()
  if (!answer.parsed.ok) {
    // What a hostile file left behind in memory must not count against the next file.
    if (answer.parsed.refusal.code === 'workbook-too-large') await stopChild()
    return answer.parsed
  }
  return ok({ parsed: answer.parsed.value, rows: answer.rows })
}

type Outcome = ReadAnswer | { refusal: SheetRefusal }

/** Waits for the answer, the end of the time, or the end of the child, whichever comes first. */
function ask(current: ChildProcess, question: ReadQuestion): Promise<Outcome> {
  const { milliseconds, memoryBytes } = question.limits
  let errors = ''
  return new Promise<Outcome>((resolve) => {
    const timer = setTimeout(
      () => finish({ refusal: { code: 'workbook-too-slow', seconds: milliseconds / 1000 } }),
      milliseconds,
    )
    const onError = (error: Error) => finish({ bug: error.message })
    const onText = (text: Buffer) => {
      errors = (errors + text.toString()).slice(-KEPT_MESSAGE_CHARACTERS)
    }
    const onEnd = (code: number | null, signal: string | null) => {
      const isMemory = signal === 'SIGABRT' || code === 134 || /heap out of memory/i.test(errors)
      finish(
        isMemory
          ? { refusal: { code: 'workbook-too-large', what: 'memoryBytes', limit: memoryBytes } }
          : { bug: `ended with ${signal ?? code}\n${errors}` },
      )
    }
    function finish(outcome: Outcome): void {
      clearTimeout(timer)
      current.off('message', finish)
      current.off('error', onError)
      // 'close', not 'exit': what the child wrote last is read by then.
      current.off('close', onEnd)
      current.stderr?.off('data', onText)
      resolve(outcome)
    }
    current.on('message', finish)
    current.on('error', onError)
    current.on('close', onEnd)
    current.stderr?.on('data', onText)
    current.send(question, (error) => {
      // A child that died answers through 'close', with its reason.
      if (error && current.exitCode === null && current.signalCode === null) onError(error)
    })
  })
}

function startChild(): ChildProcess {
  const started = fork(fileURLToPath(new URL('./read-child.ts', import.meta.url)), {
    // It may read the program's own files and nothing more: no writing, no processes, no addons.
    execArgv: ['--permission', '--allow-fs-read=*', `--max-old-space-size=${HEAP_MEGABYTES}`],
    // No connection strings, no debug flags: a reader of foreign files needs no environment.
    env: process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  standing.set(
    started,
    new Promise((resolve) => {
      started.once('message', resolve)
      started.once('close', resolve)
    }),
  )
  // One that ends while idle (the system was short of memory) must not be asked again.
  started.once('exit', () => {
    if (child === started) child = undefined
  })
  return started
}

async function stopChild(): Promise<void> {
  clearTimeout(idleTimer)
  const current = child
  child = undefined
  if (!current || current.exitCode !== null || current.signalCode !== null) return
  const ended = new Promise((resolve) => current.once('exit', resolve))
  current.ref()
  current.kill('SIGKILL')
  await ended
}

/** An idle child does not keep the program running. */
function keepAlive(current: ChildProcess, isBusy: boolean): void {
  const verb = isBusy ? 'ref' : 'unref'
  current[verb]()
  current.channel?.[verb]()
  // Typed as a plain stream, but a pipe to a child is a socket.
  const { stderr } = current
  if (stderr && verb in stderr) (stderr as unknown as Record<'ref' | 'unref', () => void>)[verb]()
}

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
