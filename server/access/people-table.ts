import { ROLES } from '#domain/access/actor.ts'
import type { MakeAccounts, PeopleTable } from '#domain/access/people/schema.ts'
import { PEOPLE_HEADS, PEOPLE_ROWS_AT_MOST, readPeopleTable } from '#domain/access/people-table.ts'
import { POST_SCOPES } from '#domain/access/posts.ts'
import { roleName } from '#domain/access/role-names.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { readWorkbook } from '#server/platform/sheets/read.ts'
import { displayText, type ReadWorkbook } from '#server/platform/sheets/workbook.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { isPractice, listTaken } from './people.sql.ts'
import { listChoices, makePerson } from './people.ts'

/** Reads a sent workbook in the reader's child; nothing of it is kept. */
export function parsePeopleFile(bytes: Uint8Array): Promise<Result<ReadWorkbook>> {
  return readWorkbook(bytes)
}

/** What a table of people would make, row by row. Nothing is recorded. */
export async function previewPeopleTable(
  context: Context,
  workbook: ReadWorkbook,
): Promise<Result<PeopleTable>> {
  const [choices, taken] = await Promise.all([listChoices(context), listTaken(context.db)])
  const sheet = workbook.sheets.find(({ state }) => state === 'visible')
  const cells = (sheet?.rows ?? []).map(({ row, cells: filled }) => {
    const texts: string[] = []
    for (const cell of filled) texts[cell.column - 1] = displayText(cell)
    return { row, texts: Array.from(texts, (text) => text ?? '') }
  })
  const read = readPeopleTable(cells, {
    ...choices,
    takenNames: taken.map(({ key }) => key),
    takenTelephones: taken.flatMap(({ telephone }) => telephone ?? []),
  })
  return read.ok ? ok({ rows: read.value }) : read
}

/** Accounts of a table, all or nothing; the first that is refused is named. */
export async function makeAccounts(
  context: CommandContext,
  { accounts }: MakeAccounts,
): Promise<Result<Outcome<{ made: number }>>> {
  if (await isPractice(context.db)) return refuse({ code: 'practice-has-no-accounts' })
  const personIds: Uuid[] = []
  for (const account of accounts) {
    const made = await makePerson(context, account)
    if (!made.ok) return made
    personIds.push(made.value.personId)
  }
  return ok({
    answer: { made: personIds.length },
    about: { kind: 'people', details: { personIds } },
  })
}

/** The form of the table: heads, and what may be chosen in each column. */
export async function writePeopleForm(context: Context): Promise<Uint8Array> {
  const { units, communes } = await listChoices(context)
  const named = [...units, ...communes].map(({ name }) => name)
  const roles = ROLES.filter((role) => POST_SCOPES[role] !== 'followed').map((role) =>
    roleName(role, 'vi'),
  )
  const chosen = (list: string, message: string) =>
    ({ rule: { kind: 'list', list, message } }) as const
  const widths = [28, 26, 34, 30, 18, 20]
  const rules = [
    {},
    chosen('vai_tro', 'Đề nghị chọn vai trò trong danh sách.'),
    named.length > 0 ? chosen('noi_giu', 'Đề nghị chọn đơn vị hoặc xã trong danh sách.') : {},
  ]
  return await writeWorkbook({
    properties: { title: 'Danh sách người dùng' },
    lists: [
      { name: 'vai_tro', values: roles },
      ...(named.length > 0 ? [{ name: 'noi_giu', values: named }] : []),
    ],
    sheets: [
      {
        name: 'Người dùng',
        table: {
          columns: Object.values(PEOPLE_HEADS).map((header, at) => ({
            ...{ header, kind: 'text', width: widths[at] ?? 20, input: true },
            ...rules[at],
          })),
          rows: [],
          blankRows: PEOPLE_ROWS_AT_MOST,
        },
      },
    ],
  })
}
