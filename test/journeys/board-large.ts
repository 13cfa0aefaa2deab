import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { axeClean, fitsWidth, ready, screenshot } from '../browser.ts'
import { mark } from './board-many.ts'

/** A board of 134 units: counts of its blocks, pages of rows, and what is ticked on one page and acted on from another. */
export async function actOnLargeBoard(page: Page, width: 360 | 1366): Promise<void> {
  await page.goto('/p/nq04/board')
  await ready(page)
  await page.getByText('1–50 trong 134').waitFor()
  await mark(page, 'Đơn vị 12', 'Đợt 3').waitFor()
  assert.equal(await page.locator('.board-unit').count(), 50)
  await axeClean(page)
  assert.ok(await fitsWidth(page), 'the board of many fits')
  await screenshot(page, `board-large-${width}`)
  if (width === 360) return
  await page.getByRole('checkbox', { name: 'Đơn vị 12' }).check()
  await page.getByText('Đã chọn: 1 đơn vị').waitFor()
  await page.getByRole('link', { name: 'Trang sau' }).click()
  await page.getByText('51–100 trong 134').waitFor()
  await page.getByText('Đã chọn: 1 đơn vị').waitFor()
  // A count of a block opens its units, and all of them are ticked by one press that says how many.
  await page.getByRole('link', { name: 'Khối đơn vị sự nghiệp, Đợt 3, chưa gửi: 130' }).click()
  await page.getByText('Đang hiện 130/134 đơn vị').waitFor()
  await page.getByRole('button', { name: 'Chọn cả 130 đơn vị khớp điều kiện lọc' }).click()
  await page.getByText('Đã chọn: 131 đơn vị').waitFor()
  await page.getByRole('button', { name: 'Ghi chú', exact: true }).click()
  await page.getByLabel('Nội dung ghi chú').fill('Đã nhắc qua nhóm')
  await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click()
  await page.getByText('Đã ghi chú cho 131 đơn vị.').waitFor()
  await page.getByRole('link', { name: 'Trang sau' }).click()
  await page.getByText('51–100 trong 130').waitFor()
  await mark(page, 'Đơn vị đặt bên 60', 'Đợt 3').getByText('•').waitFor()
  await page.getByLabel('Tìm đơn vị').fill('dat ben 77')
  await page.getByLabel('Tìm đơn vị').press('Enter')
  await page.getByText('Đang hiện 1/134 đơn vị').waitFor()
  await mark(page, 'Đơn vị đặt bên 77', 'Đợt 3').waitFor()
}

/** The same without script: blocks, periods, pages and the filter are links and a form. */
export async function readWithoutScript(page: Page): Promise<void> {
  await page.goto('/p/nq04/board')
  await page.getByRole('link', { name: 'Khối đơn vị sự nghiệp', exact: true }).click()
  await page.getByText('Đang hiện 130/134 đơn vị').waitFor()
  await page.getByRole('link', { name: 'Trang sau' }).click()
  await page.getByText('51–100 trong 130').waitFor()
  await page.getByLabel('Khối', { exact: true }).selectOption('')
  await page.getByLabel('Tìm đơn vị').fill('Đơn vị 08')
  await page.getByRole('button', { name: 'Lọc', exact: true }).click()
  await page.getByText('Đang hiện 1/134 đơn vị').waitFor()
}
