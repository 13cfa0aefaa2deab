import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { ready } from '../browser.ts'

/**
 * An officer makes a token for a machine, which reads by it until it is ended; its secret is shown once.
 * @param step what is looked at on the page
 */
export async function makeToken(
  page: Page,
  baseUrl: string,
  step: (called: string) => Promise<void>,
): Promise<void> {
  await page.goto('/p/nq04/api-tokens')
  await ready(page)
  const make = page.getByRole('button', { name: 'Lập mã truy cập' })
  await make.click()
  await page.getByText('Đề nghị chọn ít nhất một quyền đọc.').waitFor()
  await page.getByLabel('Máy, việc dùng').fill('Màn hình của Văn phòng')
  await page.getByLabel('bảng theo dõi gửi báo cáo').check()
  await page.getByLabel('Dùng đến hết ngày').fill(lastDayOfMonth())
  await make.click()
  await page.getByText('Mã chỉ hiện lần này.').waitFor()
  const secret = (await page.locator('.token-secret code').textContent()) ?? ''
  await step('token-made')
  const machine = async () => {
    const headers = { authorization: `Bearer ${secret}` }
    return (await fetch(`${baseUrl}/api/v1/programmes/nq04/board`, { headers })).status
  }
  assert.equal(await machine(), 200)
  await page.reload()
  await ready(page)
  const end = page.getByRole('button', { name: 'Thu hồi: Màn hình của Văn phòng' })
  await end.waitFor()
  assert.ok(secret.length >= 43 && !(await page.content()).includes(secret))
  await end.click()
  await page.getByText('mất 1 quyền đọc').waitFor()
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Thu hồi', exact: true })
  await page.getByLabel('Nhập Màn hình của Văn phòng để xác nhận').fill('Màn hình')
  await confirm.click()
  await page.getByText('Đề nghị nhập đúng như trên.').waitFor()
  assert.equal(await machine(), 200)
  await step('token-ends')
  await page.getByLabel('Nhập Màn hình của Văn phòng để xác nhận').fill('Màn hình của Văn phòng')
  await confirm.click()
  await page.getByText('đã thu hồi', { exact: true }).waitFor()
  assert.equal(await machine(), 401)
}

/** Of the month after this one, as an office writes it: the programme is a real one and so is its clock. */
function lastDayOfMonth(): string {
  const now = new Date()
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 0))
  return day.toISOString().slice(0, 10).split('-').reverse().join('/')
}
