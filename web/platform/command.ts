import { useRef, useState } from 'preact/hooks'
import type { Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type ApiRefusal, sendCommand } from './api.ts'
import { newId } from './new-id.ts'

type CommandState = {
  busy: boolean
  refusal: ApiRefusal | undefined
  send: <Value>(
    path: string,
    body: unknown,
    method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  ) => Promise<Result<Value, ApiRefusal>>
}

/**
 * One command of a form: busy while it is under way, its refusal afterwards. After a lost network
 * the same body goes out with the same key, so that a second press does no harm.
 */
export function useCommand(): CommandState {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ApiRefusal>()
  const pending = useRef<{ content: string; key: Uuid } | undefined>(undefined)

  return {
    busy,
    refusal,
    send: async (path, body, method = 'POST') => {
      const content = `${method} ${path} ${contentOf(body)}`
      if (pending.current?.content !== content) pending.current = { content, key: newId() }
      setBusy(true)
      setRefusal(undefined)
      const result = await sendCommand<never>(path, body, {
        method,
        idempotencyKey: pending.current.key,
      })
      setBusy(false)
      if (result.ok || result.refusal.status !== 0) pending.current = undefined
      if (!result.ok) setRefusal(result.refusal)
      return result
    },
  }
}

/** Enough to tell whether the same thing is sent again; a file is known by name, size and time. */
function contentOf(body: unknown): string {
  if (!(body instanceof FormData)) return JSON.stringify(body) ?? ''
  const entries = [...body].map(([name, value]) =>
    typeof value === 'string' ? [name, value] : [name, value.name, value.size, value.lastModified],
  )
  return JSON.stringify(entries)
}
