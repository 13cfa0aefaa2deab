import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROLES } from '#domain/access/actor.ts'
import { may, RIGHTS, type Right } from '#domain/access/rights.ts'
import { roleName } from '#domain/access/role-names.ts'
import { accessWords } from '#web/access/access.words.ts'
import { describeApi } from './openapi.ts'
import type { Outcome } from './step.ts'

const FILE = 'docs/rights.md'

const HEAD = `# Ai được làm gì (who may do what)

Made from \`domain/access/rights.ts\` and the description of the API by \`npm run check -- rights --write\`; never edited.
The server, the screens and \`test/route-rights.test.ts\` read the same table.

Quyền đi theo chức vụ đang dùng, không theo người. Cột là số của chức vụ (a right belongs to the post in use; columns
are the numbers of the roles):
`

const SCOPE = `## Trong phạm vi nào (within which scope)

- Cơ quan thường trực, Trưởng Ban, Phó Trưởng Ban, Thành viên, Thư ký đọc toàn chương trình (read the whole programme);
  trong Ban Chỉ đạo, chỉ Cơ quan thường trực đọc từng kiến nghị của Nhân dân (of the committee the standing agency alone
  reads single proposals of the people).
- Đơn vị đọc và ghi việc của mình; ở xã kết nghĩa đọc số lượng của đơn vị khác, không đọc tiền theo nguồn (a unit reads
  and writes its own, and the quantities of others in its communes, not their money by source).
- Xã đọc mọi việc liên quan đến xã (a commune reads whatever concerns it). Cán bộ theo dõi đọc và nhập thay cho các đơn
  vị, xã được giao (a follow-up officer: for the units and communes of the post).
- Quản trị hệ thống không đọc, không ghi dữ liệu của chương trình (an administrator neither reads nor writes data of the
  programme).
- Nội dung ngoài phạm vi được trả lời như nội dung không có (what is out of scope is answered as what does not exist).
`

/** Which routes ask for a right. */
type Routes = Map<string, string[]>

/**
 * The page of rights says what the table and the routes say.
 * @param write true to write the page anew instead of comparing
 */
export async function checkRightsPage(root: string, write: boolean): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-rights-'))
  const { paths = {} } = await describeApi(folder)
  await rm(folder, { recursive: true })
  const routes: Routes = new Map()
  for (const { operationId = '', 'x-right': right } of Object.values(paths).flatMap(Object.values))
    if (right) routes.set(right, [...(routes.get(right) ?? []), operationId])
  const made = rightsPage(routes)
  const path = join(root, FILE)
  const examined = Object.keys(RIGHTS).length
  if (write) {
    await writeFile(path, made)
    return { examined, problems: [] }
  }
  const kept = existsSync(path) ? await readFile(path, 'utf8') : ''
  return { examined, problems: kept === made ? [] : [`${FILE} is not what the table says`] }
}

function rightsPage(routes: Routes): string {
  const rights = Object.keys(RIGHTS) as Right[]
  const marks = rights.map((right) => [
    said(right),
    ...ROLES.map((role) => (may({ role }, right) ? '✓' : '')),
  ])
  const roles = ROLES.map(
    (role, at) => `${at + 1}. ${roleName(role, 'vi')} (${roleName(role, 'en')})`,
  )
  return [
    HEAD,
    `${roles.join('\n')}\n`,
    table(['quyền (right)', ...ROLES.map((_, at) => String(at + 1))], marks),
    SCOPE,
    '## Đường của API hỏi quyền nào (which right a route asks for)\n',
    table(
      ['quyền (right)', 'mã (code)', 'operationId'],
      rights.map((right) => [
        accessWords.vi[right],
        `\`${right}\``,
        (routes.get(right) ?? []).map((name) => `\`${name}\``).join(', '),
      ]),
    ),
  ].join('\n')
}

const said = (right: Right) => `${accessWords.vi[right]} (${accessWords.en[right]})`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return `${[head, head.map(() => '---'), ...rows].map(line).join('\n')}\n`
}
