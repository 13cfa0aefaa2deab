import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { composePaper } from '#domain/documents/compose.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import type { Paper } from '#domain/documents/paper.ts'
import type { PdfRefusal } from '#domain/documents/refusals.ts'
import type { PdfAnswer, PdfQuestion, PdfTemplate } from './pdf-child.ts'

/** What one paper may cost in the child. A year's report with thirteen annexes takes about 8 s and 210 MB. */
export type PdfLimits = {
  milliseconds: number
  /** Resident memory of the child, looked at a few times a second where the system tells it (Linux). */
  memoryBytes: number
}

const PDF_LIMITS: PdfLimits = { milliseconds: 120_000, memoryBytes: 1_000 * 1024 * 1024 }

/**
 * The paper as PDF with Tinos embedded, which has the widths of Times New Roman. The same paper and
 * layout give the same bytes. What people wrote reaches Typst as JSON only. It is laid out in a child
 * process with bounded time and memory, so that a long paper costs the server nothing; papers queue for
 * it, and it ends after a few idle seconds.
 *
 * @returns the file, or a refusal when the paper passed a bound.
 * @throws Error with the compiler's words when the template is broken: a bug, not a paper too long.
 */
export function renderPdf(
  paper: Paper,
  layout: LayoutFamily,
  limits: Partial<PdfLimits> = {},
): Promise<Result<Uint8Array, PdfRefusal>> {
  const composed = JSON.stringify(composePaper(paper, layout))
  return queue({ template: 'paper', paper: composed }, limits)
}

/** Pages of a template of their own, worded by their feature; bounded and queued as papers are. */
export function renderPages(
  template: Exclude<PdfTemplate, 'paper'>,
  pages: object,
): Promise<Result<Uint8Array, PdfRefusal>> {
  return queue({ template, paper: JSON.stringify(pages) }, {})
}

function queue(
  question: PdfQuestion,
  limits: Partial<PdfLimits>,
): Promise<Result<Uint8Array, PdfRefusal>> {
  const answering = lastPaper.then(() => layOut(question, { ...PDF_LIMITS, ...limits }))
  // The failure goes to its own caller; the next one only waits for the end.
  lastPaper = answering.catch(() => undefined)
  return answering
}

/** Ends the idle child now; the next paper starts another. For a clean shutdown. */
export async function closePdfMaker(): Promise<void> {
  await lastPaper
  await stopChild()
}

const IDLE_MILLISECONDS = 5_000
const LOOK_EVERY_MILLISECONDS = 150
const PAGE_BYTES = 4_096
const KEPT_MESSAGE_CHARACTERS = 4_000

let lastPaper: Promise<unknown> = Promise.resolve()
let child: ChildProcess | undefined
let idleTimer: NodeJS.Timeout | undefined

async function layOut(
  question: PdfQuestion,
  limits: PdfLimits,
): Promise<Result<Uint8Array, PdfRefusal>> {
  clearTimeout(idleTimer)
  child ??= startChild()
  const current = child
  keepAlive(current, true)
  const answer = await ask(current, question, limits)
  if ('refusal' in answer || 'bug' in answer) {
    await stopChild()
    if ('refusal' in answer) return refuse(answer.refusal)
    throw new Error(`the paper could not be laid out: ${answer.bug}`)
  }
  keepAlive(current, false)
  idleTimer = setTimeout(() => void stopChild(), IDLE_MILLISECONDS)
  idleTimer.unref()
  return ok(answer.pdf)
}

type Outcome = PdfAnswer | { refusal: PdfRefusal }

/** Waits for the file, a bound passed, or the end of the child, whichever comes first. */
function ask(current: ChildProcess, question: PdfQuestion, limits: PdfLimits): Promise<Outcome> {
  const { milliseconds, memoryBytes } = limits
  const tooLarge: Outcome = {
    refusal: { code: 'pdf-too-large', megabytes: Math.round(memoryBytes / 1_048_576) },
  }
  let errors = ''
  return new Promise<Outcome>((resolve) => {
    const timer = setTimeout(
      () => finish({ refusal: { code: 'pdf-too-slow', seconds: milliseconds / 1_000 } }),
      milliseconds,
    )
    const looking = setInterval(async () => {
      if ((await residentBytes(current.pid)) > memoryBytes) finish(tooLarge)
    }, LOOK_EVERY_MILLISECONDS)
    const onError = (error: Error) => finish({ bug: error.message })
    const onText = (text: Buffer) => {
      errors = (errors + text.toString()).slice(-KEPT_MESSAGE_CHARACTERS)
    }
    const onEnd = (code: number | null, signal: string | null) => {
      // Not ended by us: the system was short of memory, or the allocator gave up.
      const isMemory = signal === 'SIGKILL' || signal === 'SIGABRT' || code === 134
      finish(isMemory ? tooLarge : { bug: `ended with ${signal ?? code}\n${errors}` })
    }
    function finish(outcome: Outcome): void {
      clearTimeout(timer)
      clearInterval(looking)
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

/** What a process holds in memory; 0 where the system does not tell, and once it has ended. */
async function residentBytes(pid: number | undefined): Promise<number> {
  if (process.platform !== 'linux' || pid === undefined) return 0
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES
}

function startChild(): ChildProcess {
  const started = fork(fileURLToPath(new URL('./pdf-child.ts', import.meta.url)), {
    // It may read the program's own files and load Typst: no writing, no processes.
    execArgv: ['--permission', '--allow-fs-read=*', '--allow-addons'],
    // No connection strings, no debug flags: setting type needs no environment.
    env: process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
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
