import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import type { HeadPage } from '#domain/review/head-page/schema.ts'
import { headPaper } from '#domain/review/head-paper.ts'
import { renderDocx } from '#server/documents/docx.ts'
import { pdfTool, savedByLibreOffice } from '#server/documents/tools.fixture.ts'
import { PERIODS, PLACES, UNITS } from '#test/world.ts'

const TODAY = plainDate('2026-11-23')
const LAYOUT = layoutFor({ body: 'party', issuedOn: TODAY })
const LONG = 'Số liệu đang được rà soát, đối chiếu với các xã, đơn vị phối hợp. '.repeat(4)

describe("the head's page as a paper", () => {
  it('stays one A4 when more is stuck than it can name', async () => {
    assert.equal(await pagesOf(fullest()), 1)
  })

  it('counts what it does not name', () => {
    const words = JSON.stringify(headPaper(fullest(), BODIES))
    for (const beside of ['unitsBeside', 'worksBeside', 'communesBeside'])
      assert.match(words, new RegExp(`"id":"${beside}","text":"20"`))
  })
})

const BODIES = {
  superiorBody: 'TỈNH ỦY THỰC HÀNH',
  issuingBody: 'BAN CHỈ ĐẠO NGHỊ QUYẾT 04',
  placeName: 'Thực Hành',
  isPractice: true,
}

async function pagesOf(page: HeadPage): Promise<number> {
  const docx = await renderDocx(headPaper(page, BODIES), LAYOUT)
  const pdf = await savedByLibreOffice(docx, 'pdf')
  return Number(/^Pages:\s+(\d+)$/m.exec(await pdfTool('pdfinfo', pdf))?.[1])
}

function fullest(): HeadPage {
  return {
    today: TODAY,
    reports: {
      year: 2026,
      periodId: PERIODS[2026].D3 as Uuid,
      periodName: 'Đợt 3',
      dueOn: plainDate('2026-09-16'),
      timelinessBasis: 'signedPaper',
      reportsDue: 66,
      onTime: 20,
      late: 19,
      notSent: 27,
      missing: many(27, () => ({
        unitId: UNITS.DV08,
        name: 'Đơn vị sự nghiệp công lập có tên rất dài trực thuộc cơ quan chủ quản 08',
        daysLate: 52,
        urged: { round: 2, on: plainDate('2026-10-15') },
        remark: LONG,
      })),
    },
    works: {
      recorded: 61,
      stuck: many(24, () => ({
        workId: PLACES.M02,
        name: LONG,
        placeId: PLACES.M02,
        placeName: 'Xã M2',
        leadUnitName: 'Đơn vị 08',
        cause: 'notHandedOver',
        step: 'handover',
        reason: null,
        shortAmount: null,
        since: plainDate('2026-04-26'),
        level: 'standingAgency',
      })),
    },
    conclusionsYear: 2025,
    quarter: {
      year: 2026,
      number: 3,
      from: plainDate('2026-06-15'),
      to: plainDate('2026-09-14'),
      communes: 102,
      withoutActivity: many(32, () => ({ placeId: PLACES.M02, name: 'Xã M2' })),
    },
  }
}

function many<T>(count: number, one: () => T): T[] {
  return Array.from({ length: count }, one)
}
