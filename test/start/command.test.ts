import assert from 'node:assert/strict'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runCommand, startEntry } from './command.ts'
import { CHECKOUT, newTrial } from './trial.ts'

// Loaded first, it makes the process look like one of an older Node.
const OLD_NODE = [
  '--import',
  `data:text/javascript,${encodeURIComponent(
    "Object.defineProperty(process.versions, 'node', { value: '20.20.2' })",
  )}`,
]

test('--help answers on stdout; no verb, an unknown one and a needless argument are wrong usage', async () => {
  const help = await runCommand(['--help'])
  assert.equal(help.code, 0)
  assert.match(help.out, /serve[\s\S]*migrate[\s\S]*doctor/)
  assert.equal(help.err, '')
  for (const args of [[], ['sreve'], ['toString'], ['serve', '--port']]) {
    const { code, out, err } = await runCommand(args)
    assert.deepEqual([code, out], [2, ''], args.join(' '))
    assert.match(err, /ketnghia/)
  }
})

test('a setting that cannot be read is one sentence and exit 1', async () => {
  const { code, out, err } = await runCommand(['doctor'], { PORT: 'abc' })
  assert.deepEqual([code, out], [1, ''])
  assert.match(err, /^Biến PORT [^\n]*\n$/)
})

test('an older Node hands over to the delivered Node 24: arguments, stdout, exit code', async () => {
  const trial = newTrial()
  mkdirSync(trial.home)
  const script = join(trial.home, 'script.ts')
  writeFileSync(
    script,
    'const version: string = process.version\nconsole.log(version, process.argv.slice(2))\nprocess.exitCode = 7\n',
  )
  const starter = join(CHECKOUT, 'bin/starter.js')
  for (const options of [OLD_NODE, []]) {
    const { code, out } = await startEntry(starter, [script, 'a b', '-c'], {}, options).finish()
    assert.equal(code, 7)
    assert.equal(out, `${process.version} [ 'a b', '-c' ]\n`)
  }
  trial.remove()
})

test('what Node keeps of a source is kept beside the program and never runs for an edited one', async () => {
  const trial = newTrial()
  const folder = join(trial.home, 'bin')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(trial.home, 'package.json'), '{ "type": "module" }')
  const starter = join(folder, 'starter.js')
  copyFileSync(join(CHECKOUT, 'bin/starter.js'), starter)
  const script = join(trial.home, 'script.ts')
  const run = async (word: string) => {
    writeFileSync(script, `const word: string = '${word}'\nconsole.log(word)\n`)
    // Of the same size and the same moment, so that only its text tells the two apart.
    utimesSync(script, 1_500_000_000, 1_500_000_000)
    return (await startEntry(starter, [script]).finish()).out
  }
  assert.equal(await run('một'), 'một\n')
  const size = statSync(script).size
  assert.ok(existsSync(join(trial.home, '.cache/node')))
  assert.equal(await run('một'), 'một\n')
  assert.equal(await run('bốn'), 'bốn\n')
  assert.equal(statSync(script).size, size)
  trial.remove()
})

test('without the delivered Node an older one says so in two languages and runs nothing', async () => {
  const trial = newTrial()
  mkdirSync(trial.home)
  writeFileSync(join(trial.home, 'package.json'), '{ "type": "module" }')
  copyFileSync(join(CHECKOUT, 'bin/starter.js'), join(trial.home, 'starter.js'))
  const script = join(trial.home, 'script.js')
  writeFileSync(script, `console.log('it ran')`)
  const { code, out, err } = await startEntry(
    join(trial.home, 'starter.js'),
    [script],
    {},
    OLD_NODE,
  ).finish()
  assert.deepEqual([code, out], [1, ''])
  assert.match(err, /^Kết Nghĩa cần Node 24 [^\n]*\nKết Nghĩa needs Node 24 [^\n]*\n$/)
  trial.remove()
})

test('a signal to the starter reaches the program once, and its exit code comes back', async () => {
  const trial = newTrial()
  mkdirSync(trial.home)
  const script = join(trial.home, 'script.ts')
  writeFileSync(
    script,
    `let times: number = 0
     const wait = setInterval(() => undefined, 60_000)
     process.on('SIGINT', () => {
       times += 1
       setTimeout(() => { clearInterval(wait); console.log(times); process.exitCode = 3 }, 200)
     })
     console.log('ready')`,
  )
  const running = startEntry(join(CHECKOUT, 'bin/starter.js'), [script], {}, OLD_NODE)
  assert.equal(await running.nextLine(), 'ready')
  running.child.kill('SIGINT')
  running.child.kill('SIGINT')
  const { code, out } = await running.finish()
  assert.equal(out, 'ready\n1\n')
  assert.equal(code, 3)
  trial.remove()
})

test('the package names every entry that the starter runs', () => {
  const { scripts, bin } = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
    bin: Record<string, string>
  }
  assert.equal(bin.ketnghia, 'bin/ketnghia.js')
  for (const script of Object.values(scripts)) {
    assert.match(script, /^node bin\/(starter|ketnghia)\.js /)
    // Under Node 24 the starter itself is the main module, so a script that asks whether it is would do nothing.
    const file = / (tools\/\S+\.ts)$/.exec(script)?.[1]
    if (file) assert.doesNotMatch(readFileSync(join(CHECKOUT, file), 'utf8'), /import\.meta\.main/)
  }
})
