import type { View } from './platform/navigation.ts'
import { type Screen, ScreenContext } from './platform/screen.ts'
import { routes } from './routes.ts'
import { Shell } from './ui/shell.tsx'
import { ErrorState } from './ui/states.tsx'

/** The whole document body: the same on the server and in the browser. */
export function App({ view, screen }: { view: View; screen: Screen }) {
  const { Page, problem } = view
  return (
    <ScreenContext.Provider value={screen}>
      <Shell routes={routes}>
        {Page && !problem ? (
          <Page key={view.url.split('?')[0]} data={view.data} params={view.params} />
        ) : (
          <ErrorState problem={problem ?? { status: 404, code: 'page-not-found' }} />
        )}
      </Shell>
    </ScreenContext.Provider>
  )
}

/** What the server writes into the page for the browser to go on from. */
export type Handover = {
  url: string
  title: string
  data: unknown
  problem: View['problem']
} & Pick<Screen, 'language' | 'session' | 'practice'>

/** The id of the element that holds the hand-over, and of the one that holds the page. */
export const HANDOVER_ID = 'handover'
export const APP_ID = 'app'
