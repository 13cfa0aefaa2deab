import { foldText } from '#domain/base/fold.ts'
import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import { sortKey } from '#domain/base/sort-key.ts'

/** How far an account is: none, no password and no letter, a letter is out, in use. */
export const ACCOUNT_STATES = ['none', 'noLetter', 'letterOut', 'ready'] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

/** By what the list of people may be narrowed. */
export const PEOPLE_FILTERS = ['noPassword', 'noPost', 'severalPosts'] as const
export type PeopleFilter = (typeof PEOPLE_FILTERS)[number]

/** Moments are ISO texts of one form, so that they compare as texts. */
export function accountState(
  account: { hasAccount: boolean; hasPassword: boolean; letterUntil: string | null },
  now: string,
): AccountState {
  if (!account.hasAccount) return 'none'
  if (account.letterUntil !== null && account.letterUntil > now) return 'letterOut'
  return account.hasPassword ? 'ready' : 'noLetter'
}

export type PostState = 'held' | 'later' | 'over'

/** How a post stands on a day; `heldUntil` is the first day on which it is no longer held. */
export function postState(
  { heldFrom, heldUntil }: { heldFrom: PlainDate; heldUntil: PlainDate | null },
  today: PlainDate,
): PostState {
  if (heldUntil !== null && heldUntil <= today) return 'over'
  return heldFrom > today ? 'later' : 'held'
}

/** The last day of a post, as people say it. */
export function lastDayOf(heldUntil: PlainDate | null): PlainDate | null {
  return heldUntil === null ? null : addDays(heldUntil, -1)
}

export type Searched = {
  name: string
  signInName: string | null
  telephone: string | null
  account: AccountState
  posts: readonly { title: string; state: PostState }[]
}

/** People whose name, sign-in name, telephone or post holds every word typed, with or without diacritics. */
export function findPeople<Person extends Searched>(
  people: readonly Person[],
  { q = '', state }: { q?: string; state?: PeopleFilter | '' | undefined },
): Person[] {
  const words = foldText(q).split(' ').filter(Boolean)
  return people.filter((person) => {
    const { name, signInName, telephone, posts } = person
    const text = foldText(
      [name, signInName, telephone, ...posts.map(({ title }) => title)].join(' '),
    )
    return words.every((word) => text.includes(word)) && isOfFilter(person, state)
  })
}

function isOfFilter({ account, posts }: Searched, filter: PeopleFilter | '' | undefined): boolean {
  const held = posts.filter(({ state }) => state !== 'over').length
  if (filter === 'noPassword') return account === 'noLetter' || account === 'letterOut'
  if (filter === 'noPost') return held === 0
  if (filter === 'severalPosts') return held > 1
  return true
}

/** By given name, as lists of people are kept here; then by the whole name. */
export function byGivenName(a: { name: string }, b: { name: string }): number {
  const keyOf = (name: string) => `${sortKey(name.split(' ').at(-1) ?? '')} ${sortKey(name)}`
  const [first, second] = [keyOf(a.name), keyOf(b.name)]
  return first < second ? -1 : first > second ? 1 : 0
}
