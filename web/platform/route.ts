import type { FunctionComponent } from 'preact'
import type { Session } from './screen.ts'
import type { Bilingual, Language } from './words.ts'

/** What every page is handed: the answer of its API route and the names in its path. */
export type PageProps<Data = unknown> = {
  data: Data
  params: Readonly<Record<string, string>>
}

/** What a page's file exports. `never` lets each page ask for its own data. */
export type PageModule = {
  Page: FunctionComponent<PageProps<never>>
  /** Replaces the row's title when the data knows better ("Đơn vị 12"). */
  pageTitle?: (data: never, language: Language) => string
}

/** A screen of `web/routes.ts`. */
export type PageRoute = {
  name: string
  /** Path with `:names`, for instance `/p/:programme/activities/:activityId`. */
  path: string
  /** The API route whose answer is the page's data; takes the path's names and the query. */
  api?: string
  title: Bilingual
  /** Stands in the header's menu, for these roles or for everybody signed in. */
  menu?: { label: Bilingual; roles?: readonly string[] }
  page: () => Promise<PageModule>
}

/** A path that only leads on. */
export type RedirectRoute = {
  name: string
  path: string
  redirect: (session: Session | undefined) => string
}

export type Route = PageRoute | RedirectRoute

export type RouteMatch = {
  route: Route
  params: Readonly<Record<string, string>>
  /** Path and query to ask for the page's data; undefined when the page needs none. */
  api: string | undefined
}

/** Finds the row whose path fits and leaves least to names; `url` is a path with or without a query. */
export function findRoute(routes: readonly Route[], url: string): RouteMatch | undefined {
  const [path = '', query] = splitOnce(url.split('#')[0] ?? '', '?')
  let found: Omit<RouteMatch, 'api'> | undefined
  for (const route of routes) {
    const params = matchPath(route.path, path)
    if (params && (!found || countOf(params) < countOf(found.params))) found = { route, params }
  }
  if (!found) return undefined
  const { route, params } = found
  const pattern = 'page' in route ? route.api : undefined
  const search = query ? `?${query}` : ''
  return { ...found, api: pattern === undefined ? undefined : fillPath(pattern, params) + search }
}

const countOf = (params: RouteMatch['params']) => Object.keys(params).length

/** Puts values into a path's `:names`; throws when one is missing. */
export function fillPath(pattern: string, params: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${pattern} needs ${name}`)
    return encodeURIComponent(value)
  })
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (!part.startsWith(':')) {
      if (part !== value) return undefined
      continue
    }
    const decoded = decodeSegment(value)
    if (!decoded) return undefined
    params[part.slice(1)] = decoded
  }
  return params
}

/** A segment that is not valid percent-encoding belongs to no page. */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
