import type { Log } from '../platform/log.ts'
import type { Settings } from '../platform/settings.ts'

/** What a command is given. It answers through `say`; everything else goes to the log (stderr). */
export type VerbContext = {
  /** What follows the verb on the command line. */
  readonly args: readonly string[]
  readonly settings: Settings
  readonly log: Log
  /** Writes one line of the answer to stdout. */
  readonly say: (line: string) => void
}

/**
 * Does the work of one command.
 * @returns the exit code: 0 done, 1 refused (the reason is on stderr)
 * @throws UsageError for arguments it does not take (exit 2); OperatorError for what the operator
 *   can put right (exit 1)
 */
export type Verb = (context: VerbContext) => Promise<0 | 1>

/** Arguments that a command does not take; the message is one Vietnamese sentence. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** For commands without arguments. */
export function expectNoArguments(args: readonly string[]): void {
  if (args.length > 0) throw new UsageError(`Lệnh này không nhận tham số "${args[0]}".`)
}
