import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Session, useScreen } from './screen.ts'

/** What a form holds and has not sent. */
export type KeptTyped<Value> = {
  value: Value
  /** Changes some of it; the change is kept in this browser at once. */
  set: (change: Partial<Value> | ((known: Value) => Partial<Value>)) => void
  /** True after a reload brought back what was typed before: show a `RestoredNotice`. */
  isRestored: boolean
  /** Forgets what was typed and begins anew. */
  discard: () => void
  /** It was sent and saved: nothing is kept any longer. What stands on the page stays. */
  saved: () => void
}

/**
 * The state of a form whose unsent content survives a reload, in this browser, for this person and this
 * form (`name`, with the id of what is edited where there is one). Kept as typed, cleared when saved or
 * discarded and when the person signs out. A page without a session (a slip's code) keeps it in its own tab
 * only, and loses it with the tab: whoever comes next on a shared phone finds nothing.
 *
 * `initial` is what the form begins with; of what was kept, only names that it has, each of the same kind,
 * come back, so a form that changed with an update never gets what it does not know. The name may not
 * change while the form is shown.
 */
export function useKeptTyped<Value extends object>(name: string, initial: Value): KeptTyped<Value> {
  const { session } = useScreen()
  const key = keyOf(session, name)
  const isOfTab = session === undefined
  const start = useRef(initial)
  const [value, setValue] = useState(initial)
  const [isRestored, setRestored] = useState(false)

  useLayoutEffect(() => {
    const kept = reviveTyped(openStorage(isOfTab)?.getItem(key) ?? null, start.current)
    if (!kept) return
    setValue(kept)
    setRestored(true)
  }, [key, isOfTab])

  const latest = useRef(value)
  latest.current = value
  return {
    value,
    isRestored,
    set: (change) => {
      const known = latest.current
      const next = { ...known, ...(typeof change === 'function' ? change(known) : change) }
      latest.current = next
      setValue(next)
      writeText(openStorage(isOfTab), key, JSON.stringify(next))
    },
    discard: () => {
      openStorage(isOfTab)?.removeItem(key)
      latest.current = start.current
      setValue(start.current)
      setRestored(false)
    },
    saved: () => {
      openStorage(isOfTab)?.removeItem(key)
      setRestored(false)
    },
  }
}

/** Several kept parts of one form: brought back if one of them was, dropped and saved together. */
export function keptTogether(
  ...parts: readonly Pick<KeptTyped<object>, 'isRestored' | 'discard' | 'saved'>[]
): Pick<KeptTyped<object>, 'isRestored' | 'discard' | 'saved'> {
  return {
    isRestored: parts.some(({ isRestored }) => isRestored),
    discard: () => {
      for (const part of parts) part.discard()
    },
    saved: () => {
      for (const part of parts) part.saved()
    },
  }
}

/** Forgets everything that this person typed and did not send: a shared machine keeps nothing of it. */
export function forgetTyped(personId: string): void {
  const storage = openStorage(false)
  if (!storage) return
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at))
  for (const key of keys) if (key?.startsWith(`typed/${personId}/`)) storage.removeItem(key)
}

/** Kept text as a value of the form of `initial`; undefined when there is none or it says nothing new. */
export function reviveTyped<Value extends object>(
  text: string | null,
  initial: Value,
): Value | undefined {
  const kept = parse(text)
  if (typeof kept !== 'object' || kept === null) return undefined
  const entries = Object.entries(initial).map(([name, begun]: [string, unknown]) => {
    const typed = (kept as Record<string, unknown>)[name]
    return [name, sameKind(typed, begun) ? fitted(typed, begun) : begun]
  })
  const value = Object.fromEntries(entries) as Value
  return JSON.stringify(value) === JSON.stringify(initial) ? undefined : value
}

/** A part of a form, for instance one line: what it begins with is there and of its kind; what was added stays. */
function fitted(typed: unknown, begun: unknown): unknown {
  if (!isRecord(typed) || !isRecord(begun)) return typed
  const known = Object.entries(begun).map(([name, value]) => {
    const said = typed[name]
    const isOpen = value === null || value === undefined || said === null
    const fits = isOpen || sameKind(said, value)
    return [name, said !== undefined && fits ? fitted(said, value) : value]
  })
  const added = Object.entries(typed).filter(([name]) => !Object.hasOwn(begun, name))
  return Object.fromEntries([...known, ...added])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sameKind(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other)
  return one !== undefined && one !== null && typeof one === typeof other
}

function keyOf(session: Session | undefined, name: string): string {
  if (!session) return `typed/${name}`
  return `typed/${session.person.personId}/${session.programme.slug}/${name}`
}

function parse(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Nothing where the browser forbids keeping (private windows, a policy of the office). */
function openStorage(isOfTab: boolean): Storage | undefined {
  try {
    return isOfTab ? sessionStorage : localStorage
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

/** A full store keeps nothing new: the form itself goes on. */
function writeText(storage: Storage | undefined, key: string, text: string): void {
  try {
    storage?.setItem(key, text)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}
