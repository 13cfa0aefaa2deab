import { FEATURES, OTHER_FOLDERS } from './features.ts'
import { listFiles, listFolders } from './files.ts'
import type { Outcome } from './step.ts'

/** A feature has one name on every side, and a migration says when it was written. */
export async function checkNames(root: string): Promise<Outcome> {
  const problems: string[] = []
  let examined = 0
  for (const [side, others] of Object.entries(OTHER_FOLDERS)) {
    const allowed = new Set<string>([...FEATURES, ...Object.keys(others)])
    for (const folder of listFolders(root, side)) {
      examined += 1
      if (!allowed.has(folder)) problems.push(`${side}/${folder}: no feature has this name`)
    }
  }
  for (const path of listFiles(root).filter((file) => file.startsWith('db/migrations/'))) {
    examined += 1
    if (!/^db[/]migrations[/]\d{8}-\d{4}-[a-z0-9-]+[.]sql$/.test(path)) {
      problems.push(`${path}: a migration is named YYYYMMDD-HHMM-words.sql`)
    }
  }
  for (const path of listFiles(root)) {
    if (/(?:^|[/])index[.]tsx?$/.test(path)) {
      problems.push(
        `${path}: a file bears the name of what it does; import from the files themselves`,
      )
    }
  }
  return { examined, problems }
}
