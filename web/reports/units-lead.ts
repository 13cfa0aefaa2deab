import type { Translate } from '#web/platform/words.ts'
import type { actionWords } from './board-actions.words.ts'

type Words = Translate<(typeof actionWords)['vi']>
type Lead = { period: { name: string }; units: readonly { name: string }[] }

/** More names than that push the fields out of a phone's view. */
const MOST_NAMED = 12

/** "Đợt 3 · 02 đơn vị: Đơn vị 01, Đơn vị 02". */
export function leadOf(t: Words, { period, units }: Lead): string {
  const names = units.slice(0, MOST_NAMED).map(({ name }) => name)
  const rest = units.length - names.length
  return t('forUnits', {
    period: period.name,
    count: units.length,
    names: [...names, ...(rest > 0 ? [t('otherUnits', { count: rest })] : [])].join(', '),
  })
}
