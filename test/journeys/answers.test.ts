import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closePdfMaker } from '#server/documents/pdf.ts'
import { pdfTool } from '#server/documents/tools.fixture.ts'
import { newId } from '#server/platform/clock.ts'
import {
  axeClean,
  cleanAtBothWidths,
  closeBrowser,
  fitsWidth,
  openPage,
  ready,
  screenshot,
} from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PLACES, UNITS } from '../world.ts'

const ITEMS = 20
const MOST_TAPS = 25

const gift = (amount: number, unitId: string, placeId: string) => ({
  ...{ granularity: 'event', unitIds: [unitId], placeId, kind: 'gift' },
  ...{ happenedFrom: '2026-11-03', happenedTo: '2026-11-03', quantity: 30, figureStatus: 'final' },
  valueLines: [{ unitId, source: 'ownContribution', form: 'inKind', amount, state: 'handedOver' }],
})

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n')

describe("the commune's word, each at their duty", () => {
  let site: TestSite
  const open = (as: keyof typeof CAST, width: 360 | 1366 = 360) =>
    openPage({ baseUrl: site.baseUrl, width, as: CAST[as].personId })
  before(async () => {
    site = await openTestSite()
    const hoa = await site.as('hoa')
    const opened = await hoa.post('/confirmation-rounds', {
      ...{ year: 2026, name: 'Đợt xác nhận cuối năm', itemsFrom: '2026-06-15' },
      ...{ itemsTo: '2026-12-14', opensOn: '2026-11-15', closesOn: '2026-12-25' },
    })
    assert.equal(opened.status, 201, JSON.stringify(opened.body))
    const nam = await site.as('nam')
    for (let number = 1; number <= ITEMS; number += 1)
      await nam.post('/activities', gift(number * 1_000_000, UNITS.DV12, PLACES.M02))
    await hoa.post('/activities', gift(7_000_000, UNITS.DV01, PLACES.M01))
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  it(`the commune answers a round of ${ITEMS} in at most ${MOST_TAPS} taps beside typed numbers, at 360 px`, async () => {
    const opened = await open('dung')
    const { page } = opened
    await page.goto('/p/nq04/commune/round')
    await ready(page)
    await page.getByRole('heading', { name: 'UBND Xã M2' }).waitFor()
    await page.getByText('Đợt xác nhận cuối năm · 20 việc · trước 25/12/2026').waitFor()
    await page.getByText(`còn ${ITEMS} việc`).waitFor()
    await axeClean(page)
    await screenshot(page, 'commune-round-360')
    assert.ok(await fitsWidth(page))
    const taps = await countTaps(page)
    const item = (number: number) => items(page).nth(number)
    const press = (number: number, name: string) =>
      item(number).getByRole('button', { name, exact: true }).click()

    // Three of which a part came, each with its number; one not, one nobody knows, ten in full one by one.
    for (const number of [1, 2, 3]) {
      await press(number, 'Nhận một phần')
      await page.getByLabel('Số đã nhận (triệu đồng)').fill('0,5')
      await press(number, 'Ghi số đã nhận')
      await item(number).getByText('đã nhận 0,5 triệu đồng').waitFor()
    }
    await press(4, 'Chưa nhận')
    await page.getByText(`còn ${ITEMS - 4} việc`).waitFor()
    await press(5, 'Không rõ')
    for (let number = 6; number <= 15; number += 1) {
      await page.getByText(`còn ${ITEMS - number + 1} việc`).waitFor()
      await press(number, 'Đã nhận đủ')
    }
    await page.getByText('còn 5 việc').waitFor()
    await axeClean(page)
    await page.getByRole('button', { name: 'Xác nhận các dòng còn lại như đơn vị báo cáo' }).click()
    await page.getByText('Đã xác nhận đủ các việc của đợt.').waitFor()
    assert.ok((await taps()) <= MOST_TAPS, `${await taps()} taps`)
    await cleanAtBothWidths(page)
    await screenshot(page, 'commune-round-done-360')

    // A change of mind is a later answer; a remark goes to the agency.
    await press(5, 'Chưa nhận')
    await item(5).locator('summary').click()
    await item(5).getByLabel('Ý kiến gửi cơ quan thường trực').fill('Chưa thấy biên bản giao nhận')
    await page.reload()
    await ready(page)
    await item(5).getByText('Đã khôi phục nội dung chưa gửi').waitFor()
    await cleanAtBothWidths(page)
    await item(5).getByRole('button', { name: 'Gửi ý kiến' }).click()
    await page.getByText('Đã gửi ý kiến cho cơ quan thường trực.').waitFor()
    await axeClean(page)
    assert.ok(await fitsWidth(page))
    await opened.close()
    const rows = await site.db.owner<{ standing: string; answers: string }>(
      `select count(distinct subject_id) as standing, count(*) as answers from answers`,
    )
    assert.deepEqual(rows, [{ standing: String(ITEMS), answers: String(ITEMS + 2) }])
  })

  it('a number that cannot be is refused where it is typed', async () => {
    const opened = await open('dung')
    const { page } = opened
    await page.goto('/p/nq04/commune/round')
    await ready(page)
    const first = items(page).first()
    await first.getByRole('button', { name: 'Nhận một phần', exact: true }).click()
    await page.getByLabel('Số đã nhận (triệu đồng)').fill('99')
    await page.getByRole('button', { name: 'Ghi số đã nhận' }).click()
    await page.getByText('Đề nghị ghi số lớn hơn 0 và nhỏ hơn 1,0 triệu đồng.').waitFor()
    await axeClean(page)
    await opened.close()
  })

  it('the unit sees state and number, no remark, and replies once', async () => {
    const [matter] = await site.db.owner<{ id: string }>(
      `select subject_id as id from answer_remarks`,
    )
    for (const width of [360, 1366] as const) {
      const opened = await open('nam', width)
      const { page } = opened
      await page.goto(`/p/nq04/activities/${matter?.id}`)
      await ready(page)
      await page.getByRole('heading', { name: 'Xã xác nhận' }).waitFor()
      await page.getByText('+ có ý kiến khác 6,0 +').waitFor()
      assert.equal(await page.getByText('Chưa thấy biên bản giao nhận').count(), 0)
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      if (width === 1366) {
        await page.getByRole('button', { name: 'Gửi ý kiến' }).click()
        await page.getByText('Đề nghị ghi ý kiến.').waitFor()
        await page.getByLabel('Ý kiến, căn cứ').fill('Đã giao ngày 03/11, có ký nhận')
        await page.getByLabel('Số văn bản minh chứng').fill('15/BB')
        await page.getByLabel('Ngày văn bản').fill('03/11/2026')
        await page.getByRole('button', { name: 'Gửi ý kiến' }).click()
        await page.getByRole('cell', { name: 'Đã giao ngày 03/11, có ký nhận' }).waitFor()
        await page.getByRole('button', { name: 'Gửi ý kiến' }).waitFor({ state: 'detached' })
        await axeClean(page)
        await screenshot(page, 'word-unit-1366')
      }
      await opened.close()
    }
  })

  it('the agency reads both views and closes the matter; nothing disputed becomes confirmed', async () => {
    const hoa = await site.as('hoa')
    const sides = async () => (await hoa.get('/figures/inKindValue?year=2026')).body.sides
    const beforehand = await sides()
    const opened = await open('hoa', 1366)
    const { page } = opened
    await page.goto('/p/nq04/rounds')
    await ready(page)
    await page.getByRole('heading', { name: 'Xã có ý kiến khác' }).waitFor()
    await page.getByRole('cell', { name: 'Chưa thấy biên bản giao nhận' }).waitFor()
    const row = page.getByRole('row').filter({ hasText: 'Chưa thấy biên bản giao nhận' })
    await row.getByText('Đã giao ngày 03/11, có ký nhận').waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'rounds-1366')
    await row.getByRole('button', { name: /Kết thúc/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Kết thúc trao đổi' })
    await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click()
    await page.getByText('Đề nghị ghi lý do.').waitFor()
    await cleanAtBothWidths(page)
    await dialog.getByLabel('Lý do').fill('Hai bên đã đối chiếu biên bản')
    await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click()
    await page.getByText('Đã kết thúc: Hai bên đã đối chiếu biên bản').waitFor()
    await axeClean(page)
    await opened.close()
    assert.deepEqual(await sides(), beforehand)
  })

  it('the commune without an account answers by the code of its slip, at 360 px', async () => {
    const hoa = await site.as('hoa')
    const nam = await site.as('nam')
    for (const amount of [4_000_000, 6_000_000, 8_000_000])
      await nam.post('/activities', gift(amount, UNITS.DV12, PLACES.M02))
    const [round] = (await hoa.get('/confirmation-rounds')).body.rounds as unknown as {
      roundId: string
    }[]
    const printed = await site.app.inject({
      ...{ method: 'POST', url: '/api/v1/programmes/nq04/slips' },
      headers: { cookie: hoa.cookie, 'idempotency-key': newId() },
      payload: { roundId: round?.roundId, placeIds: [PLACES.M02] },
    })
    const text = await pdfTool('pdftotext', printed.rawPayload)
    await closePdfMaker()
    const code = /(?:\d{4} ){3}\d{4}/.exec(text)?.[0] ?? ''
    const opened = await openPage({ baseUrl: site.baseUrl, width: 360 })
    const { page } = opened
    await page.goto('/slip')
    await ready(page)
    await page.getByLabel('Mã số trên phiếu').fill('1234')
    await page.getByRole('button', { name: 'Mở phiếu' }).click()
    await page.getByText('Đề nghị nhập đủ 16 chữ số.').waitFor()
    await cleanAtBothWidths(page)
    // As the QR code has it: the code leaves the address, and opening answers nothing.
    await page.goto('about:blank')
    await page.goto(`/slip#${code.replaceAll(' ', '')}`)
    await page.getByRole('heading', { name: 'UBND Xã M2' }).waitFor()
    await page.waitForURL(({ hash }) => hash === '')
    const list = page.getByRole('list', { name: 'Các việc trên phiếu' }).getByRole('listitem')
    assert.equal(await list.count(), 3)
    const before = await site.db.owner('select 1 from answers')
    await list.nth(0).getByRole('button', { name: 'Đã nhận đủ', exact: true }).click()
    await list.nth(1).getByRole('button', { name: 'Nhận một phần', exact: true }).click()
    await page.getByLabel('Số đã nhận (triệu đồng)').fill('2,5')
    await page.getByRole('button', { name: 'Ghi số đã nhận' }).click()
    const said = (at: number, name: string) =>
      list.nth(at).getByRole('button', { name, exact: true, pressed: true })
    await list.nth(1).getByText('2,5 triệu đồng').waitFor()
    // Loaded again before it is sent, the tab opens the slip with what was chosen.
    await page.reload()
    await page.getByText('Đã khôi phục nội dung chưa gửi').waitFor()
    await said(0, 'Đã nhận đủ').waitFor()
    await said(1, 'Nhận một phần').waitFor()
    await page.getByRole('button', { name: 'Gửi xác nhận' }).click()
    await page.getByText('Còn 1 việc chưa chọn').waitFor()
    await cleanAtBothWidths(page)
    assert.equal((await site.db.owner('select 1 from answers')).length, before.length)
    await page.getByRole('button', { name: 'Các việc còn lại: đã nhận' }).click()
    await page.getByRole('button', { name: 'Gửi xác nhận' }).click()
    await page.getByText('Đã ghi xác nhận của UBND Xã M2').waitFor()
    assert.equal(await page.evaluate('sessionStorage.length'), 0)
    await cleanAtBothWidths(page)
    await screenshot(page, 'slip-sent-360')
    const rows = await site.db.owner(
      `select answer, in_bulk from answers where channel = 'slip' order by asked_amount`,
    )
    assert.deepEqual(rows, [
      { answer: 'inFull', in_bulk: false },
      { answer: 'inPart', in_bulk: false },
      { answer: 'inFull', in_bulk: true },
    ])
    await opened.close()
    // The figure opens to its parts, and says by which way the communes spoke.
    const reader = await open('hoa')
    await reader.page.goto('/p/nq04/figures/inKindValue?year=2026')
    await ready(reader.page)
    await reader.page.getByText(/^Đơn vị báo cáo .+ = xã xác nhận .+ chưa xác nhận /).waitFor()
    await reader.page.getByText(/bằng mã trên phiếu 14[,.]5/).waitFor()
    await axeClean(reader.page)
    assert.ok(await fitsWidth(reader.page))
    await screenshot(reader.page, 'figure-sides-360')
    await reader.close()
  })

  it('the follow-up officer enters a signed slip, never without it', async () => {
    const opened = await open('mai')
    const { page } = opened
    await page.goto('/p/nq04/rounds')
    await ready(page)
    await cleanAtBothWidths(page)
    await page.getByRole('link', { name: 'Nhập phiếu đã ký: Xã M1' }).click()
    await page.getByRole('heading', { name: 'UBND Xã M1' }).waitFor()
    const full = page.getByRole('button', { name: 'Đã nhận đủ', exact: true })
    assert.equal(await full.getAttribute('aria-disabled'), 'true')
    await cleanAtBothWidths(page)
    await page
      .getByLabel('Phiếu đã ký')
      .setInputFiles({ name: 'phieu.pdf', mimeType: 'application/pdf', buffer: PDF })
    await page.getByText('Đã giữ phiếu: phieu.pdf').waitFor()
    await full.click()
    await page.getByText('xác nhận bằng giấy', { exact: true }).waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'signed-slip-360')
    await opened.close()
    const rows = await site.db.owner<{ channel: string; entered: boolean; place: string }>(
      `select w.channel, w.entered_for as entered, f.place_id as place from answers w
       join files f using (programme_id, file_id)`,
    )
    assert.deepEqual(rows, [{ channel: 'paper', entered: true, place: PLACES.M01 }])
  })
})

const items = (page: Page) =>
  page.getByRole('list', { name: 'Các việc cần xác nhận' }).getByRole('listitem')

/** Counts presses in the page from now on: what a finger does, beside typing. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(
    `window.taps = 0; addEventListener('click', (event) => { if (event.detail > 0) window.taps += 1 }, true)`,
  )
  return async () => Number(await page.evaluate('window.taps'))
}
