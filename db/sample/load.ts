import { sql } from 'kysely'
import type { Scope } from '#domain/access/actor.ts'
import type { PeriodCount } from '#domain/reports/regime.ts'
import { type Database, type Db, inTransaction, openDatabase } from '#server/platform/database.ts'
import type { FileStore } from '#server/platform/files.ts'
import { OperatorError } from '#server/platform/operator-error.ts'
import { AGENCY } from './authors.ts'
import { generateSample, SAMPLE_YEARS } from './generate.ts'
import { insertPhotos } from './load-photos.ts'
import { insertProgramme, PROGRAMME_ID } from './load-programme.ts'
import { insertPublished } from './load-published.ts'
import { insertYear } from './load-year.ts'
import type { SampleYear } from './model.ts'
import { readSampleData } from './read-data.ts'

export type LoadSample = {
  ownerUrl: string
  /** Report periods of the year: four, or one a month. */
  periods?: PeriodCount | undefined
  /** Years of the sample; all unless named. */
  years?: readonly number[] | undefined
  /** Everything but what the units' workbooks bring: for taking those in. */
  withoutData?: boolean | undefined
  /** Where the drawn pictures go; without it the sample has none. */
  store?: FileStore | undefined
  log: { info(message: string): void }
}

/**
 * Fills an empty, migrated database with the sample province as its owner, all or nothing. The moments
 * of recording are those of the sample's years: a practice database may set them.
 * @throws OperatorError when the database holds a programme or a real person
 */
export async function loadSample({
  ownerUrl,
  periods = 4,
  years = SAMPLE_YEARS,
  withoutData = false,
  store,
  log,
}: LoadSample): Promise<void> {
  const sample = generateSample(readSampleData(), { periods, years })
  await withOwner(ownerUrl, (database) =>
    inTransaction(database, SCOPE, 'write', async (db) => {
      await refuseUnlessEmpty(db)
      await insertProgramme(db, sample)
      for (const year of sample.years) {
        const given = withoutData ? papersOnly(year) : year
        await insertYear(db, given)
        if (store) await insertPhotos(db, given, store)
      }
      await insertPublished(db, sample.published)
      // Without it the first pages would read whole tables.
      await sql`analyze activity_revisions, ledger_lines, activities, ledger_totals, sendings, trail,
        places, place_versions, place_successions, units, twinnings, obligations, indicator_values`.execute(
        db,
      )
    }),
  )
  log.info(
    `đã nạp tỉnh thực hành: năm ${sample.years.map(({ year }) => year).join(', ')}, ${periods} kỳ báo cáo một năm`,
  )
}

/** The year with its regime, papers, plans and works, before any data came in. */
function papersOnly(year: SampleYear): SampleYear {
  return {
    ...year,
    records: [],
    sendings: year.sendings.filter(({ channel }) => channel === 'paper'),
  }
}

/** Does the database hold any programme, practice or not? The schema must be migrated. */
export async function hasProgramme(ownerUrl: string): Promise<boolean> {
  return await withOwner(
    ownerUrl,
    async (database) => (await listStanding(database.outside)).length > 0,
  )
}

const SCOPE: Scope = {
  programmeId: PROGRAMME_ID,
  personId: AGENCY.personId,
  whole: true,
  unitIds: [],
  placeIds: [],
  moneyPlaceIds: [],
}

async function refuseUnlessEmpty(db: Db): Promise<void> {
  const standing = await listStanding(db)
  if (standing.some(({ isPractice }) => !isPractice))
    throw new OperatorError(
      'Cơ sở dữ liệu đã có chương trình thật; dữ liệu thực hành chỉ nạp vào cơ sở dữ liệu trống.',
    )
  if (standing.length > 0)
    throw new OperatorError(
      'Cơ sở dữ liệu đã có dữ liệu thực hành; đề nghị dùng thư mục dữ liệu (KETNGHIA_HOME) khác để nạp lại.',
    )
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from people where not is_practice) as found`.execute(db)
  if (rows[0]?.found)
    throw new OperatorError(
      'Cơ sở dữ liệu đã có tài khoản thật; dữ liệu thực hành chỉ nạp vào cơ sở dữ liệu trống.',
    )
}

async function listStanding(db: Db): Promise<{ isPractice: boolean }[]> {
  const { rows } = await sql<{ isPractice: boolean }>`
    select is_practice as "isPractice" from programme_slugs`.execute(db)
  return rows
}

async function withOwner<T>(ownerUrl: string, run: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(ownerUrl, { max: 1 })
  try {
    return await run(database)
  } finally {
    await database.close()
  }
}
