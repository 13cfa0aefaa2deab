import { RIGHTS } from '#domain/access/rights.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen } from '#web/platform/screen.ts'
import type { Bilingual } from '#web/platform/words.ts'

const SHORT: Bilingual = { vi: 'Nhật ký', en: 'Trail' }

type TrailRowLinkProps = {
  programme: string
  record: string
  /** The record's, for who hears the link among others. */
  name: string
}

/** The way to the lines of one record among many in a row, for a post that may read them. */
export function TrailRowLink({ programme, record, name }: TrailRowLinkProps) {
  const { session, language } = useScreen()
  const role = session?.person.role ?? ''
  if (!(RIGHTS.readTrail as readonly string[]).includes(role)) return null
  return (
    <a href={pathTo('trail', { programme }, { record })}>
      {SHORT[language]}
      <span class="sr-only">{`: ${name}`}</span>
    </a>
  )
}
