import type { Plugin } from 'vite'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * Leaves in each `dictionary(vi, en)` of the `*.words.ts` files the words of one language: half of what a slow phone
 * would load of them is never read, since another language is another page. A words file without a dictionary that
 * this can read fails the build.
 */
export function wordsOf(language: Language): Plugin {
  return {
    name: 'words-of-language',
    transform: {
      filter: { id: /\.words\.ts$/ },
      handler(code, id) {
        const calls: { start: number; end: number }[] = []
        const unread = LANGUAGES.findIndex((each) => each !== language)
        for (const node of nodesOf(this.parse(code))) {
          if (node.type !== 'CallExpression' || node.callee.name !== 'dictionary') continue
          const words = node.arguments[unread]
          if (node.arguments.length === 2 && words) calls.push(words)
        }
        if (calls.length === 0) throw new Error(`${id}: no dictionary(vi, en) to read`)
        return { code: without(code, calls), map: null }
      },
    },
  }
}

/** What is looked at of a syntax node. */
type Call = { type: string; callee: { name?: string }; arguments: { start: number; end: number }[] }

function* nodesOf(node: unknown): Generator<Call> {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node) yield node as Call
  for (const child of Object.values(node)) yield* nodesOf(child)
}

/** The code with `{}` in place of each part, parts in their order. */
function without(code: string, parts: readonly { start: number; end: number }[]): string {
  let [rest, at] = ['', 0]
  for (const { start, end } of parts) {
    rest += `${code.slice(at, start)}{}`
    at = end
  }
  return rest + code.slice(at)
}
