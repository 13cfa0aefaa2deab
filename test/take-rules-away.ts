// Imported before the server, it takes the server's rules away in this process: for the test that asks what the database
// alone lets out, and for the bench that measures what the rules cost. Production has no such switch.
import { registerHooks } from 'node:module'

/** Functions that say yes, by their module; what is told the database of a post's scope stays as it is. */
const YES: Readonly<Record<string, readonly string[]>> = {
  '/domain/access/rights.ts': [
    ...['may', 'tokenCarries', 'mayWriteForUnit', 'mayWriteForPlace', 'mayAnswerForPlace'],
    ...['mayReadUnit', 'mayReadPlace'],
  ],
  '/domain/access/actor.ts': ['readsWholeProgramme'],
  '/server/platform/scoped.ts': ['conditionOf'],
}
/** Those that were not met yet: empty once the server is loaded. */
export const rulesLeft: ReadonlySet<string> = new Set(Object.values(YES).flat())
const left = rulesLeft as Set<string>

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    const names = Object.entries(YES).find(([path]) => url.endsWith(path))?.[1] ?? []
    if (names.length === 0) return loaded
    let source = Buffer.from(loaded.source as Uint8Array).toString()
    source = source.replace('if (readsWholeProgramme(role))', 'if (WHOLE_PROGRAMME.includes(role))')
    for (const name of names)
      source = source.replace(new RegExp(`^(export )?function ${name}\\(.*\\{$`, 'm'), (head) => {
        left.delete(name)
        return `${head} return true;`
      })
    return { ...loaded, source }
  },
})
