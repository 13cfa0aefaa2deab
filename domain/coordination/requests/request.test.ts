import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#domain/access/actor.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { offeredRequestActions, REQUEST_ACTION_CODES, type RequestAction } from './actions.ts'
import { askForCoordination, decideRequestAction, type RequestCommands } from './decide.ts'
import {
  applyRequestEvent,
  awaitedOf,
  type CoordinationRequest,
  countRequests,
  foldRequest,
  REQUEST_KINDS,
  type RequestEvent,
  type RequestTerms,
} from './request.ts'

const TODAY = plainDate('2026-11-23')
const M2 = 'M2'
const NOBODY = 'nobody'

function post(role: Actor['role'], unitIds: readonly Uuid[] = [], placeIds: readonly Uuid[] = []) {
  const personId = `${role} ${[...unitIds, ...placeIds].join()}`
  const actor: Actor = {
    ...{ personId, personName: '', postId: 'post', postTitle: '', role, programmeId: 'p' },
    ...{ unitIds, placeIds, twinnedPlaceIds: [M2] },
  }
  return actor
}

const ACTORS = [
  post('focalPoint', ['A']),
  post('focalPoint', ['B']),
  post('unitLeader', ['C']),
  post('communeOfficer', [], [M2]),
  post('communeOfficer', [], ['M9']),
  post('followUpOfficer', ['C'], [M2]),
  post('standingAgency'),
] as const

const TERMS: readonly RequestTerms[] = [
  { kind: 'jointWork', placeId: M2, askingUnitId: 'A', unitIds: ['B', 'C'], words: 'Làm đường' },
  {
    ...{ kind: 'technicalSupport', placeId: M2, askingUnitId: 'A', unitIds: ['B'], topic: 'seed' },
    words: 'Chọn giống cây',
  },
  { kind: 'technicalSupport', placeId: M2, unitIds: ['C'], topic: 'land', words: 'Đo đất làm nhà' },
  { kind: 'locality', placeId: M2, askingUnitId: 'A', unitIds: [], words: 'Bàn vị trí sân chơi' },
  { kind: 'locality', placeId: M2, unitIds: ['B'], words: 'Cử người bàn lịch làm việc' },
]

const paper = { number: '05/CV', issuedOn: TODAY }
const unit = fc.constantFrom('A', 'B', 'C')

type Step = { action: RequestAction; unitId: Uuid; by: Actor; withPaper: boolean }

const aStep: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom(...REQUEST_ACTION_CODES),
  unitId: unit,
  by: fc.constantFrom(...ACTORS),
  withPaper: fc.boolean(),
})

function commandOf({ action, unitId, withPaper }: Step): RequestCommands[RequestAction] {
  const signed = withPaper ? { paper } : {}
  const commands: RequestCommands = {
    accept: { unitId, ...signed },
    decline: { unitId, reason: 'đã kín kế hoạch', ...signed },
    agree: signed,
    disagree: { reason: 'chưa có mặt bằng', ...signed },
    complete: {},
    withdraw: { reason: 'làm việc khác trước' },
  }
  return commands[action]
}

/** Asks, then tries every step; answers each request that stood on the way, and all its events. */
function live(terms: RequestTerms, steps: readonly Step[]) {
  const asked: RequestEvent = { kind: 'asked', happenedOn: TODAY, enteredFor: false, facts: terms }
  const events: RequestEvent[] = [asked]
  const stood: CoordinationRequest[] = [applyRequestEvent(undefined, 'R', asked)]
  for (const step of steps) {
    const request = stood.at(-1) as CoordinationRequest
    const ground = { today: TODAY, askedBy: NOBODY }
    const decided = decideRequestAction(request, step.action, commandOf(step), step.by, ground)
    if (!decided.ok) continue
    events.push(decided.value)
    stood.push(applyRequestEvent(request, 'R', decided.value))
  }
  return { events, stood, last: stood.at(-1) as CoordinationRequest }
}

const lives = fc
  .tuple(fc.constantFrom(...TERMS), fc.array(aStep, { maxLength: 25 }))
  .map(([terms, steps]) => live(terms, steps))

describe('a request over random histories', () => {
  it('is what its events leave, and each event moves it by one', () => {
    fc.assert(
      fc.property(lives, ({ events, last }) => {
        assert.deepEqual(foldRequest('R', events), last)
        assert.equal(last.sequence, events.length)
      }),
    )
  })

  it('never reaches agreement without the word of the commune and, of a joint work, a unit that joined', () => {
    fc.assert(
      fc.property(lives, ({ stood }) => {
        for (const request of stood) {
          if (request.status !== 'agreed') continue
          assert.equal(request.communeReply?.answer, 'accepted')
          if (request.kind !== 'jointWork') continue
          const replies = Object.values(request.replies)
          assert.ok(replies.some(({ answer }) => answer === 'accepted'))
        }
      }),
    )
  })

  it('waits for somebody only while it is unsettled, and never for who has replied', () => {
    fc.assert(
      fc.property(lives, ({ stood }) => {
        for (const request of stood) {
          const awaited = awaitedOf(request)
          if (request.status === 'asked') assert.ok(awaited.length > 0, request.kind)
          if (!['asked', 'accepted'].includes(request.status)) assert.deepEqual(awaited, [])
          for (const side of awaited)
            if (side === 'commune') assert.equal(request.communeReply, undefined)
            else assert.equal(request.replies[side.unitId], undefined)
        }
      }),
    )
  })

  it('ends for good: done and withdrawn offer nothing and move no more', () => {
    fc.assert(
      fc.property(lives, ({ stood, last }) => {
        const end = stood.findIndex(({ status }) => status === 'done' || status === 'withdrawn')
        if (end >= 0) assert.equal(end, stood.length - 1)
        if (end >= 0)
          for (const actor of ACTORS)
            assert.ok(offeredRequestActions(last, actor).every(({ refusal }) => refusal))
      }),
    )
  })

  it('keeps what the commune agreed to: no unit joins or leaves afterwards', () => {
    fc.assert(
      fc.property(lives, ({ stood }) => {
        const at = stood.findIndex(({ status }) => status === 'agreed')
        if (at < 0) return
        for (const later of stood.slice(at)) assert.deepEqual(later.replies, stood[at]?.replies)
      }),
    )
  })

  it('is replied to by the side that is asked alone, and for others with their paper', () => {
    fc.assert(
      fc.property(lives, ({ events, last }) => {
        for (const event of events) {
          const isReply = !['asked', 'completed', 'withdrawn'].includes(event.kind)
          if (isReply && event.enteredFor) assert.ok('paper' in event.facts, event.kind)
          if ('unitId' in event.facts) assert.ok(last.unitIds.includes(event.facts.unitId))
        }
      }),
    )
  })

  it('lets what a post is offered happen, and nothing else', () => {
    fc.assert(
      fc.property(lives, aStep, ({ last }, step) => {
        const offered = offeredRequestActions(last, step.by)
        const open = offered.some((each) => each.action === step.action && !each.refusal)
        const command = commandOf({ ...step, withPaper: true })
        const decided = decideRequestAction(last, step.action, command, step.by, {
          ...{ today: TODAY, askedBy: NOBODY },
        })
        // The command names one unit of those asked; the offer stands for any of them.
        if (decided.ok && step.by.role !== 'unitLeader') assert.ok(open, step.action)
        if (!open) assert.ok(!decided.ok || step.by.role === 'unitLeader')
      }),
    )
  })

  it('is counted once, in its own kind, as answered or as open', () => {
    fc.assert(
      fc.property(fc.array(lives, { maxLength: 12 }), (many) => {
        const requests = many.map(({ last }) => last)
        const counts = countRequests(requests)
        for (const kind of REQUEST_KINDS) {
          const own = requests.filter((each) => each.kind === kind && each.status !== 'withdrawn')
          const { asked, answered, open } = counts[kind]
          assert.equal(asked, own.length)
          assert.equal(answered + open, asked)
          assert.ok(answered >= 0 && open >= 0)
        }
      }),
    )
  })
})

describe('asking', () => {
  const focal = ACTORS[0]
  const ask = (terms: Partial<RequestTerms>, by: Actor = focal) => {
    const whole = { ...(TERMS[0] as RequestTerms), ...terms }
    const asked = askForCoordination(whole, by, { today: TODAY })
    return asked.ok ? 'asked' : asked.refusal.code
  }

  it('names two different sides that fit its kind', () => {
    assert.equal(ask({}), 'asked')
    assert.equal(ask({ unitIds: [] }), 'joint-needs-units')
    assert.equal(ask({ unitIds: ['A'] }), 'asked-twice')
    assert.equal(ask({ unitIds: ['B', 'B'] }), 'asked-twice')
    assert.equal(ask({ kind: 'technicalSupport', topic: 'seed' }), 'one-department')
    assert.equal(ask({ kind: 'technicalSupport', unitIds: ['B'] }), 'topic-wrong')
    assert.equal(ask({ topic: 'seed' }), 'topic-wrong')
    assert.equal(ask({ kind: 'locality' }), 'two-sides')
    assert.equal(ask({ askingUnitId: 'B', unitIds: ['C'] }), 'not-your-request')
    assert.equal(ask({ placeId: 'M7' }), 'commune-not-found')
    assert.equal(ask({ wantedBy: plainDate('2026-11-22') }), 'wanted-in-past')
  })

  it('names no person and no number of one', () => {
    assert.equal(ask({ words: 'Liên hệ 0905123456 để bàn' }), 'request-words-number')
    assert.equal(ask({ words: 'Làm nhà cho hộ Nguyễn Văn Bình' }), 'request-words-person')
  })

  it('is not replied to by the person who entered it', () => {
    const agency = ACTORS[6]
    const { last } = live(TERMS[1] as RequestTerms, [])
    const reply = decideRequestAction(last, 'accept', { unitId: 'B', paper }, agency, {
      ...{ today: TODAY, askedBy: agency.personId },
    })
    assert.equal(!reply.ok && reply.refusal.code, 'asker-may-not-reply')
  })
})
