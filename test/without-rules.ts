// A process of its own, for it runs the server with its rules taken away: the table of rights allows everything, every
// unit and commune is everybody's, and statements name no scope. What is answered then, the database alone has
// decided. Started by test/barriers.test.ts, which sends the questions.
import assert from 'node:assert/strict'
import type { Question } from './barrier-world.ts'
import { rulesLeft } from './take-rules-away.ts'

export type Asked = { runUrl: string; folder: string; requests: Question['request'][] }
export type Answered = { status: number; type: string; body: string }

const { wordsOf } = await import('./answer-words.ts')
const { buildTestApp } = await import('./app.ts')
const { openDatabase } = await import('#server/platform/database.ts')
assert.deepEqual([...rulesLeft], [], 'every rule is taken away')

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
