import { addDays, type PlainDate, yearOf } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { digestsOf, type Telling } from '#domain/reminders/digest.ts'
import { type Rung, rungToTell } from '#domain/reminders/ladder.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import type { Context } from '#server/platform/context.ts'
import { getWorkCalendar, listYears } from '#server/programme/programme.ts'
import { findYearTimeliness, lettersDrafted } from '#server/reports/reports.ts'
import * as sql from './tell.sql.ts'

/** Deadlines older than this are past every rung and every letter that could still be told. */
const DAYS_LOOKED_BACK = 400

export type Told = { messages: { messageId: Uuid; personId: Uuid }[] }

/**
 * Tells what is due to be told today in one programme: writes the day, the rungs and one digest a person, in
 * the transaction of the caller. Nothing when the day was told already, by this machine or another, or is a day
 * off. The caller has the agency's scope.
 */
export async function tellToday({
  db,
  actor,
  moment,
  newId,
}: Pick<Context, 'db' | 'moment' | 'newId'> & { actor: { programmeId: Uuid } }): Promise<Told> {
  const { programmeId } = actor
  const { today } = moment
  const calendar = await getWorkCalendar(db, programmeId)
  if (!calendar.isWorkingDay(today) || !(await sql.takeDay(db, programmeId, today)))
    return { messages: [] }
  const tellings = await listTellings({ db, programmeId }, { today, calendar })
  if (tellings.length === 0) return { messages: [] }
  const holders = await sql.listHolders(db, programmeId, today)
  const messages = digestsOf(tellings, holders, { today, calendar }).map((digest) => ({
    ...digest,
    messageId: newId(),
  }))
  await sql.insertTold(db, programmeId, today, tellings)
  await sql.insertMessages(db, programmeId, today, messages)
  return { messages }
}

/** Every rung that is to be told today, over the open years. */
async function listTellings(
  { db, programmeId }: { db: Context['db']; programmeId: Uuid },
  { today, calendar }: { today: PlainDate; calendar: WorkCalendar },
): Promise<Telling[]> {
  const told = new Map<string, Rung[]>()
  for (const row of await sql.listTold(db, programmeId, addDays(today, -DAYS_LOOKED_BACK))) {
    const key = `${row.obligationId} ${row.dueOn}`
    told.set(key, [...(told.get(key) ?? []), row.rung])
  }
  const tellings: Telling[] = []
  for (const { year, state } of await listYears(db, programmeId)) {
    if (state === 'closed' || Math.abs(year - yearOf(today)) > 1) continue
    const found = await findYearTimeliness(db, programmeId, { year, today })
    for (const unit of found?.units ?? [])
      for (const [at, line] of unit.lines.entries()) {
        const period = found?.periods[at]
        const { obligationId, timeliness } = line
        if (!period || obligationId === undefined || timeliness.dueOn === undefined) continue
        const { dueOn } = timeliness
        const rung = rungToTell(
          {
            ...{ obligationId, dueOn, hasCome: timeliness.sentAt !== undefined },
            drafted: lettersDrafted(line),
            told: told.get(`${obligationId} ${dueOn}`) ?? [],
          },
          { today, calendar },
        )
        if (rung === undefined) continue
        tellings.push({
          ...{ obligationId, dueOn, rung, year },
          ...{ unitId: unit.unitId, unitName: unit.name },
          ...{ periodId: period.periodId, periodName: periodLabel(period) },
          dataHasCome: timeliness.dataReceivedAt !== undefined,
        })
      }
  }
  return tellings
}
