import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks at the terminal for a passphrase; what is typed is not shown. */
export async function askPassphrase(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  output.write('Mật khẩu của bản sao lưu: ')
  const asking = createInterface({ input, output: unseen, terminal: true })
  try {
    return await asking.question('')
  } finally {
    asking.close()
    output.write('\n')
  }
}
