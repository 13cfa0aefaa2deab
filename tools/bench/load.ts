import { connect, type Socket } from 'node:net'

/** What one client asks next; undefined ends it. */
export type NextRequest = (client: number) => Buffer | undefined

/** What came back; times in milliseconds from the asking to the whole answer, as a client feels them. */
export type Load = {
  seconds: number
  answers: number
  statuses: ReadonlyMap<number, number>
  times: readonly number[]
}

/**
 * Many clients on keep-alive connections over loopback, each asking again a pause after its answer. Reads
 * only the status and the length, so that little of the shared cores goes into the load itself.
 */
export async function runLoad(
  port: number,
  clients: number,
  next: NextRequest,
  pauseMilliseconds = 0,
): Promise<Load> {
  const statuses = new Map<number, number>()
  const times: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, (_, client) =>
      runClient(port, {
        next: () => next(client),
        answered: (status, milliseconds) => {
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
          times.push(milliseconds)
        },
        pauseMilliseconds,
      }),
    ),
  )
  const answers = [...statuses.values()].reduce((sum, count) => sum + count, 0)
  return { seconds: (performance.now() - began) / 1000, answers, statuses, times }
}

type Client = {
  next(): Buffer | undefined
  answered(status: number, milliseconds: number): void
  pauseMilliseconds: number
}

function runClient(port: number, { next, answered, pauseMilliseconds }: Client): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let held = Buffer.alloc(0)
    let asked = 0
    const ask = () => {
      const request = next()
      asked = performance.now()
      if (request) socket.write(request)
      else socket.end()
    }
    socket.on('connect', ask)
    socket.on('data', (chunk) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      const answer = readAnswer(held)
      if (!answer) return
      held = held.subarray(answer.end)
      answered(answer.status, performance.now() - asked)
      if (pauseMilliseconds === 0) ask()
      else setTimeout(ask, pauseMilliseconds)
    })
    socket.on('close', () => resolve())
    socket.on('error', reject)
  })
}

/** A whole answer at the start of what has come, if it is whole. */
function readAnswer(bytes: Buffer): { status: number; end: number } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = bytes.toString('latin1', 0, headEnd)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error(`an answer without a length: ${head.slice(0, 200)}`)
  const end = headEnd + 4 + Number(length)
  return bytes.length >= end ? { status: Number(head.slice(9, 12)), end } : undefined
}

/** One HTTP request as it goes over the wire. */
export function requestOf(
  method: 'GET' | 'POST',
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Buffer {
  const given = { host: '127.0.0.1', ...headers }
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}\r\n`)
  const content =
    body === undefined
      ? ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}${content}\r\n${body ?? ''}`)
}
