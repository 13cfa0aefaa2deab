import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Made, installed or the user's own: no part of the source. */
const NOT_OURS = new Set(['node_modules', '.git', 'dist', 'data', 'coverage', '.cache'])

/** The source files below `root`, with `/` between folders, sorted. `under` is a folder or ''. */
export function listFiles(root: string, under = ''): string[] {
  const entries = readdirSync(join(root, under), { withFileTypes: true })
  const files: string[] = []
  for (const entry of entries) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`
    if (entry.isFile()) files.push(path)
    if (entry.isDirectory() && !(under === '' && NOT_OURS.has(entry.name))) {
      files.push(...listFiles(root, path))
    }
  }
  return files.sort()
}

/** The names of the folders directly in `under`, sorted; none where it does not stand. */
export function listFolders(root: string, under: string): string[] {
  try {
    return readdirSync(join(root, under), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The text of a file, or undefined for a picture, a font or a workbook. */
export function readText(root: string, path: string): string | undefined {
  const bytes = readFileSync(join(root, path))
  return bytes.includes(0) ? undefined : bytes.toString('utf8')
}
