import type { Db } from '#server/platform/database.ts'
import { AGENCY } from './authors.ts'
import { insertRows } from './insert-rows.ts'
import { insertAnswers } from './load-answers.ts'
import { insertFollowUps } from './load-follow-ups.ts'
import { insertLedger } from './load-ledger.ts'
import { insertMeasured, insertWorks } from './load-measured.ts'
import { insertNeeds } from './load-needs.ts'
import { insertRegime, insertSendings, insertTrail } from './load-papers.ts'
import { insertPlans } from './load-plans.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import { insertReminders } from './load-reminders.ts'
import { insertRequests } from './load-requests.ts'
import { insertPlannedVisits } from './load-visits.ts'
import type { SampleYear } from './model.ts'

/** A year with all that came in: regime, papers, ledger, plans, works, indicators. */
export async function insertYear(db: Db, year: SampleYear): Promise<void> {
  const own = { programme_id: PROGRAMME_ID }
  await insertRows(db, 'programme_years', [{ ...own, year: year.year, state: year.state }])
  await insertRows(db, 'year_settings', [
    {
      ...own,
      year: year.year,
      version: 1,
      recorded_at: year.openedAt,
      recorded_by: AGENCY.personId,
      reason: 'Mở năm theo mẫu đề xuất',
      settings: year.settings,
    },
  ])
  await insertRegime(db, year)
  await insertTrail(db, year)
  await insertSendings(db, year)
  await insertFollowUps(db, year)
  await insertPlans(db, year)
  await insertWorks(db, year)
  await insertLedger(db, year)
  await insertMeasured(db, year)
  await insertNeeds(db, year.year)
  await insertRequests(db, year.year)
  await insertAnswers(db, year)
  await insertPlannedVisits(db, year.year)
  await insertReminders(db, year.year)
}
