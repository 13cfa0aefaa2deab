import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { decideCommunes } from '#domain/places/commune-table.ts'
import type {
  AddCommunes,
  CommunesEntered,
  DesignateCommunes,
  EndDesignations,
  TakeCommuneOut,
} from '#domain/places/schema.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { administrativeListOf } from './administrative-list.ts'
import * as sql from './communes.sql.ts'
import * as designations from './designations.sql.ts'

/** The communes of the programme, and the administrative list of its province to choose from. */
export async function getCommunesEntered(context: Context): Promise<Result<CommunesEntered>> {
  const { db, actor, moment } = context
  const { today } = moment
  const province = await sql.getProvince(db, actor.programmeId, today)
  const communes = await sql.listCommunesEntered(db, actor.programmeId, today)
  const list = administrativeListOf(province.code)
  return ok({
    ...{ today, communes, provinceName: province.name },
    list: list === undefined ? null : { ...list, communes: [...list.communes] },
  })
}

/**
 * Communes as they were previewed, by the same rule, all or nothing; those that the programme has just so are passed
 * over. A place that stands already, of another programme, is the same place.
 */
export async function addCommunes(
  { db, actor, moment, commandId, newId }: CommandContext,
  { communes, validFrom, legalText }: AddCommunes,
): Promise<Result<Outcome<{ added: number; same: number }>>> {
  const { programmeId, personId } = actor
  const province = await sql.getProvince(db, programmeId, moment.today)
  await sql.lockProvince(db, province.placeId)
  const verdicts = decideCommunes(
    communes.map(({ isOther = false, ...commune }) => ({ ...commune, isOther })),
    {
      standing: await sql.listCommunesEntered(db, programmeId, moment.today),
      list: administrativeListOf(province.code)?.communes ?? [],
    },
  )
  const odd = verdicts.findIndex(({ state }) => state === 'alike' || state === 'refused')
  if (odd >= 0)
    return refuse({
      ...{ code: 'commune-not-as-previewed', row: String(odd + 1) },
      name: communes[odd]?.name ?? '',
    })
  const fresh = verdicts.flatMap((verdict) => (verdict.state === 'new' ? [verdict.commune] : []))
  const holders = await sql.listCodeHolders(
    db,
    fresh.map(({ code }) => code),
    validFrom,
  )
  const places: sql.NewPlace[] = []
  const placeIds: Uuid[] = []
  for (const { code, name, kind } of fresh) {
    const holder = holders.find((one) => one.code === code)
    if (holder && (holder.name !== name || !holder.isStanding))
      return refuse({ code: 'commune-code-taken', placeCode: code, name, other: holder.name })
    const placeId = holder?.placeId ?? newId()
    placeIds.push(placeId)
    if (holder) continue
    places.push({
      ...{ placeId, versionId: newId(), level: 'commune', code, name, kind, validFrom },
      ...{ parentId: province.placeId, legalText: normaliseText(legalText) },
    })
  }
  await sql.insertPlaces(db, places)
  await sql.insertEntries(
    db,
    { programmeId, personId, commandId },
    placeIds.map((placeId) => ({ entryId: newId(), placeId, kind: 'entered', reason: null })),
  )
  const answer = { added: fresh.length, same: verdicts.length - fresh.length }
  return ok({ answer, about: { kind: 'communes', details: { ...answer, placeIds, legalText } } })
}

/** Communes stand in the list of a decision as extremely difficult, all or nothing. */
export async function designateCommunes(
  context: CommandContext,
  { placeIds, decision, validFrom }: DesignateCommunes,
): Promise<Result<Outcome<{ changed: number }>>> {
  const named = await nameAll(context, placeIds)
  if (!named.ok) return named
  const number = normaliseText(decision.number)
  const written = await designations.insertDesignations(context.db, [...named.value.keys()], {
    ...{ listId: number, validFrom },
    legalText: `${number} ngày ${formatDate(decision.issuedOn)}`,
    evidence: 'cơ quan thường trực ghi theo quyết định',
  })
  for (const [placeId, name] of named.value)
    if (!written.includes(placeId)) return refuse({ code: 'already-designated', name, number })
  const answer = { changed: written.length }
  return ok({ answer, about: { kind: 'communes', details: { placeIds, decision, validFrom } } })
}

/** Communes are extremely difficult no longer, all or nothing. */
export async function endDesignations(
  context: CommandContext,
  { placeIds, endedOn, document }: EndDesignations,
): Promise<Result<Outcome<{ changed: number }>>> {
  const named = await nameAll(context, placeIds)
  if (!named.ok) return named
  const ended = await designations.endDesignations(context.db, [...named.value.keys()], endedOn)
  for (const [placeId, name] of named.value)
    if (!ended.includes(placeId))
      return refuse({ code: 'not-designated', name, day: formatDate(endedOn) })
  const answer = { changed: named.value.size }
  return ok({ answer, about: { kind: 'communes', details: { placeIds, endedOn, document } } })
}

/** A commune is taken out of the programme while no unit stands by it; what it said stays, and it may be entered anew. */
export async function takeCommuneOut(
  context: CommandContext,
  placeId: Uuid,
  { reason }: TakeCommuneOut,
): Promise<Result<Outcome<{ changed: number }>>> {
  const { db, actor, moment, commandId, newId } = context
  const { programmeId, personId } = actor
  const communes = await sql.listCommunesEntered(db, programmeId, moment.today)
  const commune = communes.find((one) => one.placeId === placeId)
  if (!commune) return refuse({ code: 'commune-not-here' })
  if (commune.units > 0) return refuse({ code: 'commune-has-units', name: commune.name })
  const why = normaliseText(reason)
  await sql.insertEntries(db, { programmeId, personId, commandId }, [
    { entryId: newId(), placeId, kind: 'takenOut', reason: why },
  ])
  return ok({
    answer: { changed: 1 },
    about: { kind: 'commune', id: placeId, placeId, reason: why },
  })
}

/** The names of communes that are all of the programme. */
async function nameAll(
  { db, actor, moment }: Context,
  placeIds: readonly Uuid[],
): Promise<Result<Map<Uuid, string>>> {
  const communes = await sql.listCommunesEntered(db, actor.programmeId, moment.today)
  const names = new Map(communes.map(({ placeId, name }) => [placeId, name]))
  const named = new Map<Uuid, string>()
  for (const placeId of placeIds) {
    const name = names.get(placeId)
    if (name === undefined) return refuse({ code: 'commune-not-here' })
    named.set(placeId, name)
  }
  return ok(named)
}
