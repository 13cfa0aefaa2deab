import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** off: no SMTP_URL. held: a practice database, and SMTP_URL is not this machine. on: mails leave. */
export type MailState = 'off' | 'held' | 'on'

export type Letter = {
  to: string
  subject: string
  text: string
  /** Without its angle brackets; the same however often the letter is sent. */
  messageId: string
  /** ISO moment that the letter says it was written at. */
  writtenAt: string
}

/** What the server said, or what was heard instead. */
export type Delivery = {
  outcome: 'accepted' | 'bounced' | 'deferred' | 'unanswered'
  answer: string
  /** False: no conversation came about at all. */
  wasReached: boolean
}

export type Mailer = { deliver(letter: Letter): Promise<Delivery> }

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Whether mails leave: from a practice database only to this machine. */
export function mailStateOf(smtpUrl: string | undefined, isPractice: boolean): MailState {
  if (smtpUrl === undefined) return 'off'
  return isPractice && !LOOPBACK.includes(new URL(smtpUrl).hostname) ? 'held' : 'on'
}

/** Silence for so long ends a conversation; all of them together stay far below the lease of a try. */
const TIMEOUTS = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 }

/**
 * Sends through the server of SMTP_URL: `smtp://user:password@host:587`, `smtps://` for TLS from the start;
 * `?from=` names the sender where the user's name is no address. One conversation a letter.
 */
export function openMailer(smtpUrl: string): Mailer {
  const { options, login, from } = readSmtp(smtpUrl)

  return {
    async deliver({ to, subject, text, messageId, writtenAt }) {
      const bytes = await new MailComposer({
        ...{ from: { name: 'Kết Nghĩa', address: from }, to, subject, text },
        ...{ messageId: `<${messageId}>`, date: new Date(writtenAt) },
        // RFC 3834: no machine answers this one.
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
        .compile()
        .build()
      return converse(bytes, { from, to })
    },
  }

  function converse(bytes: Buffer, envelope: { from: string; to: string }): Promise<Delivery> {
    return new Promise((resolve) => {
      const connection = new SMTPConnection(options)
      // The content is read only once the server has asked for it: from then on it may have taken the letter.
      let isUnderWay = false
      const content = new Readable({
        read() {
          isUnderWay = true
          this.push(bytes)
          this.push(null)
        },
      })
      let wasReached = false
      const fail = (error: unknown) => {
        resolve({ ...deliveryOf(error, isUnderWay), wasReached })
        connection.close()
      }
      const send = () =>
        connection.send(envelope, content, (error, info) => {
          if (error) return fail(error)
          resolve({ outcome: 'accepted', answer: info?.response ?? '', wasReached: true })
          connection.quit()
        })
      connection.on('error', fail)
      connection.connect((error) => {
        if (error) return fail(error)
        wasReached = true
        if (!login) return send()
        connection.login(login, (refused) => (refused ? fail(refused) : send()))
      })
    })
  }
}

function readSmtp(smtpUrl: string) {
  const url = new URL(smtpUrl)
  const user = decodeURIComponent(url.username)
  const from =
    url.searchParams.get('from') ?? (user.includes('@') ? user : `ketnghia@${url.hostname}`)
  const secure = url.protocol === 'smtps:'
  const options = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...TIMEOUTS,
  }
  const login = user === '' ? undefined : { user, pass: decodeURIComponent(url.password) }
  return { options, login, from }
}

/** Greets the server of SMTP_URL and logs in, sends nothing; answers what was heard against it, if anything. */
export function greetMailServer(smtpUrl: string): Promise<string | undefined> {
  const { options, login } = readSmtp(smtpUrl)
  return new Promise((resolve) => {
    const connection = new SMTPConnection({ ...options, connectionTimeout: 5_000 })
    const leave = (error?: Error | null) => {
      resolve(error ? error.message : undefined)
      if (error) connection.close()
      else connection.quit()
    }
    connection.on('error', leave)
    connection.connect((error) => {
      if (error || !login) leave(error)
      else connection.login(login, leave)
    })
  })
}

/** Commands whose "never" is about this letter; that of any other is about the account or the server. */
const ABOUT_THE_LETTER = ['RCPT TO', 'DATA']

function deliveryOf(error: unknown, isUnderWay: boolean): Omit<Delivery, 'wasReached'> {
  const { message, responseCode, response, command } = error as {
    message: string
    responseCode?: number
    response?: string
    command?: string
  }
  const answer = response || message
  if (responseCode) {
    const isFinal = responseCode >= 500 && ABOUT_THE_LETTER.includes(command ?? '')
    return { outcome: isFinal ? 'bounced' : 'deferred', answer }
  }
  return { outcome: isUnderWay ? 'unanswered' : 'deferred', answer }
}
