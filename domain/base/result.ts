/** Why a rule said no: a code that one place turns into a sentence, plus what the sentence needs. */
export type Refusal = { readonly code: string }

/** The answer of a rule. A refusal is a value; bugs and broken disks throw. */
export type Result<T, R extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R }

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

/** Keeps the code as a literal type, so that a `switch` over the refusals is checked. */
export function refuse<const R extends Refusal>(refusal: R): Result<never, R> {
  return { ok: false, refusal }
}
