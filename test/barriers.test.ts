import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import { SCOPED_TABLES } from '#server/platform/scoped.ts'
import { closeWorkbookReader, readWorkbook } from '#server/platform/sheets/read.ts'
import { wordsOf } from './answer-words.ts'
import type { TestApp } from './app.ts'
import {
  everyRow,
  hiddenFrom,
  ID,
  leaksIn,
  rowsFor,
  securedTables,
  tablesSeenInPart,
  takeAwayRowSecurity,
} from './barrier-rows.ts'
import {
  type BarrierWorld,
  makeBarrierWorld,
  makesPaper,
  oneOfEach,
  type Question,
  questionsOf,
} from './barrier-world.ts'
import type { TestDatabase } from './database.ts'
import { type Asker, mayAsk } from './every-role.ts'
import { actorOf, idsFor } from './hidden-ids.ts'
import type { Answered, Asked } from './without-rules.ts'

/** One of each kind of scope; of the committee one to whom single proposals are not shown. */
const ROLES = [
  // First, for an administrator reads what the others' asking leaves behind.
  ...(['administrator', 'head', 'focalPoint', 'communeOfficer', 'followUpOfficer'] as const),
  // Asks what nobody else may.
  'standingAgency' as const,
]

/** Asked with the rules taken away; a follow-up officer's scope is made of the same parts. */
const OUTSIDE_COMMITTEE = ['administrator', 'focalPoint', 'communeOfficer'] as const

/** Making a paper costs most, and what stands on it is read by the same statements for everybody who may have it. */
const PAPERS_FOR: readonly string[] = ['focalPoint', 'communeOfficer']

/** Files whose words are read; of another, a picture, it counts whether it was given at all. */
const READ_TYPES = /json|csv|calendar|openxmlformats|pdf/

/** Moments, and the digest of what was computed as of one. */
const MOMENTS =
  /\d{8}T\d{6}Z|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z|"digest": ?"\w+"|số liệu: \w{64}|\d\d:\d\d(:\d\d)?/g

describe('each barrier alone', () => {
  let world: BarrierWorld
  let askers: Asker[]
  before(async () => {
    world = await makeBarrierWorld()
    askers = oneOfEach(world.askers, ROLES)
  })
  after(() => world.close())

  /** Ids that the asking itself made differ from one application to the other. */
  const withoutYoungIds = (text: string) =>
    text.replace(ID, (id) =>
      Number.parseInt(id.replace('-', '').slice(0, 12), 16) < world.madeAt ? id : '',
    )

  /** A paper is asked by those named, or by the first who may; the agency asks what nobody else may. */
  function isAskedBy(asker: Asker, question: Question): boolean {
    const who = askers.filter((one) => mayAsk(one, question.route))
    if (!makesPaper(question)) return asker.role !== 'standingAgency' || who.length === 1
    const outside = who.filter(({ role }) => PAPERS_FOR.includes(role))
    return (outside.length > 0 ? outside : who.slice(0, 1)).includes(asker)
  }

  const routesOf = (kind: 'questions' | 'commands') =>
    world.routes.filter(({ method }) => (method === 'GET') === (kind === 'questions'))

  describe('without row security', () => {
    let on: TestApp
    let off: TestApp
    before(async () => {
      on = await world.open(await world.copy())
      off = await world.open(await world.copy())
      await takeAwayRowSecurity(off.db)
    })
    after(async () => {
      await closeWorkbookReader()
      await on.close()
      await off.close()
    })

    it('statements read of every table just the rows that the policies show', async () => {
      assert.deepEqual(await tablesSeenInPart(on.db), [...SCOPED_TABLES].sort())
      for (const actor of askers.map(actorOf)) {
        const shown = await rowsFor(on.db, actor, 'name')
        const read = await rowsFor(off.db, actor, 'scope')
        for (const table of SCOPED_TABLES)
          assert.deepEqual(read.get(table), shown.get(table), `${table} for ${actor.role}`)
      }
    })

    it('every question is answered as with it', async () => {
      const wrong: string[] = []
      let asked = 0
      for (const asker of askers) {
        const ids = await idsFor(on.db, actorOf(asker))
        for (const question of questionsOf(asker, routesOf('questions'), ids)) {
          if (!isAskedBy(asker, question)) continue
          asked += 1
          const [first, second] = [
            withoutYoungIds(await ask(on, question)),
            withoutYoungIds(await ask(off, question)),
          ]
          if (first !== second) wrong.push(`${question.name}: ${difference(first, second)}`)
        }
      }
      for (const question of world.byCode) {
        const [first, second] = [await ask(on, question), await ask(off, question)]
        assert.match(first, /^200 /, question.name)
        assert.equal(second, first, question.name)
      }
      assert.deepEqual(wrong, [])
      assert.ok(asked > 400, `${asked} questions`)
    })

    it('no command about what is not theirs is taken, each is refused as with it, and nothing is written', async () => {
      const before = await everyRow(off.db)
      const taken: string[] = []
      for (const asker of askers) {
        const ids = await idsFor(on.db, actorOf(asker))
        const questions = questionsOf(asker, routesOf('commands'), ids, { ofOthersOnly: true })
        for (const question of questions) {
          const [first, second] = [await ask(on, question), await ask(off, question)]
          if (!/^4/.test(second)) taken.push(`${question.name}: ${second.slice(0, 200)}`)
          else if (first !== second) taken.push(`${question.name}: ${difference(first, second)}`)
        }
      }
      assert.deepEqual(taken, [])
      const now = await everyRow(off.db)
      const changed = [...now, ...before].filter((row) => !now.has(row) || !before.has(row))
      assert.deepEqual(changed, [])
    })
  })

  describe('without rules', () => {
    let db: TestDatabase
    let server: ChildProcess
    before(async () => {
      db = await world.copy()
      server = fork(new URL('./without-rules.ts', import.meta.url))
    })
    after(async () => {
      server.kill()
      await once(server, 'exit')
      await db.close()
    })

    async function askAll(questions: readonly Pick<Question, 'request'>[]): Promise<Answered[]> {
      const requests = questions.map(({ request }) => request)
      const asked: Asked = { runUrl: db.runUrl, folder: world.folder, requests }
      server.send(asked)
      const [answers] = (await once(server, 'message')) as [Answered[]]
      assert.equal(answers.length, questions.length)
      return answers
    }

    it('nobody outside the committee reads an id, a word or an amount that is not theirs', async () => {
      const found: string[] = []
      let [answered, papers] = [0, 0]
      for (const asker of oneOfEach(askers, OUTSIDE_COMMITTEE)) {
        const actor = actorOf(asker)
        const ids = await idsFor(db, actor)
        const of = { ofOthersOnly: true, whateverTheRight: true }
        const questions = questionsOf(asker, routesOf('questions'), ids, of)
        const hidden = await hiddenFrom(db, actor)
        const byCode = world.byCode.filter((one) => one.of === asker.role)
        const all = [...questions, ...byCode]
        const answers = await askAll(all)
        for (const [at, { name, request }] of all.entries()) {
          const { status = 0, type = '', body = '' } = answers[at] ?? {}
          if (at >= questions.length) assert.equal(status, 200, name)
          if (status === 200) answered += 1
          if (status === 200 && type.includes('pdf')) papers += 1
          const leaks =
            status !== 200 || READ_TYPES.test(type)
              ? leaksIn(body, request.url, { actor, hidden })
              : (request.url.match(ID) ?? []).filter((id) => hidden.ids.has(id))
          if (leaks.length > 0) found.push(`${name}: ${[...new Set(leaks)].slice(0, 5)}`)
        }
      }
      assert.deepEqual(found, [])
      assert.ok(answered > 100, `${answered} answers`)
      assert.ok(papers > 5, `${papers} PDFs`)
    })

    it('nobody outside the committee leaves or changes a row that is not theirs to read', async () => {
      const found: string[] = []
      let taken = 0
      const isSecured = await securedTables(db)
      for (const asker of oneOfEach(askers, OUTSIDE_COMMITTEE)) {
        const actor = actorOf(asker)
        const ids = await idsFor(db, actor)
        const of = { ofOthersOnly: true, whateverTheRight: true }
        const questions = questionsOf(asker, routesOf('commands'), ids, of)
        const before = await everyRow(db)
        const answers = await askAll(questions)
        taken += answers.filter(({ status }) => status < 300).length
        const now = await everyRow(db)
        const own = await rowsFor(db, actor, 'name')
        const isOwn = (row: string) => {
          const [table = ''] = row.split(' ', 1)
          return own.get(table)?.includes(row.slice(table.length + 1)) ?? !isSecured(table)
        }
        const changed = [...now].filter((row) => !before.has(row) && !isOwn(row))
        found.push(...changed.map((row) => `${asker.role}: ${row.slice(0, 300)}`))
      }
      assert.deepEqual(found, [])
      assert.ok(taken > 0, 'commands are taken where nothing but the database refuses')
    })
  })
})

/** Status and what was said: a picture by its bytes, a workbook by its cells, without the moment of the asking. */
async function ask({ app }: TestApp, { request }: Pick<Question, 'request'>): Promise<string> {
  const { statusCode, headers, body, rawPayload } = await app.inject(request)
  const type = String(headers['content-type'])
  if (statusCode === 200 && type.includes('spreadsheet')) {
    const workbook = await readWorkbook(rawPayload)
    assert.ok(workbook.ok)
    // A hidden sheet bears what the workbook was made of, packed with its id and moment.
    const sheets = workbook.value.sheets.filter(({ state }) => state === 'visible')
    assert.ok(sheets.length > 0)
    return JSON.stringify(sheets).replace(MOMENTS, '')
  }
  if (statusCode === 200 && !READ_TYPES.test(type))
    return createHash('sha256').update(rawPayload).digest('hex')
  const words = await wordsOf(type, { body, rawPayload })
  return `${statusCode} ${words.replace(MOMENTS, '')}`
}

/** Where two answers part, in some words of each. */
function difference(first: string, second: string): string {
  const at = [...first].findIndex((letter, place) => letter !== second[place])
  const part = (text: string) => text.slice(Math.max(0, at - 60), at + 120)
  return `${part(first)} | ${part(second)}`
}
