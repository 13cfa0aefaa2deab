import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { axeClean, fitsWidth, ready, screenshot } from '../browser.ts'

/** From the board of a programme without a year: a list of units and one of communes, seen first, then entered. */
export async function enterUnitsAndCommunes(page: Page, width: 360 | 1366): Promise<void> {
  const step = async (called: string) => {
    await axeClean(page)
    assert.ok(await fitsWidth(page), called)
    await screenshot(page, `founding-${called}-${width}`)
  }
  const pasted = page.getByLabel('Danh sách chép từ Excel hoặc Word')
  await page.getByRole('link', { name: 'Nhập đơn vị' }).click()
  await page.getByRole('heading', { name: 'Đơn vị của chương trình' }).waitFor()
  await ready(page)
  const [one, two] = [`Đơn vị A${width}`, `Đơn vị Rừng Xanh ${width}`]
  await pasted.fill(`I\tKhối cơ quan Đảng\n1\t${one}\n\t${two}\tkhối lạ\n\tDon vi a${width}`)
  await page.getByText('Không có khối này').waitFor()
  await page.getByText(`Gần giống “${one}” đã có`).waitFor()
  await step('units-preview')
  await pasted.fill(`Tên đơn vị\tKhối\n${one}\tcơ quan Đảng\n${two}\tsự nghiệp`)
  await page.getByRole('button', { name: 'Nhập 2 đơn vị' }).click()
  await page.getByRole('button', { name: `Đổi tên ${two}` }).click()
  await page.getByLabel('Văn bản').waitFor()
  await step('unit-rename')
  await page.getByRole('button', { name: 'Thôi', exact: true }).click()
  await page.getByRole('tab', { name: 'Từng đơn vị' }).click()
  await page.getByLabel('Tên đơn vị', { exact: true }).fill(`Đơn vị Sao Mai ${width}`)
  await page.getByLabel('Khối', { exact: true }).selectOption({ label: 'Khối cơ quan nhà nước' })
  await page.getByRole('button', { name: 'Nhập đơn vị' }).click()
  await page.getByRole('button', { name: `Đổi tên Đơn vị Sao Mai ${width}` }).waitFor()
  await step('units')
  // It was entered into another block than its own: what changes is read first.
  await page.getByRole('button', { name: `Sửa mã, khối Đơn vị Sao Mai ${width}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Khối', { exact: true }).selectOption({ label: 'Khối cơ quan Đảng' })
  await dialog.getByText('Sẽ thay đổi').waitFor()
  await step('unit-correct')
  await dialog.getByLabel('Lý do').fill('Nhập nhầm khối')
  await dialog.getByRole('button', { name: 'Sửa mã, khối', exact: true }).click()
  await page.getByText('Đã sửa mã, khối.').waitFor()

  await page.getByRole('link', { name: 'Xã của chương trình' }).click()
  await page.getByRole('heading', { name: 'Xã của chương trình' }).waitFor()
  await ready(page)
  await page.getByLabel('Tên, mã xã theo văn bản').fill('Quyết định thử')
  await pasted.fill(`9${width}; Xã Núi A${width}\n8${width}; Đồi B`)
  await page.getByText('Thiếu loại').waitFor()
  await step('communes-preview')
  await pasted.fill(`9${width}; Xã Núi A${width}`)
  await page.getByRole('button', { name: 'Nhập 1 xã' }).click()
  await page.getByLabel(`Xã Núi A${width}`, { exact: true }).check()
  await page.getByRole('button', { name: 'Ghi 1 xã đặc biệt khó khăn' }).click()
  await page.getByLabel('Số, ký hiệu quyết định').fill('861/QĐ-TTg')
  await page.getByLabel('Ngày quyết định').fill('4/6/2021')
  await page.getByLabel('Có hiệu lực từ ngày').last().fill('4/6/2021')
  await step('designate')
  await page.getByRole('button', { name: 'Ghi vào danh sách' }).click()
  // At the second width the first one's commune stands there already.
  const designated = page.locator('tr', { hasText: `Xã Núi A${width}` })
  await designated.getByText('861/QĐ-TTg ngày 04/06/2021').waitFor()
  await step('communes')
}
