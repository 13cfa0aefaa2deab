import { sql } from 'kysely'
import { type PlainDate, yearOf } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { digestsOf, type Holder, type Telling } from '#domain/reminders/digest.ts'
import { LADDER, type Rung } from '#domain/reminders/ladder.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import type { Db } from '#server/platform/database.ts'
import { getWorkCalendar } from '#server/programme/programme.ts'
import { CAST } from '#test/people.ts'
import { idSequence, idsBefore, officeMoment } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'

/** The rungs that the sample's machine told of one paper: those by working days from its deadline. */
const RUNGS: readonly Rung[] = ['sevenBefore', 'oneBefore', 'onTheDay', 'oneAfter']

const HOLDERS: readonly Holder[] = [
  { personId: CAST.hoa.personId, role: 'standingAgency', unitIds: [] },
]

type OwedRow = {
  obligationId: Uuid
  unitId: Uuid
  unitName: string
  periodId: Uuid
  periodName: string
  dueOn: PlainDate
  /** First day on which its paper was on record; null when it never came. */
  cameOn: PlainDate | null
}

/**
 * The reminders of a year's third paper, told to the agency and the focal points of the cast on the days of the
 * ladder, of what had not come by then; one digest a person a day, by the same rule that a round uses.
 */
export async function insertReminders(db: Db, year: number): Promise<void> {
  const calendar = await getWorkCalendar(db, PROGRAMME_ID)
  const owed = await listOwed(db, year)
  const holders = [...HOLDERS, ...(await focalPoints(db))]
  const messageId = idSequence('reminderMessage', idsBefore(year))
  const own = { programme_id: PROGRAMME_ID }
  const [dueOn] = owed.map((row) => row.dueOn)
  if (dueOn === undefined) return
  for (const rung of RUNGS) {
    const step = LADDER[rung]
    const today = calendar.addWorkingDays(dueOn, 'workingDays' in step ? step.workingDays : 0)
    const tellings = owed
      .filter(({ cameOn }) => cameOn === null || cameOn > today)
      .map(
        ({ cameOn: _cameOn, ...row }): Telling => ({
          ...{ ...row, rung, year, dataHasCome: false },
          periodName: periodLabel({ name: row.periodName, year }),
        }),
      )
    if (tellings.length === 0) continue
    const recorded_at = officeMoment(today, 7, 30)
    await insertRows(db, 'reminder_days', [{ ...own, told_on: today, recorded_at }])
    await insertRows(
      db,
      'reminders_told',
      tellings.map(({ obligationId, unitId }) => ({
        ...{ ...own, obligation_id: obligationId, due_on: dueOn, rung, unit_id: unitId },
        ...{ told_on: today, recorded_at },
      })),
    )
    await insertRows(
      db,
      'reminder_messages',
      digestsOf(tellings, holders, { today, calendar }).map(({ personId, lines }) => ({
        ...{ ...own, message_id: messageId(), person_id: personId, told_on: today },
        ...{ lines, recorded_at },
      })),
    )
  }
}

/** What was owed for the third paper by its first deadline; a unit with an extension is left to its own days. */
async function listOwed(db: Db, year: number): Promise<OwedRow[]> {
  const { rows } = await sql<OwedRow>`
    select o.obligation_id as "obligationId", o.unit_id as "unitId", u.name as "unitName", o.period_id as "periodId",
      p.name as "periodName", o.due_on as "dueOn",
      (select min((s.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date) from sendings s
        where s.programme_id = ${PROGRAMME_ID} and s.unit_id = o.unit_id and s.period_id = o.period_id
          and s.channel = 'paper') as "cameOn"
    from obligations o
    join report_periods p on p.programme_id = ${PROGRAMME_ID} and p.period_id = o.period_id
    join units u on u.programme_id = ${PROGRAMME_ID} and u.unit_id = o.unit_id
    where o.programme_id = ${PROGRAMME_ID} and p.year = ${year} and p.position = 3 and o.ceased_on is null
      and o.due_on = p.due_on
      and not exists (select 1 from extensions e where e.programme_id = ${PROGRAMME_ID} and e.obligation_id = o.obligation_id)
    order by u.code`.execute(db)
  return rows.filter(({ dueOn }) => yearOf(dueOn) === year)
}

async function focalPoints(db: Db): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select person_id as "personId", role, unit_ids::text[] as "unitIds" from posts
    where programme_id = ${PROGRAMME_ID} and person_id = any (${[CAST.nam.personId, CAST.ngoc.personId]}::uuid[])
    order by person_id`.execute(db)
  return rows
}
