export type LogDetails = Readonly<Record<string, string | number | boolean | undefined>>

export type Log = {
  info(message: string, details?: LogDetails): void
  warn(message: string, details?: LogDetails): void
  error(message: string, details?: LogDetails): void
}

/** A line break inside a value would let a value forge a line of the log. */
function printable(value: string | number | boolean): string {
  const text = String(value)
  return /[\s"=]/.test(text) || text === '' ? JSON.stringify(text) : text
}

/**
 * A log that writes one line per call: moment (UTC), level, message, then `name=value` details.
 * Answers of a command go to stdout, so the writer handed in is stderr's.
 */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  const at =
    (level: string) =>
    (message: string, details: LogDetails = {}) => {
      const named = Object.entries(details)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => ` ${name}=${printable(value ?? '')}`)
      const words = message.replaceAll(/\s+/g, ' ')
      write(`${now().toISOString()} ${level} ${words}${named.join('')}\n`)
    }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
