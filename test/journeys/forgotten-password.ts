import type { Page } from 'playwright-core'
import { ready } from '../browser.ts'
import type { RealWorld } from '../real-programme.ts'

/**
 * From the sign-in page to the page of a forgotten password and back: where the system sends no mail, and where it does.
 * @param step what is looked at on each page
 */
export async function forgetPassword(
  page: Page,
  { app: { services } }: RealWorld,
  step: (called: string) => Promise<void>,
): Promise<void> {
  const link = page.getByRole('link', { name: 'Quên mật khẩu' })
  const back = page.getByRole('link', { name: 'Về trang đăng nhập' })
  await link.click()
  await page.getByText('Hệ thống này không gửi thư điện tử').waitFor()
  await ready(page)
  await step('forgotten-no-mail')
  await back.click()
  await ready(page)
  const before = { mailState: services.mailState, publicUrl: services.publicUrl }
  Object.assign(services, { mailState: 'on', publicUrl: 'https://ketnghia.tinh.example' })
  await link.click()
  await page.getByRole('heading', { name: 'Quên mật khẩu' }).waitFor()
  await ready(page)
  await page.getByRole('button', { name: 'Gửi đường dẫn' }).click()
  await page.getByText('Đề nghị nhập nội dung này.').waitFor()
  await step('forgotten')
  await page.getByLabel('Tên đăng nhập hoặc số điện thoại').fill('quang.dinh')
  await page.keyboard.press('Enter')
  await page.getByText('Đã nhận đề nghị').waitFor()
  await step('forgotten-asked')
  Object.assign(services, before)
  await back.click()
  await page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor()
  await ready(page)
}
