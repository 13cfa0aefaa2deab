import { sql } from 'kysely'
import type { Actor } from '#domain/access/actor.ts'
import type { RecordAnswers } from '#domain/activities/answers/schema.ts'
import { proposedRounds } from '#domain/activities/rounds.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { writeAnswers } from '#server/activities/answers.ts'
import { insertRound, listItems } from '#server/activities/rounds.ts'
import type { Db } from '#server/platform/database.ts'
import { CAST } from '#test/people.ts'
import { AGENCY, COMMUNE_OFFICER } from './authors.ts'
import { idsBefore, officeMoment, sampleId } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { SampleAuthor, SampleYear } from './model.ts'

/** What the invented commune said of the round's items, in their order; the rest it confirmed as reported. */
const SAID = ['inFull', 'inFull', 'inPart'] as const
/** Of what it received in part: eight tenths of the value, in whole hundred thousands. */
const part = (asked: number) => Math.floor((asked * 8) / 1_000_000) * 100_000

/**
 * The rounds of the running year, and in the first, which is over, the word of the one commune that answers for
 * itself, through the rules that everybody's answers go through; the second is open. No answers stand in a year
 * before the programme asked communes.
 */
export async function insertAnswers(db: Db, { year, state, settings }: SampleYear): Promise<void> {
  if (state === 'closed') return
  const [days, ...later] = proposedRounds(year, settings)
  if (!days) throw new RangeError(`${year} has no rounds`)
  const roundId = sampleId('round', idsBefore(year) + 1)
  for (const [at, round] of [days, ...later].entries()) {
    const opened = { number: at + 1, recordedAt: officeMoment(round.opensOn, 8, 0) }
    const by = await insertCommand(db, year, opened, 'practice:round', AGENCY)
    const id = sampleId('round', idsBefore(year) + at + 1)
    await insertRound(db, PROGRAMME_ID, { ...round, roundId: id, year }, by)
  }
  const placeIds = await listOwnPlaces(db)
  const [placeId] = placeIds
  if (!placeId) throw new RangeError('the commune that answers is not in the sample')
  const answered = { number: 3, recordedAt: officeMoment(days.closesOn, 9, 30) }
  const written = await insertCommand(db, year, answered, 'practice:answers', COMMUNE_OFFICER)
  const asked = await listItems(db, PROGRAMME_ID, {
    ...{ from: days.itemsFrom, to: days.itemsTo, placeIds },
  })
  const answers = asked.map((item, at): RecordAnswers['answers'][number] => {
    const { subjectKind, subjectId, revision, askedAmount } = item
    const about = { subjectKind, subjectId, ...(revision === null ? {} : { revision }) }
    const said = SAID[at]
    if (said === undefined) return { ...about, answer: 'inFull', inBulk: true }
    return said === 'inPart' && askedAmount !== null
      ? { ...about, answer: said, receivedAmount: part(askedAmount) }
      : { ...about, answer: 'inFull' }
  })
  const source = {
    ...{ who: { by: communeOfficer(placeIds), signedSlip: undefined } },
    ...{ roundId, fileId: null, slipId: null },
  }
  const done = await writeAnswers(db, PROGRAMME_ID, answers, source, written)
  if (!done.ok) throw new RangeError(`the sample's answers are refused: ${done.refusal.code}`)
}

/** The commune of the officer as it stands today. */
async function listOwnPlaces(db: Db): Promise<Uuid[]> {
  const { rows } = await sql<{ placeId: Uuid }>`
    select distinct place_id as "placeId" from place_versions
    where code = any (${COMMUNE_OFFICER.placeCodes}::text[])`.execute(db)
  return rows.map(({ placeId }) => placeId)
}

function communeOfficer(placeIds: readonly Uuid[]): Actor {
  const { personId, postId, name, role, title } = CAST.dung
  return {
    ...{ personId, postId, role, placeIds, programmeId: PROGRAMME_ID },
    ...{ personName: name, postTitle: title, unitIds: [], twinnedPlaceIds: [] },
  }
}

async function insertCommand(
  db: Db,
  year: number,
  { number, recordedAt }: { number: number; recordedAt: string },
  command: string,
  { personId, postId }: SampleAuthor,
): Promise<{ recordedBy: Uuid; commandId: Uuid; recordedAt: string }> {
  const commandId = sampleId('answerCommand', idsBefore(year) + number)
  await insertRows(db, 'trail', [
    {
      ...{ programme_id: PROGRAMME_ID, command_id: commandId, recorded_at: recordedAt },
      ...{ person_id: personId, post_id: postId, command, digest: '', answer: {} },
    },
  ])
  return { recordedBy: personId, commandId, recordedAt }
}
