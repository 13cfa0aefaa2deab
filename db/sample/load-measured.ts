import type { Db } from '#server/platform/database.ts'
import { idSequence, idsBefore, officeMoment } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { SampleWork, SampleYear } from './model.ts'

export async function insertWorks(db: Db, { year, works }: SampleYear): Promise<void> {
  await insertRows(
    db,
    'works',
    works.map((work) => ({
      programme_id: PROGRAMME_ID,
      work_id: work.workId,
      year,
      kind: work.kind,
      name: work.name,
      place_id: work.place.placeId,
      place_version_id: work.place.placeVersionId,
      village: work.village,
      size_words: null,
      lead_unit_id: work.leadUnitId,
      cost: work.cost,
      people_contribution: work.peopleContribution,
      state_programme_amount: work.stateProgrammeAmount,
      registered_on: work.registeredOn,
      started_on: work.startedOn,
      handed_over_on: work.handedOverOn,
      is_model: work.isModel,
      households: work.households,
      recorded_at: recordedAt(work),
    })),
  )
  await insertRows(
    db,
    'work_payers',
    works.flatMap((work) =>
      work.payers.map(({ unitId, agreedAmount }) => ({
        programme_id: PROGRAMME_ID,
        work_id: work.workId,
        unit_id: unitId,
        place_id: work.place.placeId,
        agreed_amount: agreedAmount,
        recorded_at: recordedAt(work),
      })),
    ),
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

/** A work is entered when it is registered. */
function recordedAt({ registeredOn, name }: SampleWork): string {
  if (!registeredOn) throw new RangeError(`a work without the day of its registration: ${name}`)
  return officeMoment(registeredOn, 9, 0)
}
