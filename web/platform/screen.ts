import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { type Dictionary, type Language, type Translate, translator } from './words.ts'

/** Who is signed in, in which post, on which programme; the header shows it, nothing decides by it. */
export type Session = {
  person: {
    personId: string
    name: string
    role: string
    /** The role in words, for instance "Cán bộ đầu mối". */
    roleLabel: string
    /** The post in use when the person holds several, for instance "Đơn vị 12". */
    postLabel?: string
  }
  /** The year in view unless a page says otherwise, and every year that has a ledger, newest first. */
  programme: { slug: string; title: string; year: number; years: readonly number[] }
  /** Where this person begins, for instance `/p/nq04`. */
  home: string
}

/** A refusal as problem+json carries it; `detail` is the sentence for the reader. */
export type Problem = {
  status: number
  code: string
  title?: string
  detail?: string
}

/** What the server hands to a page beside its data, and the browser keeps between pages. */
export type Screen = {
  /** Path and query of the page in view. */
  url: string
  language: Language
  session: Session | undefined
  /** The day of practice data, both said on every page; undefined where the data are real. */
  practice: PlainDate | undefined
  /** Goes to another page of ours without a full load. For event handlers: the server throws. */
  navigate: (url: string) => Promise<void>
  /** Asks again for the data of the page in view, after a command changed it. */
  refresh: () => Promise<void>
}

export const ScreenContext = createContext<Screen | undefined>(undefined)

/** The screen that this component stands on. */
export function useScreen(): Screen {
  const screen = useContext(ScreenContext)
  if (!screen) throw new Error('useScreen outside a ScreenContext')
  return screen
}

/** The words of a feature in the reader's language. */
export function useWords<Vi extends Readonly<Record<string, string>>>(
  words: Dictionary<Vi>,
): Translate<Vi> {
  return translator(words, useScreen().language)
}
