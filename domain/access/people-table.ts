import { foldText } from '#domain/base/fold.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { ROLES, type Role } from './actor.ts'
import type { MakeAccount } from './people/schema.ts'
import type { PeopleRowFault } from './people-row-faults.ts'
import { POST_SCOPES } from './posts.ts'
import { proposeSignInName } from './propose-sign-in-name.ts'
import { roleName } from './role-names.ts'
import { readSignInName, readTelephone } from './sign-in-name.ts'

/** Heads of the table of people, in the order of the form that is handed out; the last three may stay empty. */
export const PEOPLE_HEADS = {
  name: 'Họ và tên',
  role: 'Vai trò',
  where: 'Đơn vị hoặc xã',
  office: 'Cơ quan, bộ phận',
  telephone: 'Số điện thoại',
  signInName: 'Tên đăng nhập',
} as const

type Column = keyof typeof PEOPLE_HEADS
const COLUMNS = Object.keys(PEOPLE_HEADS) as Column[]

/** Accounts of one table: more are made in parts. */
export const PEOPLE_ROWS_AT_MOST = 200

export type PeopleRow = {
  /** As the sheet counts it. */
  row: number
  name: string
  role: string
  where: string
  account: MakeAccount | null
  fault: PeopleRowFault | null
}

/** What a table is read against: where posts may be, and what is taken by accounts that stand. */
export type PeopleGround = {
  today: PlainDate
  units: readonly { unitId: Uuid; name: string }[]
  communes: readonly { placeId: Uuid; name: string }[]
  takenNames: readonly string[]
  takenTelephones: readonly string[]
}

/**
 * Reads rows of cells as they are shown into accounts to be made, each with its fault where it has one. Names of roles,
 * units and communes must be written as they are: likeness decides nothing. What earlier rows take is taken.
 */
export function readPeopleTable(
  cells: readonly { row: number; texts: readonly string[] }[],
  ground: PeopleGround,
): Result<
  PeopleRow[],
  { code: 'people-table-no-heads' } | { code: 'people-table-too-long'; most: number }
> {
  const at = cells.findIndex(({ texts }) => places(texts) !== undefined)
  const columns = places(cells[at]?.texts ?? [])
  if (!columns) return refuse({ code: 'people-table-no-heads' })
  const names = new Set(ground.takenNames)
  const telephones = new Set(ground.takenTelephones)
  const filled = cells.slice(at + 1).filter(({ texts }) => texts.some((text) => text.trim() !== ''))
  if (filled.length > PEOPLE_ROWS_AT_MOST)
    return refuse({ code: 'people-table-too-long', most: PEOPLE_ROWS_AT_MOST })
  return ok(
    filled.map(({ row, texts }) => {
      const textOf = (column: Column) => normaliseText(texts[columns[column] ?? -1] ?? '')
      const read = readRow(textOf, ground, { names, telephones })
      const shown = { row, name: textOf('name'), role: textOf('role'), where: textOf('where') }
      if (typeof read === 'string') return { ...shown, account: null, fault: read }
      names.add(read.signInName.toLowerCase())
      if (read.telephone !== undefined) telephones.add(read.telephone)
      return { ...shown, account: read, fault: null }
    }),
  )
}

/** In which column each head stands; nothing where name and role are not both there. */
function places(texts: readonly string[]): Partial<Record<Column, number>> | undefined {
  const folded = texts.map(foldText)
  const found = Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const place = folded.indexOf(foldText(PEOPLE_HEADS[column]))
      return place < 0 ? [] : [[column, place]]
    }),
  ) as Partial<Record<Column, number>>
  return found.name === undefined || found.role === undefined ? undefined : found
}

type Taken = { names: ReadonlySet<string>; telephones: ReadonlySet<string> }

function readRow(
  textOf: (column: Column) => string,
  ground: PeopleGround,
  { names, telephones }: Taken,
): MakeAccount | PeopleRowFault {
  const name = textOf('name')
  if (name === '') return 'nameMissing'
  const role = roleCalled(textOf('role'))
  if (!role) return 'roleUnknown'
  const post = placeOf(role, textOf, ground)
  if (typeof post === 'string') return post
  const typed = textOf('signInName')
  const proposed = typed || proposeSignInName(name, (key) => names.has(key)) || ''
  const signIn = readSignInName(proposed)
  if (!signIn.ok) return 'signInInvalid'
  if (names.has(signIn.value.key)) return 'signInTaken'
  const telephone = textOf('telephone') === '' ? undefined : readTelephone(textOf('telephone'))
  if (telephone && !telephone.ok) return 'telephoneInvalid'
  if (telephone && telephones.has(telephone.value)) return 'telephoneTaken'
  const account = { name, signInName: signIn.value.name, post }
  return telephone ? { ...account, telephone: telephone.value } : account
}

const same = (one: string, other: string) =>
  normaliseText(one).toLowerCase() === normaliseText(other).toLowerCase()

function roleCalled(text: string): Role | undefined {
  return ROLES.find((role) => same(roleName(role, 'vi'), text) || same(roleName(role, 'en'), text))
}

function placeOf(
  role: Role,
  textOf: (column: Column) => string,
  { today, units, communes }: PeopleGround,
): MakeAccount['post'] | PeopleRowFault {
  const scope = POST_SCOPES[role]
  const title = textOf('office')
  const post = { role, unitIds: [], placeIds: [], title, heldFrom: today }
  // Which units and communes somebody follows is chosen on the person's page.
  if (scope === 'followed') return 'roleNotByTable'
  if (scope === 'programme') return title === '' ? 'officeMissing' : post
  const where = textOf('where')
  if (where === '') return 'whereMissing'
  const choices =
    scope === 'unit'
      ? units.map(({ unitId, name }) => ({ id: unitId, name }))
      : communes.map(({ placeId, name }) => ({ id: placeId, name }))
  const found = choices.filter((choice) => same(choice.name, where))
  const [only, ...more] = found
  if (!only) return 'whereUnknown'
  if (more.length > 0) return 'whereTwice'
  return scope === 'unit' ? { ...post, unitIds: [only.id] } : { ...post, placeIds: [only.id] }
}
