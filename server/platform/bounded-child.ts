import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'

export type ChildBounds = { milliseconds: number; memoryBytes: number }

/** What the child said, which bound it passed, or that it is broken. */
export type ChildAnswer<Answer> =
  | { answer: Answer }
  | { passed: 'milliseconds' | 'memoryBytes' }
  | { bug: string }

export type BoundedChild<Question, Answer> = {
  ask(question: Question, bounds: ChildBounds): Promise<ChildAnswer<Answer>>
  /** Ends the idle child; the next question starts another. */
  close(): Promise<void>
}

const IDLE_MILLISECONDS = 5000
const LOOK_EVERY_MILLISECONDS = 100
const PAGE_BYTES = 4096
const KEPT_MESSAGE_CHARACTERS = 4000

/**
 * A process that answers one question after the other for work on foreign bytes: without environment, without
 * writing, within bounds of time and memory, started at the first question and anew after one that had to be
 * stopped. It keeps nobody waiting at exit and ends by itself after a few idle seconds.
 *
 * @param module its program: takes a message, sends one back
 * @param options what Node is started with, besides leave to read files
 * @param habits `saysReady`: it sends one message once it stands, from which on its time is counted: on a busy
 *   machine a program may take seconds to start. `endsAfter`: answers that leave too much behind in memory
 */
export function boundedChild<Question, Answer>(
  module: URL,
  options: readonly string[],
  {
    saysReady = false,
    endsAfter = () => false,
  }: { saysReady?: boolean; endsAfter?: (answer: Answer) => boolean } = {},
): BoundedChild<Question, Answer> {
  let child: ChildProcess | undefined
  let idleTimer: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  /** Settles once a child stands, or has ended before. */
  const standing = new WeakMap<ChildProcess, Promise<unknown>>()

  function start(): ChildProcess {
    const started = fork(module, {
      execArgv: ['--permission', '--allow-fs-read=*', ...options],
      env: process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    if (saysReady)
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

  async function stop(): Promise<void> {
    clearTimeout(idleTimer)
    const current = child
    child = undefined
    if (!current || current.exitCode !== null || current.signalCode !== null) return
    const ended = new Promise((resolve) => current.once('exit', resolve))
    current.ref()
    current.kill('SIGKILL')
    await ended
  }

  async function askNow(question: Question, bounds: ChildBounds): Promise<ChildAnswer<Answer>> {
    clearTimeout(idleTimer)
    child ??= start()
    const current = child
    keepAlive(current, true)
    await standing.get(current)
    const outcome = await waitFor<Question, Answer>(current, question, bounds)
    if (!('answer' in outcome) || endsAfter(outcome.answer)) {
      await stop()
      return outcome
    }
    keepAlive(current, false)
    idleTimer = setTimeout(() => void stop(), IDLE_MILLISECONDS)
    idleTimer.unref()
    return outcome
  }

  return {
    ask(question, bounds) {
      const asking = last.then(() => askNow(question, bounds))
      // The failure goes to its own caller; the next one only waits for the end.
      last = asking.catch(() => undefined)
      return asking
    },
    async close() {
      await last
      await stop()
    },
  }
}

/** Waits for the answer, a bound passed, or the end of the child, whichever comes first. */
function waitFor<Question, Answer>(
  current: ChildProcess,
  question: Question,
  { milliseconds, memoryBytes }: ChildBounds,
): Promise<ChildAnswer<Answer>> {
  let errors = ''
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish({ passed: 'milliseconds' }), milliseconds)
    const looking = setInterval(() => {
      void residentBytes(current.pid).then((bytes) => {
        if (bytes > memoryBytes) finish({ passed: 'memoryBytes' })
      })
    }, LOOK_EVERY_MILLISECONDS)
    const onMessage = (answer: unknown) => finish({ answer: answer as Answer })
    const onError = (error: Error) => finish({ bug: error.message })
    const onText = (text: Buffer) => {
      errors = (errors + text.toString()).slice(-KEPT_MESSAGE_CHARACTERS)
    }
    const onEnd = (code: number | null, signal: string | null) => {
      // Not ended by us: the system was short of memory, or the allocator gave up.
      const isMemory =
        signal === 'SIGKILL' ||
        signal === 'SIGABRT' ||
        code === 134 ||
        /heap out of memory/i.test(errors)
      finish(
        isMemory ? { passed: 'memoryBytes' } : { bug: `ended with ${signal ?? code}\n${errors}` },
      )
    }
    function finish(outcome: ChildAnswer<Answer>): void {
      clearTimeout(timer)
      clearInterval(looking)
      current.off('message', onMessage)
      current.off('error', onError)
      // 'close', not 'exit': what the child wrote last is read by then.
      current.off('close', onEnd)
      current.stderr?.off('data', onText)
      resolve(outcome)
    }
    current.on('message', onMessage)
    current.on('error', onError)
    current.on('close', onEnd)
    current.stderr?.on('data', onText)
    current.send(question as object, (error) => {
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

/** An idle child does not keep the program running. */
function keepAlive(current: ChildProcess, isBusy: boolean): void {
  const verb = isBusy ? 'ref' : 'unref'
  current[verb]()
  current.channel?.[verb]()
  // Typed as a plain stream, but a pipe to a child is a socket.
  const { stderr } = current
  if (stderr && verb in stderr) (stderr as unknown as Record<'ref' | 'unref', () => void>)[verb]()
}
