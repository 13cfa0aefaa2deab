import type { Db } from '#server/platform/database.ts'
import { saveHistories } from '#server/works/works.ts'
import { idSequence, idsBefore } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { SampleYear } from './model.ts'

export async function insertWorks(db: Db, { workHistories }: SampleYear): Promise<void> {
  await saveHistories(
    db,
    PROGRAMME_ID,
    workHistories.map(({ work, events }) => ({
      work,
      events: events.map(({ event, command }) => ({
        ...event,
        recordedBy: command.author.personId,
        commandId: command.commandId,
        recordedAt: command.recordedAt,
      })),
    })),
  )
}

export async function insertMeasured(
  db: Db,
  { year, indicators, districtReports }: SampleYear,
): Promise<void> {
  const indicatorId = idSequence('indicator', idsBefore(year))
  await insertRows(
    db,
    'indicator_values',
    indicators.map((row) => ({
      programme_id: PROGRAMME_ID,
      indicator_id: indicatorId(),
      place_id: row.placeId,
      place_version_id: row.placeVersionId,
      indicator: row.indicator,
      measured_on: row.measuredOn,
      amount: row.amount,
      poverty_standard: row.standard,
      figure_status: row.status,
      source_document: row.source,
      note: row.note,
      recorded_at: row.recordedAt,
    })),
  )
  const reportId = idSequence('districtReport', idsBefore(year))
  await insertRows(
    db,
    'district_reports',
    districtReports.map(({ placeId, measure, amount, source, recordedAt }) => ({
      programme_id: PROGRAMME_ID,
      district_report_id: reportId(),
      place_id: placeId,
      year,
      measure,
      amount,
      source_document: source,
      recorded_at: recordedAt,
    })),
  )
}
