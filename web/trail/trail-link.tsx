import { RIGHTS } from '#domain/access/rights.ts'
import { pathTo } from '#web/paths.ts'
import { useScreen } from '#web/platform/screen.ts'
import type { Bilingual } from '#web/platform/words.ts'

const OF_RECORD: Bilingual = { vi: 'Nhật ký hệ thống của bản ghi này', en: 'Trail of this record' }

type TrailLinkProps = {
  programme: string
  record: string
  /** Of a record that is of many units, a period or a plan, this unit's part. */
  unitId?: string
}

/** The way to the lines of one record in nhật ký hệ thống, for a post that may read them. */
export function TrailLink({ programme, record, unitId }: TrailLinkProps) {
  const { session, language } = useScreen()
  const role = session?.person.role ?? ''
  if (!(RIGHTS.readTrail as readonly string[]).includes(role)) return null
  return (
    <p>
      <a href={pathTo('trail', { programme }, unitId ? { record, unitId } : { record })}>
        {OF_RECORD[language]}
      </a>
    </p>
  )
}
