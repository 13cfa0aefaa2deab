import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { useWords } from '#web/platform/screen.ts'
import { Missing } from '#web/ui/figure-link.tsx'
import { uiWords } from '#web/ui/ui.words.ts'
import { formatHalves } from './print.ts'

type LabourCellProps = {
  people: number | null
  halfDays: number | null
  /** Person-days that a period summary states, in halves. */
  personHalfDays?: number | null
}

/** "12 × 2" of an event, the stated total of a summary, or missing with its reason. */
export function LabourCell({ people, halfDays, personHalfDays = null }: LabourCellProps) {
  const t = useWords(uiWords)
  if (people !== null && halfDays !== null)
    return <>{`${formatInteger(people)} × ${formatHalves(halfDays)}`}</>
  if (personHalfDays !== null) return <>{formatHalves(personHalfDays)}</>
  return <Missing reason={t('notStated')} />
}
