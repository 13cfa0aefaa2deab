import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { CHECKOUT } from './trial.ts'

type Environment = Readonly<Record<string, string>>

export type Finished = { readonly code: number | null; readonly out: string; readonly err: string }

export type Running = {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  /** The next whole line of stdout; undefined when there is none any more. */
  nextLine(): Promise<string | undefined>
  /** Waits for the end. */
  finish(): Promise<Finished>
}

/** Starts a plain-JavaScript entry of `bin/` as its own process, with nothing of our settings. */
export function startEntry(
  entry: string,
  args: readonly string[],
  environment: Environment = {},
  nodeOptions: readonly string[] = [],
): Running {
  const child = spawn(process.execPath, [...nodeOptions, entry, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
  return {
    child,
    async nextLine() {
      const { value, done } = await lines.next()
      return done ? undefined : value
    },
    finish: () => finished,
  }
}

/** Starts `ketnghia` with these arguments and settings. */
export function startCommand(args: readonly string[], environment: Environment = {}): Running {
  return startEntry(join(CHECKOUT, 'bin/ketnghia.js'), args, environment)
}

/** Runs `ketnghia` to its end. */
export function runCommand(args: readonly string[], environment: Environment = {}) {
  return startCommand(args, environment).finish()
}
