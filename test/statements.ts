import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'

/** What a pool's connections are asked from now on, statement by statement, as text. */
export function listenTo(pool: pg.Pool): string[] {
  const heard: string[] = []
  const listened = new WeakSet<pg.PoolClient>()
  pool.on('acquire', (client) => {
    if (listened.has(client)) return
    listened.add(client)
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    const listening = (...given: unknown[]) => {
      const [first] = given
      heard.push(typeof first === 'string' ? first : String((first as { text?: string }).text))
      return query(...given)
    }
    client.query = listening as typeof client.query
  })
  return heard
}

/** Waits until nothing is asked: a file that has left may still be ending its transaction. */
export async function untilIdle(pool: pg.Pool): Promise<void> {
  while (pool.idleCount < pool.totalCount || pool.waitingCount > 0) await setImmediate()
}

/**
 * Those of one request's own transaction. What comes after it, the line that a refusal leaves, is counted by hour and
 * person and says nothing of what was asked for. When a session was used last is written once a minute; a programme's short
 * name is read once.
 */
export function ofOneRequest(heard: readonly string[]): string[] {
  const own = heard.filter((text) => !/^\s*update sessions|from programme_slugs/.test(text))
  const end = own.findIndex((text) => text === 'commit' || text === 'rollback')
  return own.slice(0, end + 1)
}
