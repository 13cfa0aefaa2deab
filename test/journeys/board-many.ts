import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { axeClean, fitsWidth, ready, screenshot } from '../browser.ts'

/** The mark of a unit's report. */
export const mark = (page: Page, unit: string, period: string) =>
  page.getByRole('button', { name: new RegExp(`^${unit}, ${period}: `) })

/** Ticks reports by the keyboard, notes and extends them; who is refused is told why. */
export async function actOnMany(page: Page): Promise<void> {
  await page.goto('/p/nq04/board')
  await ready(page)
  await page.getByRole('checkbox', { name: 'Chọn mọi đơn vị đang hiện' }).focus()
  // Into the table, to the year's report of the second unit, down one, and back to its third period.
  for (const key of ['Tab', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
    await page.keyboard.press(key)
  await page.keyboard.press(' ')
  await page.getByText('Đã chọn: 1 đơn vị').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press(' ')
  await page.getByText('Đã chọn: 3 ô của 2 đơn vị').waitFor()
  assert.equal(await page.getByRole('dialog').count(), 0, 'the space bar opens nothing')
  await axeClean(page)
  await screenshot(page, 'board-ticked-1366')
  await page.getByRole('button', { name: 'Ghi chú', exact: true }).click()
  await page.getByLabel('Nội dung ghi chú').fill('Đã gọi điện, hẹn gửi 30/11')
  await axeClean(page)
  await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click()
  await page.getByText('Đã ghi chú cho 2 đơn vị.').waitFor()
  await mark(page, 'Đơn vị 08', 'Đợt 3').getByText('•').waitFor()

  // Nothing that nobody sent is received: both units stay as they were, and each is told why.
  await page.getByRole('checkbox', { name: 'Đơn vị 02' }).check()
  await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
  const receiving = page.getByRole('dialog', { name: 'Tiếp nhận báo cáo' })
  await receiving.getByText('giữ như lúc tiếp nhận').waitFor()
  await axeClean(page)
  await screenshot(page, 'receive-1366')
  await receiving.getByRole('button', { name: 'Thôi' }).click()
  await page.getByRole('tab', { name: 'Năm' }).click()
  await page.getByRole('checkbox', { name: 'Đơn vị 01' }).check()
  await page.getByRole('button', { name: 'Gia hạn', exact: true }).click()
  await page.getByLabel('Hạn mới').fill('22/12/2026')
  await page.getByLabel('Lý do').fill('Mưa lũ')
  await page.getByLabel('Lý do').press('Enter')
  await page.getByText('Chưa ghi cho 1 đơn vị:').waitFor()
  await page.getByText('Hạn gửi của Đơn vị 02 đã qua ngày 16/09/2026').waitFor()
  await axeClean(page)
  await screenshot(page, 'refused-1366')
  await page.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click()
  await mark(page, 'Đơn vị 01', 'Năm').getByText('– G').waitFor()
}

/** Narrows the board by its filters and by the figures below it. */
export async function narrowTheBoard(page: Page): Promise<void> {
  await page.goto('/p/nq04/board')
  await ready(page)
  await readTheChart(page)
  const units = async () => await page.locator('#board').getByRole('rowheader').count()
  await page.getByLabel('Tình trạng Đợt 3').selectOption('chậm')
  await page.getByText('Đang hiện 2/4 đơn vị').waitFor()
  await page.getByRole('button', { name: 'Bỏ lọc' }).click()
  await page.getByText('Đang hiện 4/4 đơn vị').waitFor()
  await page.getByLabel('Loại báo cáo').selectOption('năm')
  assert.equal(await page.getByRole('columnheader', { name: 'Đợt 1' }).count(), 0)
  await page.getByRole('button', { name: 'Bỏ lọc' }).click()
  // A figure narrows the board, and its address does the same when it is opened elsewhere.
  const onTime = page.getByRole('link', { name: 'Đợt 3, đúng hạn: 1' }).first()
  const address = await onTime.getAttribute('href')
  await onTime.click()
  await page.getByText('Đang hiện 1/4 đơn vị').waitFor()
  await mark(page, 'Đơn vị 01', 'Đợt 3').waitFor()
  await page.goto(address ?? '')
  await ready(page)
  await page.getByText('Đang hiện 1/4 đơn vị').waitFor()
  await page.goto('/p/nq04/board?year=2026&keeper=none')
  await ready(page)
  assert.equal(await units(), 1 + 4, 'the block and its units, of which nobody wrote')
  await page.getByText('Xã đã trả lời từ 15/12/2025 đến 14/12/2026: 0/3 xã').click()
  await page.getByText('Chưa có xã nào trả lời').waitFor()
  await axeClean(page)
}

/** Turns the feed of own deadlines on, reads it as a calendar does, and revokes it. */
export async function turnFeedOnAndOff(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bật, lập địa chỉ riêng' }).click()
  const address = page.getByLabel('Địa chỉ của lịch')
  await address.waitFor()
  await axeClean(page)
  assert.ok(await fitsWidth(page))
  const feed = await page.request.get(await address.inputValue())
  assert.match(await feed.text(), /^BEGIN:VCALENDAR/)
  await page.getByRole('button', { name: 'Tắt, thu hồi địa chỉ' }).click()
  await page.getByText('Đang tắt.').waitFor()
}

/** One polite sentence; where the clipboard is closed it stands selected. */
export async function copyReminder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  await page.goto('/p/nq04/board')
  await ready(page)
  await page.getByRole('checkbox', { name: 'Đơn vị 12' }).check()
  await page.getByRole('button', { name: 'Chép nội dung nhắc' }).click()
  const text = page.getByRole('textbox', { name: 'Nội dung nhắc' })
  await text.waitFor()
  assert.match(await text.inputValue(), /trân trọng đề nghị Đơn vị 12 gửi báo cáo Đợt 3/)
  assert.equal(
    await page.evaluate('document.getSelection().toString().length > 50'),
    true,
    'the sentence stands selected',
  )
  await axeClean(page)
}

/** The drawing of the periods: told apart without colour, its table beside it, each number of which opens. */
async function readTheChart(page: Page): Promise<void> {
  const label = 'Biểu đồ số báo cáo đúng hạn, chậm, chưa gửi của từng kỳ; số liệu ở bảng bên cạnh'
  await page.getByRole('img', { name: label }).waitFor()
  const looks = await page.evaluate(`
    [...document.querySelectorAll('.stacked-bars > g')].slice(-3).map((part) =>
      [...part.querySelectorAll('rect')].map((rect) => {
        const fill = getComputedStyle(rect).fill
        if (fill.startsWith('url')) return 'pattern'
        const [red, green, blue] = fill.match(/[0-9]+/g).map(Number)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 127 ? 'light' : 'dark'
      }).join(' '))`)
  assert.deepEqual(looks, ['dark', 'light pattern', 'light'])
  // Three periods are due: of each what was due, on time, late and not sent; the fourth has no number yet.
  const table = page.locator('.board-chart').getByRole('table')
  assert.equal(await table.getByRole('link').count(), 3 * 4)
  assert.equal(await table.getByRole('row', { name: /^Năm/ }).getByRole('link').count(), 0)
}
