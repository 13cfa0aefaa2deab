import { listFiles, readText } from './files.ts'
import type { Outcome } from './step.ts'

/** Tables that more than their feature writes, each with its reason. */
const SHARED_TABLES: Record<string, { folders: string[]; why: string }> = {
  trail: { folders: ['platform'], why: 'the endpoint writes one entry for every command' },
  ledger_totals: { folders: [], why: 'only the function add_ledger_totals of the owning role' },
}

const WRITES = [
  /\b(?:insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(\s*['"`](\w+)/g,
  /\binsert\s+into\s+"?(\w+)/gi,
  /\bupdate\s+(?:only\s+)?"?(\w+)"?(?:\s+(?:as\s+)?\w+)?\s+set\b/gi,
  /\bdelete\s+from\s+(?:only\s+)?"?(\w+)/gi,
  /\bmerge\s+into\s+"?(\w+)/gi,
  /\btruncate\s+(?:table\s+)?"?(\w+)/gi,
  /\bcopy\s+"?(\w+)"?\s*(?:\([^)]*\))?\s*from\b/gi,
]

/** Table → feature folder → the files in it that write the table. */
export type Writers = Map<string, Map<string, Set<string>>>

/** Who writes which of the migrations' tables. Tests are left out: they may break what they like. */
export function findWriters(root: string): Writers {
  const files = listFiles(root)
  const tables = tablesOfMigrations(root, files)
  const writers: Writers = new Map()
  for (const path of files) {
    const folder = /^server[/](?:([^/]+)[/])?.*(?<![.]test)[.]ts$/.exec(path)
    if (folder === null) continue
    for (const table of tablesWritten(readText(root, path) ?? '')) {
      if (!tables.has(table)) continue
      const folders = writers.get(table) ?? new Map<string, Set<string>>()
      const name = folder[1] ?? 'server'
      folders.set(name, (folders.get(name) ?? new Set()).add(path))
      writers.set(table, folders)
    }
  }
  return writers
}

/** A table has one writer, and its statements stand in `<feature>.sql.ts`; anyone may join it. */
export async function checkTables(root: string): Promise<Outcome> {
  const problems: string[] = []
  const writers = findWriters(root)
  for (const [table, folders] of writers) {
    const shared = SHARED_TABLES[table]
    const all = [...folders.values()].flatMap((paths) => [...paths])
    const strangers = shared
      ? [...folders].filter(([name]) => !shared.folders.includes(name)).flatMap(([, p]) => [...p])
      : []
    if (shared && strangers.length > 0) {
      problems.push(`${table} is written by ${strangers.join(', ')}: ${shared.why}`)
    }
    if (!shared && folders.size > 1) {
      problems.push(`${table} has ${folders.size} writers: ${all.join(', ')}`)
    }
    for (const path of all) {
      if (!path.endsWith('.sql.ts') && !path.startsWith('server/platform/')) {
        problems.push(`${table} is written in ${path}, which is no .sql.ts file`)
      }
    }
  }
  return { examined: writers.size, problems: problems.sort() }
}

function tablesOfMigrations(root: string, files: string[]): Set<string> {
  const tables = new Set<string>()
  for (const path of files) {
    if (!/^db[/]migrations[/].*[.]sql$/.test(path)) continue
    const created = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)/gi
    for (const [, table] of (readText(root, path) ?? '').matchAll(created)) tables.add(table ?? '')
  }
  return tables
}

function tablesWritten(text: string): Set<string> {
  const found = new Set<string>()
  for (const pattern of WRITES) {
    for (const [, table] of text.matchAll(pattern)) found.add((table ?? '').toLowerCase())
  }
  return found
}
