import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from '../operator-error.ts'

export type Passwords = {
  readonly superuser: string
  readonly owner: string
  readonly app: string
}

/** URL-safe and free of quotes, so that it stands in an address and in a statement as it is. */
const newPassword = () => randomBytes(24).toString('base64url')

/**
 * The passwords of the three roles, made at random the first time and kept in a file that only our
 * account can read: loopback alone would let in every account of the machine.
 * @param hasData whether a cluster exists already, whose passwords cannot be made anew
 */
export function openPasswords(folder: string, hasData: boolean): Passwords {
  const file = join(folder, 'passwords.json')
  if (existsSync(file)) {
    chmodSync(file, 0o600)
    return JSON.parse(readFileSync(file, 'utf8')) as Passwords
  }
  if (hasData) {
    throw new OperatorError(
      `Thiếu tệp mật khẩu ${file} của cơ sở dữ liệu; đề nghị khôi phục tệp này từ bản sao lưu.`,
    )
  }
  const passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword() }
  writeFileSync(`${file}.new`, JSON.stringify(passwords), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return passwords
}
