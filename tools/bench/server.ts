import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { TODAY } from './world.ts'

const TIMED = fileURLToPath(new URL('./timed-server.ts', import.meta.url))

export type TimedServer = {
  port: number
  /** Milliseconds in the server of every answer since the last asking, and the process's CPU seconds meanwhile. */
  takeTimes(): Promise<{ times: number[]; cpuSeconds: number; failed: number }>
}

/** Runs beside the application in a process of its own, which keeps the time of every answer; `before` is loaded first. */
export async function withTimedServer<T>(
  { runUrl, home, before }: { runUrl: string; home: string; before?: URL },
  run: (server: TimedServer) => Promise<T>,
): Promise<T> {
  const child = fork(TIMED, [], {
    execArgv: [...process.execArgv, ...(before ? ['--import', before.href] : [])],
    env: { ...process.env, DATABASE_URL: runUrl, KETNGHIA_HOME: home, KETNGHIA_TODAY: TODAY },
  })
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', () => reject(new Error('the measured server ended')))
  })
  // Heard by whoever waits for an answer; at the end nobody does.
  ended.catch(() => undefined)
  const next = async () => {
    const [message] = await Promise.race([once(child, 'message'), ended])
    return message as never
  }
  const { port } = (await next()) as { port: number }
  try {
    return await run({
      port,
      async takeTimes() {
        child.send('take')
        return await next()
      },
    })
  } finally {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.send('close')
      await gone
    }
  }
}
