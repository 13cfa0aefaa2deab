import { sqlStateOf } from './database.ts'

/** What leads to somebody inside a message: a mail address, a telephone number. */
const LEADS_TO_SOMEBODY = /[^\s@<>"']+@[^\s@<>"']+|(?:\+84|\b0)\d[\d .-]{6,}\d/g

/** What a message quotes is what somebody typed or what is kept; names of our own stand in the stack. */
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|“[^”]*”/g

/** What PostgreSQL says of an error in names of ours and of its own. */
const NAMES = ['table', 'column', 'constraint', 'routine']

/**
 * An error as a log may hold it: ids and places, never what people typed. PostgreSQL quotes values in its messages, so of its
 * errors stand the code and the names of table, column and constraint; of any other the message without what it quotes,
 * unless the system said it, which names files; and of each where it was thrown.
 */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`
  const where = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [headOf(error), ...where].join('\n')
}

function headOf(error: Error): string {
  const state = sqlStateOf(error)
  if (state !== undefined) {
    const said = Object.entries(error).flatMap(([name, value]) =>
      NAMES.includes(name) && value ? [`${name} ${value}`] : [],
    )
    return `PostgreSQL ${[state, ...said].join(', ')}`
  }
  const isOfSystem = 'syscall' in error
  const message = isOfSystem ? error.message : error.message.replaceAll(QUOTED, '"…"')
  return `${error.name}: ${message.replaceAll(LEADS_TO_SOMEBODY, '…')}`
}
