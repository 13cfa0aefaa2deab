import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axeClean, closeBrowser, fitsWidth, openPage, type PageOptions, ready } from './browser.ts'
import { HOSTILE_NAME, startWebStand } from './web-stand.ts'

let stand: Awaited<ReturnType<typeof startWebStand>>

before(async () => {
  stand = await startWebStand()
})

after(async () => {
  await closeBrowser()
  await stand.close()
})

/** Opens a page, lets the test act on it, and fails on any CSP report, error or failed request. */
async function onPage(
  url: string,
  act: (page: Page, opened: Awaited<ReturnType<typeof openPage>>) => Promise<void>,
  options: Omit<PageOptions, 'baseUrl'> = {},
): Promise<void> {
  const opened = await openPage({ baseUrl: stand.baseUrl, ...options })
  await opened.page.goto(url)
  if (options.script !== false) await ready(opened.page)
  await act(opened.page, opened)
  await opened.close()
}

describe('pages in the browser', () => {
  for (const width of [360, 1366] as const)
    for (const url of ['/sign-in', '/components', '/components?language=en'])
      it(`${url} at ${width} px: axe clean, nothing wider than the window`, async () => {
        await onPage(
          url,
          async (page) => {
            await axeClean(page)
            assert.ok(await fitsWidth(page))
          },
          { width },
        )
      })

  it('shows a hostile name as text', async () => {
    await onPage('/sign-in', async (page) => {
      await page.getByRole('button', { name: HOSTILE_NAME }).waitFor()
      assert.equal(await page.locator('script').count(), 2)
    })
  })

  it('can be read and followed without JavaScript', async () => {
    await onPage(
      '/components',
      async (page) => {
        await page.getByRole('link', { name: 'Trang sau' }).click()
        await page.waitForURL('**/components?page=2')
        await page.getByRole('heading', { name: 'Mẫu giao diện' }).waitFor()
      },
      { script: false },
    )
  })

  it('the browser takes over exactly what the server wrote', async () => {
    for (const url of ['/sign-in', '/components', '/components?language=en']) {
      const html = (page: Page) => page.evaluate(`document.getElementById('app').innerHTML`)
      let written: unknown
      await onPage(
        url,
        async (page) => {
          written = await html(page)
        },
        { script: false },
      )
      await onPage(url, async (page) => assert.equal(await html(page), written))
    }
  })

  it('follows a link without loading the whole page, and goes back', async () => {
    await onPage('/components', async (page) => {
      await page.evaluate('window.kept = true')
      await page.getByRole('link', { name: 'Trang sau' }).click()
      await page.waitForURL('**/components?page=2')
      assert.equal(await page.evaluate('window.kept'), true)
      assert.equal(await page.evaluate('document.activeElement.id'), 'main')
      await page.goBack()
      await page.waitForURL('**/components')
      assert.equal(await page.evaluate('window.kept'), true)
    })
  })

  it('signs in, and says why when it is refused', async () => {
    await onPage('/sign-in', async (page, { expectProblem }) => {
      await page.getByRole('button', { name: 'Trưởng Ban Chỉ đạo' }).click()
      await page.getByRole('alert').getByText('Chức vụ này đã hết thời hạn.').waitFor()
      await axeClean(page)
      expectProblem(/409/)
      await page.getByRole('button', { name: 'Cơ quan thường trực' }).click()
      await page.waitForURL('**/components')
    })
  })

  it('says that the database does not answer', async () => {
    await onPage('/components?database=down', async (page, { expectProblem }) => {
      await page.getByRole('heading', { name: 'Cơ sở dữ liệu tạm thời không trả lời' }).waitFor()
      await axeClean(page)
      expectProblem(/503/)
    })
  })
})

describe('components in the browser', () => {
  it('combobox: finds without diacritics, by keys alone', async () => {
    await onPage('/components', async (page) => {
      const commune = page.getByRole('combobox', { name: 'Xã' })
      await commune.focus()
      await commune.pressSequentially('dak')
      assert.equal(await page.getByRole('listbox').getByRole('option').count(), 1)
      await axeClean(page)
      await commune.press('Enter')
      assert.equal(await commune.inputValue(), 'Xã Đắk M3')
      await commune.press('ArrowDown')
      await commune.press('ArrowDown')
      await commune.press('Tab')
      assert.equal(await commune.inputValue(), 'Xã M2')
      await commune.pressSequentially('zzz')
      await page.getByText('Không có kết quả phù hợp').waitFor()
      await commune.press('Escape')
      assert.equal(await commune.inputValue(), 'Xã M2')
    })
  })

  it('dialog: keeps the focus in, Escape closes and gives it back', async () => {
    await onPage('/components', async (page) => {
      const opener = page.getByRole('button', { name: 'Soạn công văn đôn đốc' })
      await opener.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Soạn công văn đôn đốc' }).waitFor()
      await axeClean(page)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      assert.equal(
        await page.evaluate('document.activeElement.textContent'),
        'Soạn công văn đôn đốc',
      )
      // The browser hides the dialog at once and tells its page a moment later; only then may it open again.
      await page.locator('dialog button').first().waitFor({ state: 'detached' })
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Thôi' }).click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    })
  })

  it('toast: offers its undo for ten seconds, not counted while it has the focus', async () => {
    await onPage('/components', async (page) => {
      await page.clock.install()
      const notices = page.getByRole('region', { name: 'Thông báo' })
      const undo = notices.getByRole('button', { name: 'Hoàn tác' })
      await page.getByRole('button', { name: 'Rút lại' }).click()
      await notices.getByText('Đã rút 1 dòng').waitFor()
      await axeClean(page)
      await undo.focus()
      await page.clock.runFor(20_000)
      await undo.click()
      await notices.getByText('Đã đưa dòng trở lại').waitFor()
      assert.equal(await page.evaluate('document.activeElement.id'), 'main')

      await page.getByRole('button', { name: 'Rút lại' }).click()
      await page.mouse.move(0, 0)
      await page.clock.runFor(9_500)
      assert.equal(await undo.count(), 1)
      await page.clock.runFor(1_000)
      await undo.waitFor({ state: 'detached' })
    })
  })

  it('toast: its undo is reached by keyboard alone, by Shift+Tab from the page or by Ctrl+Z', async () => {
    await onPage('/components', async (page) => {
      const notices = page.getByRole('region', { name: 'Thông báo' })
      await page.getByRole('button', { name: 'Rút lại' }).press('Enter')
      await page.locator('#main').focus()
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')
      await notices.getByText('Đã đưa dòng trở lại').waitFor()
      await page.getByRole('button', { name: 'Rút lại' }).press('Enter')
      await page.keyboard.press('Control+Z')
      await notices.getByText('Đã đưa dòng trở lại').nth(1).waitFor()
    })
  })

  it('a button that cannot be pressed says why and stays in the tab order', async () => {
    await onPage('/components', async (page) => {
      const send = page.getByRole('button', { name: 'Gửi – chưa có ngày khởi công' })
      await send.focus()
      assert.equal(await page.evaluate('document.activeElement.ariaDisabled'), 'true')
    })
  })

  it('tabs move by arrow keys', async () => {
    await onPage('/components', async (page) => {
      await page.getByRole('tab', { name: 'Theo đơn vị' }).focus()
      await page.keyboard.press('ArrowRight')
      await page.getByRole('tabpanel').getByText('Xã M2: 198').waitFor()
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('ArrowLeft')
      await page.getByRole('tabpanel').getByText('11/2026: 198').waitFor()
      await axeClean(page)
    })
  })

  it('takes files dropped or chosen', async () => {
    await onPage('/components', async (page) => {
      await page.getByLabel('Tệp sổ Excel').setInputFiles([
        { name: 'a.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('a') },
        { name: 'b.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('b') },
      ])
      await page.getByText('Đã nhận 2 tệp').waitFor()
    })
  })

  it('the digits of a column are of one width', async () => {
    await onPage('/components', async (page) => {
      const widths = await page.evaluate(`document.fonts.ready.then(() => {
        const cell = document.querySelector('td.number')
        return ['1111', '4444', '8888'].map((text) => {
          cell.replaceChildren(Object.assign(document.createElement('span'), { textContent: text }))
          return cell.firstChild.getBoundingClientRect().width
        })
      })`)
      assert.ok(Array.isArray(widths) && widths.length === 3)
      assert.equal(new Set(widths).size, 1, String(widths))
    })
  })

  it('the skip link leads to the content', async () => {
    await onPage('/components', async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate('document.activeElement.id'), 'main')
    })
  })
})

describe('the harness notices', () => {
  it('a style that the policy forbids', async () => {
    const { page, problems, close, expectProblem } = await openPage({ baseUrl: stand.baseUrl })
    await page.goto('/sign-in')
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<p style="color:red">x</p>')`,
    )
    await page.waitForFunction('true')
    assert.ok(
      problems.some((problem) => problem.startsWith('policy: style-src')),
      `${problems}`,
    )
    expectProblem(/policy|console/)
    await close()
  })

  it('an error, a failed request and a page that axe refuses', async () => {
    const { page, problems, close } = await openPage({ baseUrl: stand.baseUrl })
    await page.goto('/sign-in')
    await page.evaluate(`setTimeout(() => { throw new Error('planted') })`)
    await page.evaluate(`fetch('/nowhere').then(() => undefined)`)
    await page.waitForFunction('true')
    assert.ok(
      problems.some((problem) => problem === 'error: planted'),
      `${problems}`,
    )
    assert.ok(
      problems.some((problem) => problem.startsWith('answer: 404')),
      `${problems}`,
    )
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<img src="data:,">')`)
    await assert.rejects(axeClean(page), /image-alt/)
    await assert.rejects(close(), /planted/)
  })
})
