import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { WORKBOOK_SHEETS } from '#domain/activities/workbook-layout.ts'
import { ok } from '#domain/base/result.ts'
import { newId } from '#server/platform/clock.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import { RECORDS } from '#test/workbook-records.ts'
import {
  counts,
  edit,
  mapSheet,
  openWorkbookWorld,
  rowIdOf,
  type WorkbookWorld,
} from '#test/workbook-world.ts'
import { UNITS } from '#test/world.ts'
import { type AnswerToInsert, insertAnswers } from './answers.sql.ts'

after(closeWorkbookReader)

describe('a workbook and the ledger that went on without it', () => {
  let world: WorkbookWorld
  before(async () => {
    world = await openWorkbookWorld()
    await world.plant(RECORDS)
  })
  after(() => world.close())

  it('takes what was changed in the file, keeps what was changed here, asks about both', async () => {
    const stale = await world.open(UNITS.DV12)
    const [first] = await world.records(UNITS.DV12)
    assert.ok(first)
    await world.correct(first, { words: 'Sửa trên trang' })
    const grown = edit(stale, 'events', 7, {
      ...{ commune: 'Xã M2', from: '2019-07-01', kind: 'Tặng quà', people: 1, days: 1 },
    })
    const untouched = await world.take(grown)
    assert.deepEqual(untouched.refusals, [])
    assert.deepEqual([untouched.counts.new, untouched.counts.kept], [1, 1])
    const sheet = first.granularity === 'event' ? 'events' : 'summaries'
    const page = stale.sheets.find(({ name }) => name === WORKBOOK_SHEETS[sheet])
    const row = page?.table?.rows.findIndex(([id]) => id === first.activityId) ?? -1
    const standing = async () =>
      (await world.records(UNITS.DV12)).find(({ activityId }) => activityId === first.activityId)
    const touched = await world.take(edit(grown, sheet, row, { households: 77 }))
    assert.deepEqual(touched.refusals, [])
    assert.deepEqual(
      [(await standing())?.words, (await standing())?.households],
      ['Sửa trên trang', 77],
    )
    const both = edit(grown, sheet, row, { words: 'Sửa trong tệp' })
    const asked = await world.take(both)
    assert.equal(asked.state, 'asked')
    assert.deepEqual(
      asked.rows.flatMap(({ asked: fields }) => fields),
      [
        {
          ...{ field: 'words', header: 'Nội dung ngắn', cell: `L${row + 5}` },
          ...{ base: first.words ?? null, file: 'Sửa trong tệp', ledger: 'Sửa trên trang' },
        },
      ],
    )
    assert.equal((await standing())?.words, 'Sửa trên trang')
    const choice = { activityId: first.activityId, field: 'words', take: 'file' } as const
    const outdated = { removals: [], choices: [{ ...choice, revision: 1 }] }
    assert.equal((await world.take(both, { answers: outdated })).state, 'asked')
    const revision = asked.rows.find(({ state }) => state === 'asked')?.revision ?? 0
    const answers = { removals: [], choices: [{ ...choice, revision }] }
    assert.equal((await world.take(both, { answers })).state, 'taken')
    assert.deepEqual(
      [(await standing())?.words, (await standing())?.households],
      ['Sửa trong tệp', 77],
    )
  })

  it('withdraws a row that is missing only where it is ticked, with a reason', async () => {
    const opened = await world.open(UNITS.DV12)
    const without = mapSheet(opened, 'events', (page) =>
      page.table ? { ...page, table: { ...page.table, rows: page.table.rows.slice(1) } } : page,
    )
    const gone = rowIdOf(opened, 'events', 0)
    const seen = await world.take(without)
    assert.equal(seen.state, 'nothingNew')
    const missing = seen.rows.filter(({ state }) => state === 'missing')
    assert.deepEqual(
      missing.map(({ activityId, row }) => [activityId, row]),
      [[gone, 0]],
    )
    const removals = [{ activityId: gone, revision: missing[0]?.revision ?? 0 }]
    const unreasoned = await world.take(without, { answers: { choices: [], removals } })
    assert.deepEqual(
      unreasoned.refusals.map(({ code }) => code),
      ['removal-reason-missing'],
    )
    const reason = 'Ghi trùng với việc của đơn vị khác'
    const ticked = await world.take(without, { answers: { choices: [], removals, reason } })
    assert.deepEqual([ticked.state, ticked.counts.removed], ['taken', 1])
    const stood = await world.records(UNITS.DV12)
    assert.ok(stood.every(({ activityId }) => activityId !== gone))
    const [last] = await world.db.owner(
      `select reason, is_withdrawn from activity_revisions where activity_id = $1 order by revision desc limit 1`,
      [gone],
    )
    assert.deepEqual(last, { reason, is_withdrawn: true })
    // The file of before still holds the row: withdrawn here, untouched there.
    assert.equal((await world.take(opened)).state, 'nothingNew')
    const changed = await world.take(edit(opened, 'events', 0, { households: 5 }))
    assert.deepEqual(
      changed.rows.flatMap(({ asked }) => asked.map(({ field }) => field)),
      ['row'],
    )
  })

  it('asks when a row that one file brought is brought otherwise', async () => {
    const mine = await world.open(UNITS.DV08)
    const row = { commune: 'Xã M2', from: '2019-07-01', kind: 'Tặng quà', people: 1, days: 1 }
    assert.equal((await world.take(edit(mine, 'events', 0, row))).state, 'taken')
    const again = edit(mine, 'events', 0, { ...row, people: 2 })
    const asked = await world.take(again)
    const [open] = asked.rows.filter(({ state }) => state === 'asked')
    assert.deepEqual(
      open?.asked.map(({ field, file, ledger, base }) => [field, file, ledger, base]),
      [['people', '2', '1', null]],
    )
    const choices = [
      { activityId: open?.activityId ?? '', revision: open?.revision ?? 0, take: 'file' as const },
    ]
    await world.take(again, { answers: { choices, removals: [] } })
    const [only, ...others] = await world.records(UNITS.DV08)
    assert.deepEqual([only?.people, only?.revision, others.length], [2, 2, 0])
    // What the file brought is no news, whatever the page made of it since.
    if (only) await world.correct(only, { people: 9 })
    const grown = edit(again, 'events', 1, { ...row, from: '2019-07-02' })
    assert.deepEqual((await world.take(grown)).counts, counts({ new: 1, kept: 1 }))
    assert.equal((await world.records(UNITS.DV08))[0]?.people, 9)
  })

  it('sees a base that was tampered with, or is gone, and then asks about every difference', async () => {
    const opened = await world.open(UNITS.DV08)
    const strip = (book: typeof opened) => {
      const { customPart: _, ...rest } = book
      return rest
    }
    const spoil = (book: typeof opened) =>
      mapSheet(
        book,
        'base',
        (page) =>
          ({
            ...page,
            table: page.table && {
              ...page.table,
              rows: page.table.rows.map(([number, text]) => [
                number ?? null,
                String(text).replace(/^KN1.(.)/, (_whole, one) => `KN1.${one === 'A' ? 'B' : 'A'}`),
              ]),
            },
          }) as typeof page,
      )
    const drop = (book: typeof opened) => ({
      ...book,
      sheets: book.sheets.filter(({ name }) => name !== WORKBOOK_SHEETS.base),
    })
    const changed = edit(opened, 'events', 0, { people: 4 })
    for (const [book, base, state] of [
      [strip(changed), 'whole', 'wouldBeTaken'],
      [drop(changed), 'whole', 'wouldBeTaken'],
      [strip(drop(changed)), 'missing', 'asked'],
      [spoil(changed), 'tampered', 'asked'],
      [strip(spoil(changed)), 'tampered', 'asked'],
    ] as const) {
      const outcome = await world.take(book, { isDryRun: true })
      assert.deepEqual([outcome.base, outcome.state], [base, state])
    }
    const other = await world.open(UNITS.DV08, { period: 'D2' })
    const foreign = { ...changed, customPart: other.customPart }
    assert.equal((await world.take(foreign as typeof opened, { isDryRun: true })).base, 'tampered')
  })

  it('is refused, in preview too, where its sender answered the record for the commune', async () => {
    const opened = await world.open(UNITS.DV12)
    const answered = rowIdOf(opened, 'events', 0)
    const record = (await world.records(UNITS.DV12)).find(
      ({ activityId }) => activityId === answered,
    )
    assert.ok(record)
    await world.desk.run('write', async ({ db, actor }) => {
      const answer: AnswerToInsert = {
        subjectKind: 'activity',
        subjectId: answered,
        revision: record.revision,
        answerNo: 1,
        answer: 'inFull',
        askedAmount: 1,
        receivedAmount: 1,
        channel: 'page',
        inBulk: false,
        enteredFor: false,
        placeId: record.placeId,
        unitIds: record.unitIds,
        roundId: null,
        slipId: null,
        fileId: null,
      }
      const by = { recordedBy: actor.personId, commandId: newId() }
      return ok(await insertAnswers(db, actor.programmeId, [answer], by))
    })
    const changed = edit(opened, 'events', 0, { people: 41 })
    for (const isDryRun of [true, false]) {
      const refused = await world.take(changed, { isDryRun })
      assert.deepEqual(
        [refused.state, ...refused.refusals.map(({ code, sheet, cell }) => [code, sheet, cell])],
        ['refused', ['answered-by-same-person', WORKBOOK_SHEETS.events, 'F5']],
      )
      assert.match(refused.refusals[0]?.rule ?? '', /không được điều chỉnh/)
      assert.match(refused.refusals[0]?.remedy ?? '', /^Đề nghị để người khác điều chỉnh/)
    }
    const without = mapSheet(opened, 'events', (page) =>
      page.table
        ? { ...page, table: { ...page.table, rows: page.table.rows.toSpliced(0, 1) } }
        : page,
    )
    const removals = [{ activityId: answered, revision: record.revision }]
    const gone = await world.take(without, {
      answers: { choices: [], removals, reason: 'Ghi trùng' },
    })
    assert.deepEqual(
      gone.refusals.map(({ code, sheet, cell }) => [code, sheet, cell]),
      [['answered-by-same-person', WORKBOOK_SHEETS.events, null]],
    )
    // What somebody else answered, and what is left as it was, keeps no other row back.
    const grown = edit(opened, 'events', 9, {
      ...{ commune: 'Xã M2', from: '2019-09-01', kind: 'Tặng quà', people: 1, days: 1 },
    })
    assert.equal((await world.take(grown)).state, 'taken')
  })
})
