import { RIGHTS } from '#domain/access/rights.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen } from '#web/platform/screen.ts'
import type { Bilingual } from '#web/platform/words.ts'
import { LinkButton } from '#web/ui/button.tsx'

const WHOLE: Bilingual = { vi: 'Nhật ký hệ thống', en: 'Trail' }
const ROOTS: Bilingual = { vi: 'Mã niêm phong nhật ký', en: 'Roots of the trail' }

/** The way to nhật ký hệ thống, for a post that may read it. */
export function TrailWholeLink({ programme }: { programme: string }) {
  const { session, language } = useScreen()
  const role = session?.person.role ?? ''
  if (!(RIGHTS.readTrail as readonly string[]).includes(role)) return null
  return (
    <p>
      <a href={pathTo('trail', { programme })}>{WHOLE[language]}</a>
    </p>
  )
}

/** The way to the roots of the sealed trail, for a post that may keep them; a button among those of a page's head. */
export function TrailRootsLink({ programme, isButton }: { programme: string; isButton?: boolean }) {
  const { session, language } = useScreen()
  const role = session?.person.role ?? ''
  if (!(RIGHTS.readTrailRoots as readonly string[]).includes(role)) return null
  const href = pathTo('trailRoots', { programme })
  if (isButton) return <LinkButton href={href}>{ROOTS[language]}</LinkButton>
  return (
    <p>
      <a href={href}>{ROOTS[language]}</a>
    </p>
  )
}
