import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { ready } from '../browser.ts'

/**
 * The administrator signs somebody out everywhere, and looks at what a new letter would take: both say in numbers what
 * they do, and neither is done before the name is typed.
 * @param step what is looked at on the page
 */
export async function signOutPerson(
  page: Page,
  name: string,
  step: (called: string) => Promise<void>,
): Promise<void> {
  const programme = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
  await page.goto(`${programme}/people`)
  await ready(page)
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Quên mật khẩu: in thư mới' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(', 1 nơi đang đăng nhập bị đăng xuất').waitFor()
  await dialog
    .getByRole('button', { name: 'In thư cấp mật khẩu – cần nhập tên để xác nhận' })
    .waitFor()
  await dialog.getByLabel(`Nhập ${name} để xác nhận`).fill(name)
  assert.ok(
    await dialog.getByRole('button', { name: 'In thư cấp mật khẩu', exact: true }).isEnabled(),
  )
  await page.keyboard.press('Escape')
  const signOut = 'Đăng xuất mọi nơi'
  await page.getByRole('button', { name: signOut, exact: true }).click()
  await dialog.getByText(`${name} bị đăng xuất ở 1 nơi`).waitFor()
  await step('sign-out')
  await dialog.getByRole('button', { name: signOut }).click()
  await dialog.getByText('Đề nghị nhập đúng như trên.').waitFor()
  await dialog.getByLabel(`Nhập ${name} để xác nhận`).fill(name)
  await dialog.getByRole('button', { name: signOut }).click()
  await page.getByText('Đã đăng xuất 1 nơi.').waitFor()
}
