import type { Page } from 'playwright-core'
import { ready } from '../browser.ts'
import { CAST } from '../people.ts'
import type { RealWorld } from '../real-programme.ts'

/**
 * A head of the committee trusts the browser and keeps the sheet; from then on the password alone lets in here.
 * @param step what is looked at on each page
 */
export async function trustDevice(
  page: Page,
  world: RealWorld,
  { password, step }: { password: string; step: (called: string) => Promise<void> },
): Promise<void> {
  const { personId, name } = CAST.nam
  await world.db.owner("update posts set role = 'head' where person_id = $1", [personId])
  await world.db.owner('update known_devices set trusted_at = null')
  await page.goto(`/first-password#${await world.issueCode('nam')}`)
  await ready(page)
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password)
  await page.getByLabel('Nhập lại mật khẩu mới').fill(password)
  await page.keyboard.press('Enter')
  const own = page.getByRole('banner').getByRole('link', { name })
  await own.click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await page.getByRole('heading', { name: 'Thiết bị tin cậy' }).waitFor()
  await page.getByRole('button', { name: 'Tin cậy thiết bị này' }).click()
  await page.getByRole('button', { name: 'Thôi', exact: true }).waitFor()
  await step('trust-device')
  await page.getByRole('button', { name: 'Tin cậy thiết bị này' }).click()
  await page.getByRole('heading', { name: 'Mã khôi phục' }).waitFor()
  await page.getByRole('button', { name: 'Đã cất, tiếp tục' }).click()
  await page.getByRole('button', { name: /^Không tin cậy nữa: / }).waitFor()
  await step('trusted-device')
  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
  await page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor()
  await ready(page)
  await page.getByLabel('Tên đăng nhập hoặc số điện thoại').fill('nam.pham')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await own.waitFor()
}
