import { signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { getJson } from './api.ts'
import { findRoute, type PageModule, type PageProps, type Route } from './route.ts'
import type { Problem, Screen, Session } from './screen.ts'
import type { Language } from './words.ts'

/** The page in view: its component with its data, or why there is none. */
export type View = {
  url: string
  title: string
  params: Readonly<Record<string, string>>
  Page: FunctionComponent<PageProps> | undefined
  data: unknown
  problem: Problem | undefined
}

/** True while the next page is being fetched. */
export const navigating = signal(false)

/**
 * The browser's side of the route table. A click on a link of ours asks the API for data instead
 * of loading a whole page; whatever is not in the table is left to the browser.
 */
export function createNavigation(
  routes: readonly Route[],
  { language, session }: Pick<Screen, 'language' | 'session'>,
  show: (view: View) => void,
) {
  let latest = 0

  /** `left`: to the browser. `overtaken`: something opened later, which alone says where we are. */
  async function open(url: string): Promise<'shown' | 'left' | 'overtaken'> {
    const found = findRoute(routes, url)
    if (!found || !('page' in found.route)) return 'left'
    latest += 1
    const turn = latest
    navigating.value = true
    try {
      const [module, answer] = await Promise.all([
        found.route.page(),
        found.api === undefined ? undefined : getJson<unknown>(found.api),
      ])
      if (turn !== latest) return 'overtaken'
      if (answer && !answer.ok && answer.refusal.status === 401) return 'left'
      const problem = answer && !answer.ok ? problemOf(answer.refusal) : undefined
      const data = answer?.ok ? answer.value : undefined
      show({
        url,
        title: documentTitle(
          problem
            ? found.route.title[language]
            : titleOf(module, found.route.title, data, language),
          session,
        ),
        params: found.params,
        Page: problem ? undefined : pageOf(module),
        data,
        problem,
      })
      return 'shown'
    } finally {
      if (turn === latest) navigating.value = false
    }
  }

  /** A page's code may be gone after an update of the server: then the browser loads it whole. */
  async function go(url: string): Promise<void> {
    const here = location.pathname + location.search
    const opened = await open(url).catch((error: unknown) => {
      console.warn(error)
      return 'left' as const
    })
    if (opened === 'overtaken') return
    if (opened === 'left') {
      location.assign(url)
      return
    }
    if (url !== here) history.pushState(null, '', url)
    scrollTo(0, 0)
    document.getElementById('main')?.focus({ preventScroll: true })
  }

  function onClick(event: MouseEvent): void {
    const link = linkOf(event)
    if (!link) return
    const url = link.pathname + link.search
    if (link.hash && url === location.pathname + location.search) return
    if (!findRoute(routes, url)) return
    event.preventDefault()
    void go(url)
  }

  /** A search form is a link whose query is typed. */
  function onSubmit(event: SubmitEvent): void {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'get')
      return
    const action = new URL(form.action)
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && value !== '') query.append(name, value)
    const search = query.toString()
    const url = action.pathname + (search === '' ? '' : `?${search}`)
    if (action.origin !== location.origin || !findRoute(routes, url)) return
    event.preventDefault()
    void go(url)
  }

  function start(): void {
    document.addEventListener('click', onClick)
    document.addEventListener('submit', onSubmit)
    addEventListener('popstate', () => {
      const url = location.pathname + location.search
      void open(url).then((opened) => {
        if (opened === 'left') location.reload()
      })
    })
  }

  return {
    start,
    navigate: go,
    refresh: async () => {
      if ((await open(location.pathname + location.search)) === 'left') location.reload()
    },
  }
}

/** The one place where an answer of the API meets the type that its page expects. */
export function pageOf(module: PageModule): FunctionComponent<PageProps> {
  return module.Page as FunctionComponent<PageProps>
}

/** The title of the data when the page names one, else the row's. */
export function titleOf(
  module: PageModule,
  title: Readonly<Record<Language, string>>,
  data: unknown,
  language: Language,
): string {
  return module.pageTitle?.(data as never, language) ?? title[language]
}

/** The page's own title first: it is what a narrow tab shows. */
export function documentTitle(title: string, session: Session | undefined): string {
  return `${title} – ${session?.programme.title ?? 'Kết Nghĩa'}`
}

function problemOf(refusal: {
  code: string
  status: number
  sentence: string | undefined
}): Problem {
  const problem: Problem = { status: refusal.status, code: refusal.code }
  if (refusal.sentence !== undefined) problem.detail = refusal.sentence
  return problem
}

function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  const link = event.target instanceof Element ? event.target.closest('a') : undefined
  if (!link || link.origin !== location.origin) return undefined
  if (link.target !== '' || link.hasAttribute('download')) return undefined
  return link
}
