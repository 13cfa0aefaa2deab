import assert from 'node:assert/strict'
import { it } from 'node:test'
import { faultOf } from '#domain/activities/record-activity.ts'
import { dayOf } from '#domain/reports/due.ts'
import type { PeriodCount } from '#domain/reports/regime.ts'
import { generateSample } from '../generate.ts'
import type { SampleYear } from '../model.ts'
import { readSampleData } from '../read-data.ts'
import { TODAY } from './today.ts'

const COUNTS: readonly PeriodCount[] = [4, 12]

for (const periods of COUNTS) {
  const sample = generateSample(readSampleData(), { periods })
  const year = sample.years.find((entry) => entry.year === 2026) as SampleYear

  it(`${periods} periods: records keep the rules, and nothing is dated after the practice day`, () => {
    const periodOf = new Map(year.periods.map((period) => [period.periodId, period]))
    const open = new Map(sample.twinnings.map((row) => [`${row.unitId} ${row.placeId}`, row]))
    for (const { unitId, periodId, revisions } of year.records) {
      const period = periodOf.get(periodId)
      assert.ok(period)
      for (const { facts, command, receivedAt } of revisions) {
        const recordedOn = dayOf(command.recordedAt)
        assert.equal(faultOf(facts, recordedOn), undefined)
        assert.ok(facts.happenedFrom >= period.dataFrom && facts.happenedTo <= period.dataTo)
        assert.ok(facts.happenedTo < recordedOn || facts.granularity === 'periodSummary')
        assert.ok(recordedOn < TODAY && facts.happenedTo < TODAY)
        assert.ok((receivedAt ?? command.recordedAt) <= command.recordedAt)
        assert.ok(open.has(`${unitId} ${facts.placeId}`), 'the lead is twinned with the commune')
      }
    }
    const moments = JSON.stringify([year.sendings, year.followUps, year.obligations])
    for (const [, moment = ''] of moments.matchAll(/"(?:recordedAt|receivedAt)":"([^"]+)"/g))
      assert.ok(moment < '2026-11-21')
  })

  it(`${periods} periods: ids of the two years never meet`, () => {
    const idsOf = ({ records, sendings, works, planItems, plans, obligations }: SampleYear) => [
      ...records.map(({ activityId }) => activityId),
      ...records.flatMap(({ revisions }) => revisions.map(({ command }) => command.commandId)),
      ...sendings.flatMap(({ sendingId, command }) => [sendingId, command.commandId]),
      ...works.map(({ workId }) => workId),
      ...planItems.map(({ planItemId }) => planItemId),
      ...plans.flatMap(({ filing, amendments, answers }) =>
        [filing, ...[...amendments, ...answers].map(({ command }) => command)].map(
          ({ commandId }) => commandId,
        ),
      ),
      ...obligations.map(({ obligationId }) => obligationId),
    ]
    const [first, second] = sample.years.map((entry) => new Set(idsOf(entry)))
    assert.ok(first && second && second.size > 1_000)
    assert.deepEqual(
      [...first].filter((id) => second.has(id)),
      [],
    )
    const invented = sample.units.filter(({ isInvented }) => isInvented)
    assert.equal(new Set(invented.map(({ unitId }) => unitId)).size, 74)
  })
}
