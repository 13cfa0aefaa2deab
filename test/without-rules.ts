// A process of its own, for it runs the server with its rules taken away: the table of rights allows everything, every
// unit and commune is everybody's, and statements name no scope. What is answered then, the database alone has
// decided. Started by test/barriers.test.ts, which sends the questions.
import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'
import type { Question } from './barrier-world.ts'

export type Asked = { runUrl: string; folder: string; requests: Question['request'][] }
export type Answered = { status: number; type: string; body: string }

/** Functions that say yes, by their module; what is told the database of a post's scope stays as it is. */
const YES: Readonly<Record<string, readonly string[]>> = {
  '/domain/access/rights.ts': [
    ...['may', 'tokenCarries', 'mayWriteForUnit', 'mayWriteForPlace', 'mayAnswerForPlace'],
    ...['mayReadUnit', 'mayReadPlace'],
  ],
  '/domain/access/actor.ts': ['readsWholeProgramme'],
  '/server/platform/scoped.ts': ['conditionOf'],
}
const left = new Set(Object.values(YES).flat())

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    const names = Object.entries(YES).find(([path]) => url.endsWith(path))?.[1] ?? []
    if (names.length === 0) return loaded
    let source = Buffer.from(loaded.source as Uint8Array).toString()
    source = source.replace('if (readsWholeProgramme(role))', 'if (WHOLE_PROGRAMME.includes(role))')
    for (const name of names)
      source = source.replace(new RegExp(`^(export )?function ${name}\\(.*\\{$`, 'm'), (head) => {
        left.delete(name)
        return `${head} return true;`
      })
    return { ...loaded, source }
  },
})

const { wordsOf } = await import('./answer-words.ts')
const { buildTestApp } = await import('./app.ts')
const { openDatabase } = await import('#server/platform/database.ts')
assert.deepEqual([...left], [], 'every rule is taken away')

process.on('message', async ({ runUrl, folder, requests }: Asked) => {
  const database = openDatabase(runUrl, { max: 4 })
  const app = await buildTestApp(database, folder, { quiet: true })
  const answers: Answered[] = []
  for (const request of requests) {
    const answer = await app.inject(request)
    const type = String(answer.headers['content-type'])
    answers.push({ status: answer.statusCode, type, body: await wordsOf(type, answer) })
  }
  await app.close()
  await database.close()
  process.send?.(answers)
})
