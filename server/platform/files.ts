import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Files of the programme, kept under their own digest, so the same file is stored once. */
export type FileStore = {
  put(bytes: Uint8Array): Promise<{ sha256: string; byteCount: number }>
  get(sha256: string): Promise<Uint8Array>
}

/** Where a file stands below its folder: spread over folders by the beginning of its digest. */
export function pathOfFile(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

/** Digests of all that a folder keeps, sorted; what is still being written aside is not among them. */
export async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .map((name) => basename(name))
    .filter((name) => /^[0-9a-f]{64}$/.test(name))
    .sort()
}

/** Keeps files below a folder: written aside, synced, then renamed, so none is ever half there. */
export function fileStore(folder: string): FileStore {
  const pathOf = (sha256: string) => pathOfFile(folder, sha256)
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sha256)
      if (!(await exists(path))) {
        await mkdir(dirname(path), { recursive: true })
        const aside = `${path}.${process.pid}.${process.hrtime.bigint()}`
        try {
          const handle = await open(aside, 'wx')
          try {
            await handle.writeFile(bytes)
            await handle.sync()
          } finally {
            await handle.close()
          }
          await rename(aside, path)
        } catch (error) {
          // A full disk would keep the part that still went in.
          await rm(aside, { force: true })
          throw error
        }
      }
      return { sha256, byteCount: bytes.byteLength }
    },
    get: (sha256) => readFile(pathOf(sha256)),
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
