import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from './new-id.ts'

/**
 * Why the API did not answer with what was asked. `status` 0 means that no answer came at all;
 * its code is `no-answer`.
 */
export type ApiRefusal = { code: string; status: number; sentence: string | undefined }

type SendOptions = {
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Kept by the caller when the same command may be sent again. */
  idempotencyKey?: Uuid
}

/** Reads one API route; `path` begins with `/api/`. Never throws for a refusal or a lost network. */
export async function getJson<Value>(
  path: string,
  options: { signal?: AbortSignal } = {},
): Promise<Result<Value, ApiRefusal>> {
  return ask<Value>(path, { headers: { accept: 'application/json' }, ...options })
}

/** Sends one command. The same key with the same body gives the stored answer again. */
export async function sendCommand<Value>(
  path: string,
  body: unknown,
  { method = 'POST', idempotencyKey = newId() }: SendOptions = {},
): Promise<Result<Value, ApiRefusal>> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'idempotency-key': idempotencyKey,
  }
  if (body instanceof FormData) return ask<Value>(path, { method, headers, body })
  if (body === undefined) return ask<Value>(path, { method, headers })
  headers['content-type'] = 'application/json'
  return ask<Value>(path, { method, headers, body: JSON.stringify(body) })
}

/** Sends one command that answers with a file; a refusal is as of any command. */
export async function sendForFile(
  path: string,
  body: unknown,
): Promise<Result<{ blob: Blob; name: string }, ApiRefusal>> {
  try {
    const response = await fetch(path, {
      credentials: 'same-origin',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
      body: JSON.stringify(body),
    })
    if (!response.ok) return refuse(refusalOf(response.status, readAnswer(await response.text())))
    const [, name = 'file'] =
      /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
    return ok({ blob: await response.blob(), name })
  } catch {
    return refuse({ code: 'no-answer', status: 0, sentence: undefined })
  }
}

async function ask<Value>(path: string, init: RequestInit): Promise<Result<Value, ApiRefusal>> {
  let response: Response
  let text: string
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init })
    text = await response.text()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError')
      return refuse({ code: 'aborted', status: 0, sentence: undefined })
    return refuse({ code: 'no-answer', status: 0, sentence: undefined })
  }
  const answer = readAnswer(text)
  if (response.ok) return ok(answer as Value)
  return refuse(refusalOf(response.status, answer))
}

/** A proxy in between may answer in HTML; then only the status is known. */
function readAnswer(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function refusalOf(status: number, answer: unknown): ApiRefusal {
  const problem = typeof answer === 'object' && answer !== null ? answer : {}
  const code = 'code' in problem && typeof problem.code === 'string' ? problem.code : 'unknown'
  const sentence = firstText(
    'detail' in problem ? problem.detail : undefined,
    'title' in problem ? problem.title : undefined,
  )
  return { code, status, sentence }
}

function firstText(...values: unknown[]): string | undefined {
  for (const value of values) if (typeof value === 'string' && value !== '') return value
  return undefined
}
