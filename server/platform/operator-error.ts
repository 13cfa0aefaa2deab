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

/** Node's codes and PostgreSQL's: the disk is full, the account's share of it is, a file may not grow. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG', '53100']

/** True when what was to be written found no room, here or in the database. */
export function isOutOfRoom(error: unknown): boolean {
  return NO_ROOM.includes(errorCode(error) ?? '')
}
