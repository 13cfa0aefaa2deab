import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addDays, type PlainDate, plainDate, weekday } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import type { ReminderRegister } from '#domain/reminders/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { type Jobs, startJobs } from '#server/platform/jobs.ts'
import { type Mailer, openMailer } from '#server/platform/mail.ts'
import { openTestApp, type TestApp } from '#test/app.ts'
import { type MailServer, type Manner, openMailServer } from '#test/mail-server.ts'
import { CAST } from '#test/people.ts'
import { PERIODS, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { runRound } from './round.ts'

/** The address that nobody has any more: its mails are refused for good. */
const GONE = 'khong-con@co-quan.example'
const ADDRESSES = [
  [CAST.hoa.personId, 'hoa@co-quan.example'],
  [CAST.ngoc.personId, 'ngoc@co-quan.example'],
  [CAST.nam.personId, GONE],
] as const

const WEEKS = workCalendar({ off: [], working: [] })

/** One server: its own connections and its own queue of jobs; it shares nothing with the other but the data. */
type Machine = { database: Database; jobs: Jobs; round(): Promise<void>; stop(): Promise<void> }

describe('a whole year of reminders, two servers at once, restarts and a troubled mail server', () => {
  let world: TestApp
  let mails: MailServer
  let now = '2026-01-01T00:30:00.000Z'
  let ended = 0
  let running = 0
  const faults: string[] = []
  const clock = { moment: () => ({ now, today: plainDate(now.slice(0, 10)) }) }
  before(async () => {
    world = await openTestApp({ today: '2026-12-31' })
    mails = await openMailServer({ mannerFor })
    for (const [personId, address] of ADDRESSES)
      await world.db.owner('insert into mail_addresses values ($1, $2, $3, $4, now(), $3, $5)', [
        ...[PROGRAMME_ID, newId(), personId, address, newId()],
      ])
  })
  after(async () => {
    await mails.close()
    await world.close()
  })

  /** The server refuses, greylists, dies before its answer or in the middle of a letter: chances of one seed. */
  let chance = 20_261_127
  function mannerFor(to: string): Manner {
    if (to === GONE) return 'refuse'
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0
    const drawn = chance / 2 ** 32
    if (drawn < 0.2) return 'greylist'
    if (drawn < 0.35) return 'lose'
    return drawn < 0.45 ? 'cut' : 'accept'
  }

  /** Our own machine dies with every eleventh letter in its hands, before the server has seen it. */
  let letters = 0
  const mailer: Mailer = {
    deliver(letter) {
      letters += 1
      if (letters % 11 === 0) throw new Error('the machine died')
      return openMailer(mails.url).deliver(letter)
    },
  }

  async function start(): Promise<Machine> {
    const database = openDatabase(world.db.runUrl, { max: 4 })
    const round = () => runRound({ database, clock, newId, mailer })
    const log = {
      info: () => undefined,
      warn: (message: string) => void faults.push(message),
      error: (_message: string, details: object = {}) => {
        const { error } = details as { error?: string }
        if (!error?.includes('the machine died')) faults.push(String(error))
      },
    }
    const run = async () => {
      running += 1
      try {
        await round()
      } finally {
        running -= 1
        ended += 1
      }
    }
    const jobs = await startJobs(world.db.runUrl, {
      ...{ name: 'reminders', cron: '0 0 1 1 *', log, run, pollingSeconds: 0.5 },
    })
    return {
      ...{ database, jobs, round },
      async stop() {
        await jobs.stop()
        await database.close()
      },
    }
  }

  const hasOpenMails = async () =>
    (
      await world.db.owner(
        `select 1 from reminder_mails l where not exists (select 1 from reminder_mail_outcomes o
           where o.mail_id = l.mail_id and o.outcome in ('accepted', 'bounced'))`,
      )
    ).length > 0

  async function sendPaper(periodId: string, day: PlainDate): Promise<void> {
    const [document, at] = [newId(), `${day}T03:00:00Z`]
    await world.db.owner(
      `insert into incoming_documents (programme_id, document_id, number, issued_on, arrived_at, recorded_by, command_id)
       values ($1, $2, '12/BC', $3, $4, $5, $6)`,
      [PROGRAMME_ID, document, day, at, CAST.hoa.personId, newId()],
    )
    await world.db.owner(
      `insert into sendings (programme_id, sending_id, unit_id, period_id, channel, received_at, recorded_at, recorded_by, command_id, document_id)
       values ($1, $2, $3, $4, 'paper', $5, $5, $6, $7, $8)`,
      [PROGRAMME_ID, newId(), UNITS.DV12, periodId, at, CAST.hoa.personId, newId(), document],
    )
  }

  it('queues each message once, and a server that answers takes each once', async () => {
    const machines = [await start(), await start()]
    const dues = await world.db.owner<{ periodId: string; dueOn: string }>(
      `select period_id as "periodId", due_on::text as "dueOn" from report_periods where period_id = any ($1::uuid[])`,
      [Object.values(PERIODS[2026])],
    )
    const busy = new Set(
      dues.flatMap(({ dueOn }) =>
        [-7, -1, 0, 1, 3].map((days) => WEEKS.addWorkingDays(plainDate(dueOn), days)),
      ),
    )
    const end = plainDate('2027-01-01')
    for (let day = plainDate('2026-01-01'), at = 0; day < end; day = addDays(day, 1), at += 1) {
      for (const { periodId, dueOn } of dues)
        if (addDays(day, 5) === dueOn) await sendPaper(periodId, day)
      for (const time of ['00:30', '00:45', '02:30', '07:00', '16:00']) {
        // A round that a machine was woken for ends first: under its feet a quarter of an hour would pass in no time.
        while (running > 0) await new Promise((resolve) => setTimeout(resolve, 2))
        now = `${day}T${time}:00.000Z`
        if (time !== '00:30' && !(await hasOpenMails())) break
        if (weekday(day) !== 3) {
          // Both at the same moment, without a queue between them, or one alone where nothing is due.
          const isBusy = time !== '00:30' || busy.has(day)
          const rounds = await Promise.allSettled(
            machines.slice(0, isBusy ? 2 : 1).map(({ round }) => round()),
          )
          for (const round of rounds)
            if (round.status === 'rejected') assert.match(String(round.reason), /the machine died/)
        } else {
          const before = ended
          await Promise.all(machines.map(({ jobs }) => jobs.wake()))
          while (ended === before) await new Promise((resolve) => setTimeout(resolve, 2))
        }
      }
      if (at % 60 === 30) {
        await machines[0]?.stop()
        machines[0] = await start()
        machines.reverse()
      }
    }
    await Promise.all(machines.map((machine) => machine.stop()))
    assert.deepEqual(faults, [])

    const told = await world.db.owner<{ on: string; name: string }>(
      `select m.told_on::text as on, p.name from reminder_messages m join people p using (person_id) order by 1, 2`,
    )
    const count = (name: string) => told.filter((row) => row.name === name).length
    // Four papers. The agency: four rungs and a letter each; Ngọc, who never sends: four rungs; Nam, who
    // sends five days before the deadline: the first rung alone.
    assert.deepEqual(
      [CAST.hoa, CAST.ngoc, CAST.nam].map(({ name }) => count(name)),
      [20, 16, 4],
    )
    assert.ok(told.every(({ on }) => weekday(plainDate(on)) <= 5))

    const rows = await world.db.owner<{ id: string; address: string; outcomes: string[] }>(
      `select l.internet_id as id, l.address, array_agg(o.outcome order by o.attempt) as outcomes
       from reminder_mails l left join reminder_mail_outcomes o using (programme_id, mail_id) group by 1, 2`,
    )
    assert.equal(rows.length, told.length)
    for (const { id, address, outcomes } of rows) {
      const taken = mails.taken.filter(({ messageId }) => messageId === id)
      const last = address === GONE ? 'bounced' : 'accepted'
      assert.equal(outcomes.at(-1), last, `${id} ${outcomes}`)
      assert.equal(outcomes.filter((outcome) => outcome === last).length, 1)
      assert.equal(taken.filter(({ isAnswered }) => isAnswered).length, last === 'accepted' ? 1 : 0)
      const lost = outcomes.filter((outcome) => outcome === 'unanswered').length
      assert.ok(taken.filter(({ isAnswered }) => !isAnswered).length <= lost)
    }
    for (const outcome of ['accepted', 'bounced', 'deferred', 'unanswered'])
      assert.ok(
        rows.some(({ outcomes }) => outcomes.includes(outcome)),
        outcome,
      )
  })

  it('shows in the register what was sent again, under the same Message-ID', async () => {
    const hoa = await world.as('hoa')
    const { body } = await hoa.get('/reminder-register')
    const { rows } = body as unknown as ReminderRegister
    const again = rows.filter(({ mail }) => (mail?.repeated ?? 0) > 0)
    assert.ok(again.length > 0)
    assert.ok(
      rows.some(({ mail }) => mail?.fate === 'bounced' && /550/.test(mail.lastAnswer ?? '')),
    )
    for (const { mail } of rows)
      assert.ok(mail && (mail.fate === 'accepted' || mail.fate === 'bounced'))
  })
})
