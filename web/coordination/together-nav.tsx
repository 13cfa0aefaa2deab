import { RIGHTS } from '#domain/access/rights.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { SegmentLinks } from '#web/ui/segments.tsx'
import { togetherWords } from './together.words.ts'

type View = 'requests' | 'overlaps' | 'jointHelp'

/** The views of working together: requests, overlaps and, for the committee, the measure. */
export function TogetherNav({ programme, current }: { programme: string; current: View }) {
  const t = useWords(togetherWords)
  const { session } = useScreen()
  const readsBoard = (RIGHTS.readBoard as readonly string[]).includes(session?.person.role ?? '')
  const views: readonly View[] = readsBoard
    ? ['requests', 'overlaps', 'jointHelp']
    : ['requests', 'overlaps']
  return (
    <SegmentLinks
      label={t('views')}
      segments={views.map((view) => ({
        href: pathTo(view, { programme }),
        label: t(view),
        current: view === current,
      }))}
    />
  )
}
