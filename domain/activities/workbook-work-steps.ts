import type { Actor } from '#domain/access/actor.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { programmeYearOf } from '#domain/programme/reporting-month.ts'
import type { WorkAction } from '#domain/works/actions.ts'
import {
  decideAction,
  registerWork,
  type WorkCommands,
  type WorkGround,
} from '#domain/works/decide.ts'
import type { EventFacts, WorkEvent } from '#domain/works/events.ts'
import { applyEvent } from '#domain/works/fold.ts'
import { WORK_REFUSALS, type WorkRefusal } from '#domain/works/refusals.ts'
import type { OpenTerm, PaperReference, Work, WorkTerms } from '#domain/works/work.ts'
import type { ColumnKey } from './workbook-column.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import type { Fields } from './workbook-merge.ts'
import { placeOf } from './workbook-reading.ts'
import { foreignRefusal, type WorkbookRefusal, workbookRefusal } from './workbook-refusals.ts'
import {
  columnOfWorkField,
  FIXED_COLUMNS,
  fieldsOfWork,
  headerOfWorkField,
  NUMBER_TERMS,
  STEP_COLUMNS,
  TERM_FIELDS,
} from './workbook-works.ts'

/** Events that a row writes, in order, and the work that they leave. */
export type DecidedWork = { before: Work | undefined; events: readonly WorkEvent[]; after: Work }

type Decided = Result<DecidedWork, { code: 'refused'; refusal: WorkbookRefusal }>

/** Where a row stands and why it was written. */
type Row = { row: number; reason: string | undefined }

type World = { ground: WorkbookGround; by: Actor; works: WorkGround }

/** A row that no register knows: the registration, and what the row says has happened since. */
export function decideNewWork(workId: Uuid, fields: Fields, at: Row, world: World): Decided {
  const { ground, by, works } = world
  const placeId = fields.commune ?? ''
  const registeredOn = fields.registeredOn as PlainDate
  if (programmeYearOf(registeredOn, ground.calendar) !== ground.year)
    return outsideYear(registeredOn, at, ground)
  const version = ground.communes.versionOn(placeId, registeredOn)
  if (!version) return refusedAt(at, 'commune', { code: 'place-version-wrong' })
  const decision = registerWork(
    {
      ...(termsOf(fields) as WorkTerms),
      ...{ year: ground.year, placeId, placeVersionId: version.placeVersionId, registeredOn },
      leadUnitId: ground.unit.unitId,
      payers: [{ unitId: ground.unit.unitId }],
      ...(at.reason === undefined ? {} : { reason: at.reason }),
    },
    by,
    { today: works.today, isTwinned: ground.isTwinned(placeId, registeredOn) },
  )
  if (!decision.ok)
    return refusedAt(at, CELL_OF_RULE[decision.refusal.code] ?? 'registeredOn', decision.refusal)
  const registered = applyEvent(undefined, workId, decision.value)
  const steps = decideSteps(registered, fields, at, world)
  if (!steps.ok) return steps
  const { events, after } = steps.value
  return ok({ before: undefined, events: [decision.value, ...events], after })
}

/** A row whose merge gives other fields than stand: one change of the terms with its reason, then the steps. */
export function decideWorkChange(work: Work, fields: Fields, at: Row, world: World): Decided {
  const here = fieldsOfWork(work)
  for (const field of Object.keys(FIXED_COLUMNS))
    if (here[field] !== fields[field]) return stop('work-fixed', field, at)
  for (const field of Object.keys(STEP_COLUMNS))
    if (here[field] !== undefined && fields[field] === undefined)
      return stop('work-step-cleared', field, at)
  const changed = changeBetween(here, fields)
  if (!changed) return decideSteps(work, fields, at, world)
  if (at.reason === undefined)
    return refuse({
      code: 'refused',
      refusal: workbookRefusal('work-reason-missing', placeOf('works', at.row, 'reason')),
    })
  const decision = decideAction(
    work,
    'change',
    { ...changed.facts, reason: at.reason },
    world.by,
    world.works,
  )
  if (!decision.ok)
    return refusedAt(
      at,
      CELL_OF_RULE[decision.refusal.code] ?? columnOfWorkField(changed.first),
      decision.refusal,
    )
  const steps = decideSteps(applyEvent(work, work.workId, decision.value), fields, at, world)
  if (!steps.ok) return steps
  const { events, after } = steps.value
  return ok({ before: work, events: [decision.value, ...events], after })
}

/** Start, progress and handover that the row tells and the work does not know, each by its own rule. */
function decideSteps(work: Work, fields: Fields, at: Row, { by, works }: World): Decided {
  const { startedOn, percent, handedOverOn, minutes } = fields
  const events: WorkEvent[] = []
  let after = work
  const act = <Action extends WorkAction>(action: Action, command: WorkCommands[Action]) => {
    const decision = decideAction(after, action, command, by, works)
    if (!decision.ok) return decision.refusal
    events.push(decision.value)
    after = applyEvent(after, work.workId, decision.value)
    return undefined
  }
  if (startedOn !== undefined && work.startedOn === undefined) {
    const refusal = act('start', { happenedOn: startedOn as PlainDate })
    if (refusal) return refusedAt(at, 'startedOn', refusal)
  }
  const isHandedOver = handedOverOn !== undefined && work.handedOverOn === undefined
  if (percent !== undefined && Number(percent) !== after.percent && !isHandedOver) {
    if (work.isModel) return refusedAt(at, 'percent', { code: 'model-not-handed-over' })
    const refusal = act('reportProgress', { happenedOn: works.today, percent: Number(percent) })
    if (refusal) return refusedAt(at, 'percent', refusal)
  }
  if (isHandedOver) {
    const refusal = act('handOver', {
      happenedOn: handedOverOn as PlainDate,
      ...(minutes === undefined ? {} : { minutes: paperOf(minutes) }),
    })
    if (refusal) return refusedAt(at, 'handedOverOn', refusal)
  } else if (minutes !== undefined && work.handedOverOn === undefined)
    return refusedAt(at, 'documentNumber', { code: 'not-handed-over' })
  return ok({ before: work, events, after })
}

/** What the change states: terms that differ, and days and minutes of steps that are on record. */
function changeBetween(
  here: Fields,
  fields: Fields,
): { facts: EventFacts['changed']; first: string } | undefined {
  const mended = ['startedOn', 'handedOverOn', 'minutes'].filter((field) => field in here)
  const differing = [...TERM_FIELDS, ...mended].filter((field) => here[field] !== fields[field])
  const [first] = differing
  if (first === undefined) return undefined
  const said = Object.fromEntries(
    differing.flatMap((field) => {
      const value = fields[field]
      return value === undefined ? [] : [[field, value] as const]
    }),
  )
  const { startedOn, handedOverOn, minutes, ...terms } = said
  const cleared = differing.filter((field) => fields[field] === undefined) as OpenTerm[]
  const facts = {
    ...termsOf(terms),
    ...(startedOn === undefined ? {} : { startedOn: startedOn as PlainDate }),
    ...(handedOverOn === undefined ? {} : { handedOverOn: handedOverOn as PlainDate }),
    ...(minutes === undefined ? {} : { handoverMinutes: paperOf(minutes) }),
    ...(cleared.length === 0 ? {} : { cleared }),
  }
  return { facts, first }
}

function termsOf(fields: Fields): Partial<WorkTerms> {
  return Object.fromEntries(
    TERM_FIELDS.flatMap((term) => {
      const value = fields[term]
      if (value === undefined) return []
      return [[term, NUMBER_TERMS.includes(term) ? Number(value) : value]]
    }),
  )
}

function paperOf(minutes: string): PaperReference {
  const [number, issuedOn] = JSON.parse(minutes) as [string, PlainDate]
  return { number, issuedOn }
}

const CELL_OF_RULE: Partial<Record<WorkRefusal['code'], ColumnKey>> = {
  'not-twinned': 'commune',
  'cost-below-parts': 'cost',
  'kind-not-of-models': 'workKind',
  'dates-reversed': 'handedOverOn',
}

function refusedAt({ row }: Row, key: ColumnKey, refusal: WorkRefusal): Decided {
  const told = foreignRefusal(WORK_REFUSALS[refusal.code], refusal, placeOf('works', row, key))
  return refuse({ code: 'refused', refusal: told })
}

function stop(code: 'work-fixed' | 'work-step-cleared', field: string, { row }: Row): Decided {
  const place = placeOf('works', row, columnOfWorkField(field))
  const header = headerOfWorkField(field)
  return refuse({ code: 'refused', refusal: workbookRefusal(code, place, { header }) })
}

function outsideYear(
  day: PlainDate,
  { row }: Row,
  { span, year }: Pick<WorkbookGround, 'span' | 'year'>,
): Decided {
  const values = {
    ...{ given: formatDate(day), span: `năm ${year}` },
    ...{ from: formatDate(span.from), to: formatDate(span.to) },
  }
  const place = placeOf('works', row, 'registeredOn')
  return refuse({ code: 'refused', refusal: workbookRefusal('date-outside', place, values) })
}
