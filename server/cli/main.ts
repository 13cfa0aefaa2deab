import { createLog } from '../platform/log.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { readSettings } from '../platform/settings.ts'
import { UsageError } from './verb.ts'
import { usage, VERBS } from './verbs.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

async function runVerb(name: string, args: readonly string[]): Promise<0 | 1 | 2> {
  const entry = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (!entry) {
    complain(`Không có lệnh "${name}".\n\n${usage()}`)
    return 2
  }
  if (args.includes('--help')) {
    say(`Cách dùng: npx ketnghia ${`${name} ${entry.takes}`.trim()}\n${entry.summary}`)
    return 0
  }
  const log = createLog(
    (line) => void process.stderr.write(line),
    () => new Date(),
  )
  const settings = readSettings(process.env)
  const verb = await entry.load()
  return await verb({ args, settings, log, say })
}

async function main([name, ...args]: readonly string[]): Promise<0 | 1 | 2> {
  if (name === '--help' || name === 'help') {
    say(usage())
    return 0
  }
  if (name === undefined) {
    complain(usage())
    return 2
  }
  try {
    return await runVerb(name, args)
  } catch (error) {
    if (error instanceof UsageError) {
      complain(`${error.message}\nXem: npx ketnghia ${name} --help`)
      return 2
    }
    // A bug keeps its stack; what the operator can put right is one sentence.
    if (error instanceof OperatorError) complain(error.message)
    else console.error(error)
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
