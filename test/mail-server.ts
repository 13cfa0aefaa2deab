import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/**
 * What the server does with the next letters, one word a conversation: `accept`; `refuse` the recipient (5xx);
 * `greylist` it (4xx); take the letter and die before it answers (`lose`); die while the letter comes (`cut`);
 * be gone before it is greeted (`hangUp`). After the last word everything is accepted.
 */
export type Manner = 'accept' | 'refuse' | 'greylist' | 'lose' | 'cut' | 'hangUp'

export type Taken = { to: string; messageId: string; raw: string; isAnswered: boolean }

export type MailServer = {
  url: string
  /** Letters that the server took, in their order, whether or not it lived to say so. */
  taken: Taken[]
  conversations(): number
  next(...manners: Manner[]): void
  close(): Promise<void>
}

/** A real mail server on loopback. `mannerFor` decides by the recipient what the words decide otherwise. */
export async function openMailServer({
  mannerFor,
}: {
  mannerFor?: (to: string) => Manner
} = {}): Promise<MailServer> {
  const manners: Manner[] = []
  const taken: Taken[] = []
  let conversations = 0
  const mannerOf = new Map<string, Manner>()
  const server = new SMTPServer({
    ...{ authOptional: true, hideSTARTTLS: true, disabledCommands: ['AUTH'], logger: false },
    onConnect(session, done) {
      conversations += 1
      const manner = manners.shift() ?? 'accept'
      mannerOf.set(session.id, manner)
      if (manner !== 'hangUp') return done()
      cut(session.id)
    },
    onRcptTo({ address }, session, done) {
      const manner = mannerFor?.(address) ?? mannerOf.get(session.id) ?? 'accept'
      mannerOf.set(session.id, manner)
      if (manner === 'refuse') return done(answering(550, 'no such mailbox'))
      if (manner === 'greylist') return done(answering(451, 'try again later'))
      done()
    },
    onData(stream, session, done) {
      const manner = mannerOf.get(session.id)
      if (manner === 'cut') {
        stream.once('data', () => cut(session.id))
        return
      }
      void text(stream).then((raw) => {
        const messageId = /^Message-ID: <(.*)>$/im.exec(raw)?.[1] ?? ''
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const isAnswered = manner !== 'lose'
        taken.push({ to, messageId, raw, isAnswered })
        if (isAnswered) done()
        else cut(session.id)
      })
    },
  })
  const cut = (id: string) => {
    for (const connection of server.connections)
      if (connection.id === id) connection._socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  server.on('error', () => undefined)
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}/?from=nhac-viec@co-quan.example`,
    taken,
    conversations: () => conversations,
    next: (...more) => void manners.push(...more),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function answering(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** The words of a mail that came, whatever it was encoded as. */
export function mailText({ raw }: { raw: string } | undefined = { raw: '' }): string {
  const [, body = ''] = raw.split('\r\n\r\n')
  const isPlain = !/^content-transfer-encoding: (base64|quoted)/im.test(raw)
  if (isPlain) return body
  if (/^content-transfer-encoding: base64/im.test(raw))
    return Buffer.from(body, 'base64').toString()
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
