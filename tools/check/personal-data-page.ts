import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROLES } from '#domain/access/actor.ts'
import { may, type Right } from '#domain/access/rights.ts'
import { roleName } from '#domain/access/role-names.ts'
import {
  ERASURES,
  GROUNDS,
  type PersonalField,
  PURPOSES,
  REGISTER,
} from '#domain/privacy/register.ts'
import { type Both, TERMS } from '#domain/privacy/terms.ts'
import { FREE_WORDS } from '#domain/privacy/words.ts'
import type { Outcome } from './step.ts'

const FILE = 'docs/personal-data.md'

const HEAD = `# Dữ liệu cá nhân của cán bộ (personal data of officials)

Made from \`domain/privacy/register.ts\` by \`npm run check -- personal --write\`; never edited. A column of the database
that is in neither the register nor the lists beside it fails \`server/privacy/register.test.ts\`.

Hệ thống chỉ giữ dữ liệu của người làm việc trong chương trình; không có tên người dân, hộ dân (only people who work in the
programme are named; no villager, no household: law 14). Không có dữ liệu nhạy cảm theo Luật 91/2025/QH15 (none of it is
sensitive by that law).

Người có dữ liệu được xem, tải, yêu cầu sửa và xóa (Luật 91/2025/QH15, Điều 4, 13, 14): ở trang Tài khoản, hoặc qua quản
trị hệ thống (a person may read, download, and ask for correction and erasure: on the account page or through the
administrator).
`

/**
 * The page of personal data says what the register says.
 * @param write true to write the page anew instead of comparing
 */
export async function checkPersonalDataPage(root: string, write: boolean): Promise<Outcome> {
  const made = personalDataPage()
  const path = join(root, FILE)
  const examined = REGISTER.length
  if (write) {
    await writeFile(path, made)
    return { examined, problems: [] }
  }
  const kept = existsSync(path) ? await readFile(path, 'utf8') : ''
  return { examined, problems: kept === made ? [] : [`${FILE} is not what the register says`] }
}

const said = ({ vi, en }: Both) => (vi === en ? vi : `${vi} (${en})`)

function personalDataPage(): string {
  const fields: readonly PersonalField[] = REGISTER
  return [
    HEAD,
    ...fields.map(section),
    '## Lời do người dùng viết (words that people write)\n',
    `Mục đích: ${said(PURPOSES.words)}. Thời hạn: ${said(TERMS.withRecord)}. Khi xóa người: ${said(ERASURES.named)}.\n`,
    ...Object.entries(FREE_WORDS).map(
      ([table, columns]) => `- \`${table}\`: ${columns.split(' ').join(', ')}`,
    ),
    '',
  ].join('\n')
}

function section(field: PersonalField): string {
  const { what, columns, inside = [], purpose, ground, term, erasure } = field
  const places = [...columns.map((column) => `\`${column}\``), ...inside.map(said)]
  return [
    `## ${said(what)}\n`,
    `- Ở đâu (where): ${places.join(', ')}`,
    `- Mục đích (purpose): ${said(PURPOSES[purpose])}`,
    `- Căn cứ (ground): ${said(GROUNDS[ground])}`,
    `- Ai xem (who sees it): ${seenBy(field)}`,
    `- Thời hạn (kept): ${said(TERMS[term])}`,
    `- Khi xóa người (when the person is struck): ${said(ERASURES[erasure])}\n`,
  ].join('\n')
}

/** The roles of the rights, each once, in the order of roles; a whole programme's are said as such. */
function seenBy({ rights, self }: PersonalField): string {
  const roles = ROLES.filter((role) => rights.some((right: Right) => may({ role }, right)))
  const named =
    roles.length === ROLES.length
      ? ['mọi chức vụ, trong phạm vi của mình (every post, within its scope)']
      : roles.map((role) => `${roleName(role, 'vi')} (${roleName(role, 'en')})`)
  const all = [...(self ? ['chính người đó (the person)'] : []), ...named]
  return all.length === 0 ? 'không ai qua màn hình (nobody on a screen)' : all.join('; ')
}
