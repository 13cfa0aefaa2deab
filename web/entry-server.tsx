import { renderToStringAsync } from 'preact-render-to-string'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { APP_ID, App, HANDOVER_ID, type Handover } from './app.tsx'
import { documentTitle, pageOf, titleOf, type View } from './platform/navigation.ts'
import { findRoute, type RouteMatch } from './platform/route.ts'
import type { Problem, Session } from './platform/screen.ts'
import type { Language } from './platform/words.ts'
import { routes } from './routes.ts'
import { uiWords } from './ui/ui.words.ts'

export { routes }

/** The row of the route table for a path with or without a query. */
export function matchRoute(url: string): RouteMatch | undefined {
  return findRoute(routes, url)
}

type RenderRequest = {
  url: string
  language: Language
  session: Session | undefined
  practice?: PlainDate | undefined
  data: unknown
  problem: Problem | undefined
}

/** Renders the body of one page and the hand-over to the browser, both ready to be written. */
export async function render(request: RenderRequest) {
  const { url, language, session, practice, data } = request
  const found = findRoute(routes, url)
  const route = found && 'page' in found.route ? found.route : undefined
  const problem = request.problem ?? (route ? undefined : { status: 404, code: 'page-not-found' })
  const module = route && !problem ? await route.page() : undefined
  const heading =
    route && module
      ? titleOf(module, route.title, data, language)
      : (route?.title[language] ?? uiWords[language].notFound)
  const title = documentTitle(heading, session)
  const view: View = {
    url,
    title,
    params: found?.params ?? {},
    Page: module && pageOf(module),
    data,
    problem,
  }
  const screen = {
    url,
    language,
    session,
    practice,
    navigate: neverOnServer,
    refresh: neverOnServer,
  }
  const handover: Handover = { url, title, data, problem, language, session, practice }
  return {
    status: problem ? problem.status || 500 : 200,
    title,
    routeName: route?.name,
    appId: APP_ID,
    body: await renderToStringAsync(<App view={view} screen={screen} />),
    handoverId: HANDOVER_ID,
    handover: scriptJson(handover),
  }
}

/** Pages call these from event handlers only, which the server never runs. */
async function neverOnServer(): Promise<never> {
  throw new Error('A page navigates in the browser only')
}

/** JSON that cannot end its script element, whatever a commune is called. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c')
}
