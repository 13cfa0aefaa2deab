import type { Page } from 'playwright-core'
import { diskFinding, keyFinding } from '#domain/upkeep/findings.ts'
import type { App } from '#server/platform/app-type.ts'

/** What a server looks like whose key was lost. */
export function loseKey(app: App): void {
  app.services.examine = async () => [
    diskFinding(80e9, '/du-lieu'),
    keyFinding(undefined, [{ keyName: '0123456789abcdef', count: 1 }], '/du-lieu/khoa'),
  ]
}

/** From the administrator's own page to how it stands with the server, and back. */
export async function lookAtUpkeep(page: Page, step: (called: string) => Promise<void>) {
  await page.getByRole('link', { name: 'Vận hành', exact: true }).click()
  await page.getByRole('rowheader', { name: 'Khóa bí mật' }).waitFor()
  await page.getByText('cần sửa', { exact: true }).waitFor()
  await page.getByRole('heading', { name: 'Chưa có công việc định kỳ nào' }).waitFor()
  await step('upkeep')
  await page.goBack()
  await page.getByText('Tên đăng nhập: quang.dinh').waitFor()
}
