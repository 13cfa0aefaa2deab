/**
 * Something that the person who runs the system can put right: a taken port, a wrong password, a
 * setting that cannot be read. The message is one whole Vietnamese sentence; the command line prints
 * it alone, without a stack, and exits 1.
 */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

/** The code that Node or PostgreSQL put on an error (`ENOENT`, `28P01`), if there is one. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
