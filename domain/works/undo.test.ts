import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerWork } from './decide.ts'
import type { WorkEvent } from './events.ts'
import { foldWork } from './fold.ts'
import { type RecordedEvent, undoNewest } from './undo.ts'
import {
  actor,
  codeOfUndo,
  LEAD,
  MORNING,
  REGISTRATION,
  TODAY,
  UNDO,
  WORK,
} from './work.fixture.ts'

describe('an undo of the newest event', () => {
  const history = (kind: WorkEvent['kind'], facts: object): RecordedEvent[] => {
    const decided = registerWork(REGISTRATION, LEAD, { today: TODAY, isTwinned: true })
    assert.ok(decided.ok)
    const by = { recordedBy: LEAD.personId, recordedAt: MORNING }
    const event = { kind, facts, happenedOn: TODAY, enteredFor: false } as unknown as WorkEvent
    return [
      { ...decided.value, ...by, sequence: 1 },
      { ...event, ...by, sequence: 2 },
    ]
  }
  const undo = (events: RecordedEvent[], change: Partial<typeof UNDO> | object = {}, by = LEAD) => {
    const work = foldWork(WORK, events)
    assert.ok(work)
    const { sequence } = work
    return codeOfUndo(
      undoNewest(work, events, { sequence, reason: 'nhầm' }, by, { ...UNDO, ...change }),
    )
  }

  it('is refused once time has passed, something stands on it, or the post may not record it', () => {
    const started = history('started', {})
    assert.equal(undo(started), undefined)
    assert.equal(undo(started, { now: '2026-11-23T01:15:01.000Z' }), 'event-too-old')
    assert.equal(undo(started, { standsOn: 'answer' }), 'event-built-upon')
    const elsewhere = actor('lead', 'focalPoint', ['u9'])
    assert.equal(undo(started, {}, elsewhere), 'event-not-yours')
    assert.equal(undo(started, {}, actor('lead', 'head', ['u1'])), 'event-not-yours')
  })

  it('leaves alone a registration, an undo and what went with its file', () => {
    const started = history('started', {})
    assert.equal(undo(started.slice(0, 1)), 'event-stays')
    assert.equal(undo(history('withdrawn', { isUndo: true })), 'event-stays')
    assert.equal(undo(history('undone', { backTo: 1 })), 'event-stays')
    assert.equal(undo(history('withdrawn', {})), undefined)
  })
})
