import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findAskedTwice, type Schema } from '../../tools/check/asked.ts'

const form = (operationId: string, properties: Readonly<Record<string, Schema>>) => ({
  post: {
    operationId,
    requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } },
  },
})
const trips = { trips: { type: 'integer' } }
const LEDGER = {
  '/activities': form('recordActivity', trips),
  ...{
    '/works': form('registerWork', { stateProgrammeAmount: { type: 'integer' } }),
    '/changes': form('changeWork', { stateProgrammeAmount: { type: 'integer' } }),
    '/years': form('recordModelYear', { poorHouseholds: { type: 'integer' } }),
  },
  '/in-communes': form('recordInCommunes', trips),
  '/revisions': form('correctActivity', trips),
  '/period-entries': form('enterPeriod', {
    rows: { type: 'array', items: { properties: trips } },
  }),
}

const MEASURES = ['trips', 'stateProgrammeAmount']

test('a form that asks for a measure or a published value is named, however deep it stands', () => {
  const good = { ...LEDGER, '/words': form('writeReportWords', { words: { type: 'string' } }) }
  assert.deepEqual(findAskedTwice({ paths: good }, MEASURES), { examined: 8, problems: [] })
  const bad = {
    ...LEDGER,
    '/sendings': form('sendReport', {
      totals: {
        type: 'array',
        items: { anyOf: [{ type: 'object', properties: trips }] },
      },
      povertyRate: { anyOf: [{ type: 'number' }, { type: 'null' }] },
      // A list of records by the name of a measure is no number.
      activities: { type: 'array', items: { type: 'string' } },
    }),
  }
  assert.deepEqual(findAskedTwice({ paths: bad }, [...MEASURES, 'activities']).problems, [
    'sendReport asks for trips, which the system holds',
    'sendReport asks for povertyRate, which the system holds',
  ])
})

test('an exception that is none any more is named', () => {
  const { '/activities': _, ...rest } = LEDGER
  assert.deepEqual(findAskedTwice({ paths: rest }, MEASURES).problems, [
    'recordActivity asks for nothing of the kind: take its line out',
  ])
})
