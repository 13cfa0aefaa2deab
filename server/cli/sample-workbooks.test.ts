import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { ok } from '#domain/base/result.ts'
import { MEASURES, type Measure } from '#domain/figures/measures.ts'
import { askFigureBy, monthsOfYear } from '#server/figures/figures.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { loadSample } from '../../db/sample/load.ts'
import { readArrivals } from '../activities/import-arrivals.ts'
import { type FileOutcome, importFiles } from '../activities/import-run.ts'
import { fileStore } from '../platform/files.ts'
import { decodeCsv, parseCsv } from '../platform/sheets/csv.ts'
import { closeWorkbookReader } from '../platform/sheets/read.ts'
import { importDesk } from '../reports/import-desk.ts'
import { type AgencyDesk, openAgencyDesk } from './agency.ts'
import { writeSampleWorkbooks } from './sample-workbooks.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const settings = { today: plainDate('2019-12-31') }

/** The build takes four; the twelve months of a year take three times as long: KETNGHIA_SAMPLE_PERIODS=12. */
const PERIODS = process.env.KETNGHIA_SAMPLE_PERIODS === '12' ? 12 : 4

/** Moments with whether nothing was recorded by then. */
const PAST = [
  ['2018-12-31T00:00:00.000Z', true],
  ['2020-03-01T00:00:00.000Z', false],
] as const

describe('the workbooks of the sample', () => {
  let whole: TestDatabase
  let empty: TestDatabase
  let folder: string
  let from: AgencyDesk
  let into: AgencyDesk
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-sample-'))
    whole = await openTestDatabase('empty')
    await loadSample({ ownerUrl: whole.ownerUrl, periods: PERIODS, log })
    empty = await openTestDatabase('empty')
    await loadSample({ ownerUrl: empty.ownerUrl, periods: PERIODS, withoutData: true, log })
    from = await openAgencyDesk(whole.runUrl, { settings, log })
    into = await openAgencyDesk(empty.runUrl, { settings, log })
  })
  after(async () => {
    await closeWorkbookReader()
    await from.close()
    await into.close()
    await whole.close()
    await empty.close()
    await rm(folder, { recursive: true })
  })

  it('bring the same figures when all are taken in', async () => {
    const count = await writeSampleWorkbooks(from, join(folder, 'sent'), 2019)
    assert.ok(count > 200, `${count} workbooks`)
    const names = (await readdir(join(folder, 'sent'))).filter((name) => name.endsWith('.xlsx'))
    const csv = decodeCsv(await readFile(join(folder, 'sent', 'arrivals.csv')))
    assert.ok(csv.ok)
    const rows = parseCsv(csv.value)
    assert.ok(rows.ok)
    const arrivals = readArrivals(rows.value)
    assert.ok(arrivals.ok)
    const outcomes: FileOutcome[] = []
    const refused = await importFiles(
      names.sort().map((name) => {
        const arrival = arrivals.value.get(name)
        assert.ok(arrival, name)
        return {
          name,
          arrival: { ...arrival, isNow: false },
          read: () => readFile(join(folder, 'sent', name)),
        }
      }),
      {
        ...{ run: into.run, store: fileStore(join(folder, 'files')), desk: importDesk },
        isDryRun: false,
        onOutcome: (outcome) => void outcomes.push(outcome),
      },
    )
    assert.deepEqual(
      outcomes
        .filter(({ state }) => state !== 'taken')
        .map(({ file, refusals }) => [file, refusals]),
      [],
    )
    assert.equal(refused, 0)
    for (const by of ['unit_id', 'place_id'] as const)
      for (const measure of Object.keys(MEASURES) as Measure[])
        assert.deepEqual(
          await figuresBy(into, measure, by),
          await figuresBy(from, measure, by),
          `${measure} by ${by}`,
        )
    // As of moments that have passed: before anything came, between two periods, after all corrections.
    for (const [asOf, isEmpty] of PAST)
      for (const measure of Object.keys(MEASURES) as Measure[]) {
        const taken = await figuresBy(into, measure, 'unit_id', asOf)
        assert.deepEqual(
          taken,
          await figuresBy(from, measure, 'unit_id', asOf),
          `${measure} as of ${asOf}`,
        )
        if (isEmpty || measure === 'personDays')
          assert.equal(taken.size === 0, isEmpty, `${measure} as of ${asOf}`)
      }
  })

  it('have a moment of recording in practice data only', async () => {
    // The database holds practice people, and so no real programme beside them: the rule is asked without that.
    const kind = 'programmes_are_of_one_kind'
    await empty.owner(`alter table programme_slugs drop constraint ${kind}`)
    await empty.owner('update programme_slugs set is_practice = false')
    try {
      const outcomes: FileOutcome[] = []
      const [name = ''] = (await readdir(join(folder, 'sent'))).filter((file) =>
        file.endsWith('.xlsx'),
      )
      const at = '2019-04-01T02:00:00.000Z'
      const arrival = { receivedAt: at, recordedAt: at, reason: 'thử', isNow: false }
      const bytes = await readFile(join(folder, 'sent', name))
      for (const isDryRun of [true, false])
        await importFiles([{ name, arrival, read: async () => bytes }], {
          ...{ run: into.run, store: fileStore(join(folder, 'files')), desk: importDesk },
          isDryRun,
          onOutcome: (outcome) => void outcomes.push(outcome),
        })
      assert.deepEqual(
        outcomes.map(({ state, refusals }) => [state, refusals[0]?.code]),
        [
          ['refused', 'recorded-moment-practice-only'],
          ['refused', 'recorded-moment-practice-only'],
        ],
      )
    } finally {
      await empty.owner('update programme_slugs set is_practice = true')
      await empty.owner(
        `alter table programme_slugs add constraint ${kind} foreign key (is_practice) references database_kind`,
      )
    }
  })
})

async function figuresBy(
  desk: AgencyDesk,
  measure: Measure,
  by: 'unit_id' | 'place_id',
  asOf?: string,
) {
  const scope = { months: monthsOfYear(2019) }
  const read = await desk.run('read', async ({ db }) =>
    ok(await askFigureBy(db, desk.programmeId, measure, scope, by, asOf)),
  )
  assert.ok(read.ok)
  return read.value
}
