import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type MailServer, openMailServer } from '#test/mail-server.ts'
import { greetMailServer, mailStateOf, openMailer } from './mail.ts'

const LETTER = {
  to: 'nam@co-quan.example',
  subject: 'Nhắc việc ngày 07/09/2026',
  text: '- Báo cáo Đợt 3\n.\nhết\n',
  messageId: '00000000-0000-7000-8000-000000000001@co-quan.example',
  writtenAt: '2026-09-07T00:30:00.000Z',
}

describe('mail over SMTP', () => {
  let server: MailServer
  before(async () => {
    server = await openMailServer()
  })
  after(() => server.close())

  const deliver = async () => {
    const { outcome, wasReached } = await openMailer(server.url).deliver(LETTER)
    return [outcome, wasReached]
  }

  it('says what the server said, or that its answer was lost once it may have taken the letter', async () => {
    server.next('accept', 'refuse', 'greylist', 'lose', 'cut', 'hangUp')
    assert.deepEqual(await deliver(), ['accepted', true])
    assert.deepEqual(await deliver(), ['bounced', true])
    assert.deepEqual(await deliver(), ['deferred', true])
    assert.deepEqual(await deliver(), ['unanswered', true])
    assert.deepEqual(await deliver(), ['unanswered', true])
    assert.deepEqual(await deliver(), ['deferred', false])
    assert.deepEqual(
      server.taken.map(({ messageId, isAnswered }) => [messageId, isAnswered]),
      [
        [LETTER.messageId, true],
        [LETTER.messageId, false],
      ],
    )
  })

  it('sends from the address that is named, whole, and as a letter that no machine answers', async () => {
    await openMailer(server.url).deliver(LETTER)
    const raw = server.taken.at(-1)?.raw ?? ''
    assert.match(raw, /^From: .*<nhac-viec@co-quan\.example>/m)
    assert.match(raw, /^Auto-Submitted: auto-generated/m)
    assert.match(raw, /^Date: Mon, 07 Sep 2026 00:30:00 \+0000/m)
    assert.match(raw, /^Subject: =\?UTF-8\?/m)
  })

  it('takes a server that is not there for one to come back to', async () => {
    const gone = await openMailServer()
    await gone.close()
    const { outcome, wasReached } = await openMailer(gone.url).deliver(LETTER)
    assert.deepEqual([outcome, wasReached], ['deferred', false])
    assert.match((await greetMailServer(gone.url)) ?? '', /ECONNREFUSED/)
  })

  it('greets a server without sending anything', async () => {
    const before = server.taken.length
    assert.equal(await greetMailServer(server.url), undefined)
    server.next('hangUp')
    assert.notEqual(await greetMailServer(server.url), undefined)
    assert.equal(server.taken.length, before)
  })

  it('lets no letter leave a practice database but to this machine', () => {
    assert.equal(mailStateOf(undefined, false), 'off')
    assert.equal(mailStateOf('smtp://mail.co-quan.example', false), 'on')
    assert.equal(mailStateOf('smtp://mail.co-quan.example', true), 'held')
    for (const host of ['localhost:2525', '127.0.0.1', '[::1]:25'])
      assert.equal(mailStateOf(`smtp://${host}`, true), 'on', host)
    for (const host of ['localhost.co-quan.example', '127.0.0.1.co-quan.example'])
      assert.equal(mailStateOf(`smtp://${host}`, true), 'held', host)
  })
})
