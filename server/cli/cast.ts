import { roleName } from '#domain/access/role-names.ts'
import { listPracticePeople } from '../access/sessions.ts'
import { openDatabase } from '../platform/database.ts'

/** The people to sign in as, one line each; none in a database of real people. */
export async function describeCast(runUrl: string): Promise<string[]> {
  const database = openDatabase(runUrl, { max: 1 })
  try {
    const people = await listPracticePeople(database)
    return people.map(({ name, role, title }) => `  ${name} – ${roleName(role, 'vi')}, ${title}`)
  } finally {
    await database.close()
  }
}
