import { signal } from '@preact/signals'
import { hydrate } from 'preact'
import { APP_ID, App, HANDOVER_ID, type Handover } from './app.tsx'
import { createNavigation, pageOf, type View } from './platform/navigation.ts'
import { findRoute } from './platform/route.ts'
import { holdTypedEarly } from './platform/typed-early.ts'
import { routes } from './routes.ts'
import './ui/ui.css'

/** Takes over the page that the server rendered. */
async function start(): Promise<void> {
  const root = document.getElementById(APP_ID)
  const written = document.getElementById(HANDOVER_ID)?.textContent
  if (!root || !written) throw new Error('The page was not rendered by the server')
  const handover: Handover = JSON.parse(written)
  const { url, title, data, problem, language, session, practice } = handover

  const found = problem ? undefined : findRoute(routes, url)
  const module = found && 'page' in found.route ? await found.route.page() : undefined
  const view = signal<View>({
    url,
    title,
    params: found?.params ?? {},
    Page: module && pageOf(module),
    data,
    problem,
  })

  const { start, navigate, refresh } = createNavigation(routes, { language, session }, (next) => {
    view.value = next
    document.title = next.title
  })

  function Root() {
    const screen = { url: view.value.url, language, session, practice, navigate, refresh }
    return <App view={view.value} screen={screen} />
  }

  const giveBack = holdTypedEarly(root)
  hydrate(<Root />, root)
  giveBack()
  start()
  root.setAttribute('data-ready', '')
}

void start()
