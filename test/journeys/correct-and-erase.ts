import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { addDays, dateInVietnam } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { axeClean, fitsWidth, screenshot } from '../browser.ts'

/** On the account page: what is wrong about oneself. */
export async function askCorrection(page: Page, width: number): Promise<void> {
  await page.getByRole('button', { name: 'Yêu cầu sửa' }).click()
  await page.getByLabel('Điện thoại').fill('0905 333 444')
  await axeClean(page)
  assert.ok(await fitsWidth(page))
  await screenshot(page, `people-ask-correction-${width}`)
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
  await page.getByText(/^Đã yêu cầu sửa lúc .*0905 333 444$/).waitFor()
}

/** Somebody is put right, leaves, and is struck; then how long what is kept. */
export async function correctAndErase(
  page: Page,
  called: string,
  step: (called: string) => Promise<void>,
): Promise<void> {
  const yesterday = formatDate(addDays(dateInVietnam(Date.now()), -1))
  await page.getByRole('link', { name: called }).click()
  await page.getByRole('button', { name: 'Sửa dữ liệu cá nhân' }).click()
  await page.getByLabel('Điện thoại').fill('0905 111 222')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đề nghị nhập nội dung này.').waitFor()
  await step('correct')
  await page.getByLabel('Lý do').fill('Thiếu số khi lập.')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã sửa 1 mục.').waitFor()
  await page.getByRole('button', { name: /^Kết thúc, bàn giao/ }).click()
  await page.getByText('còn giữ 0 chức vụ khác').waitFor()
  await page.getByLabel('Giữ đến hết ngày').fill(yesterday)
  await page.getByLabel('Lý do').fill('Lập nhầm.')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã kết thúc chức vụ.').waitFor()
  await page.getByRole('button', { name: 'Xóa dữ liệu cá nhân' }).click()
  await page.getByText('Xóa hẳn:').waitFor()
  await step('erase')
  await page.getByLabel(`Nhập ${called} để xác nhận`).fill(called)
  await page.getByLabel('Lý do').fill('Lập nhầm.')
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa dữ liệu cá nhân' }).click()
  await page.getByRole('heading', { name: 'Người dùng và chức vụ' }).waitFor()
  assert.equal(await page.getByRole('link', { name: called }).count(), 0)
  await page.getByRole('link', { name: 'Thời hạn lưu giữ dữ liệu cá nhân' }).click()
  await page.getByRole('heading', { name: 'Thời hạn lưu giữ dữ liệu cá nhân' }).waitFor()
  await step('retention')
}
