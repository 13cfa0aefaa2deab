import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url))
const SOURCES = [
  'bin',
  'db',
  'domain',
  'server',
  'test',
  'tools',
  'web',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** A copy of the sources with the installed packages linked in and nothing built. */
export function copyTree(folder: string): void {
  for (const name of SOURCES) cpSync(join(CHECKOUT, name), join(folder, name), { recursive: true })
  symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'))
}

export type Command = { code: number | null; out: string; err: string; seconds: number }

const command = (folder: string, args: readonly string[], home: string) =>
  spawn(process.execPath, [join(folder, 'bin/ketnghia.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, KETNGHIA_HOME: home, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Runs `ketnghia` of a tree to its end. */
export async function runCommand(
  folder: string,
  args: readonly string[],
  home: string,
): Promise<Command> {
  const began = performance.now()
  const child = command(folder, args, home)
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err, seconds: (performance.now() - began) / 1000 }
}

export type Served = { address: string; seconds: number; processId: number }

/** Runs beside `ketnghia serve` of a tree, from the moment its first page has answered. */
export async function whileServing<T>(
  folder: string,
  home: string,
  run: (served: Served) => Promise<T>,
): Promise<T> {
  const began = performance.now()
  const child = command(folder, ['serve'], home)
  const gone = once(child, 'close')
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const { value } = await lines.next()
    if (value === undefined || child.pid === undefined) throw new Error(`serve ended: ${err}`)
    const address = value.replace('localhost', '127.0.0.1')
    const page = await fetch(`${address}/sign-in`)
    if (!page.ok) throw new Error(`the first page answered ${page.status}`)
    await page.text()
    const seconds = (performance.now() - began) / 1000
    return await run({ address, seconds, processId: child.pid })
  } finally {
    child.kill('SIGTERM')
    await gone
  }
}

/** Proportional memory of the processes that belong to a data folder or descend from one, in MiB (Linux). */
export function memoryOf(rootId: number, home: string): number {
  const parents = new Map<number, number>()
  const roots = new Set([rootId])
  for (const name of readdirSync('/proc')) {
    const id = Number(name)
    if (!Number.isInteger(id)) continue
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
      parents.set(id, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
      if (readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(home)) roots.add(id)
    } catch (error) {
      // A process may end while we look.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  const belongs = (id: number): boolean => {
    const parent = parents.get(id)
    return roots.has(id) || (parent !== undefined && parent > 1 && belongs(parent))
  }
  let kilobytes = 0
  for (const id of parents.keys())
    if (belongs(id)) {
      const roll = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
      kilobytes += Number(/^Pss: +(\d+) kB/m.exec(roll)?.[1] ?? 0)
    }
  return kilobytes / 1024
}
