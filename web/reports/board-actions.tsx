import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { CELLS_AT_ONCE, UNITS_OF_A_PAPER } from '#domain/reports/board-size.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { boardWords } from './board.words.ts'
import { type BoardPeriod, type BoardUnit, cellOf, type TickedCell } from './board-cell.ts'

/** What is done about the reports of one period, and what about any that are ticked. */
const ABOUT_ONE_PERIOD = ['register', 'urge', 'remind'] as const
const ABOUT_ANY = ['receive', 'askMore', 'extend', 'writeNote'] as const
export type AboutOnePeriod = (typeof ABOUT_ONE_PERIOD)[number]
export type AboutAny = (typeof ABOUT_ANY)[number]

type BoardActionsProps = {
  programme: string
  units: readonly BoardUnit[]
  period: BoardPeriod
  ticked: readonly TickedCell[]
  onTickNotSent: () => void
  onClear: () => void
  onDo: (doing: AboutOnePeriod | AboutAny) => void
}

/** The commands, and how many reports they are about. */
export function BoardActions(props: BoardActionsProps) {
  const { programme, units, period, ticked, onTickNotSent, onClear, onDo } = props
  const t = useWords(boardWords)
  const { notSent } = period.totals
  const entryUnit = ticked[0]?.unit ?? nextToEnter(units, period.periodId)
  const entryPeriod = ticked[0]?.period ?? period
  const unitCount = new Set(ticked.map(({ unit }) => unit.unitId)).size
  const periodCount = new Set(ticked.map((cell) => cell.period.periodId)).size
  const noTick = ticked.length === 0 ? t('chooseFirst') : undefined
  const severalPeriods = periodCount > 1 ? t('onePeriodOnly') : undefined
  const tooMany =
    unitCount > UNITS_OF_A_PAPER ? t('soManyUnits', { most: UNITS_OF_A_PAPER }) : undefined
  const tooLong =
    ticked.length > CELLS_AT_ONCE
      ? t('soManyCells', { most: formatInteger(CELLS_AT_ONCE) })
      : undefined
  const count =
    ticked.length === unitCount
      ? t('chosen', { count: formatInteger(unitCount) })
      : t('chosenCells', {
          count: formatInteger(ticked.length),
          units: formatInteger(unitCount),
        })
  const onePeriod = severalPeriods ?? tooMany
  return (
    <section class="board-actions" aria-label={count}>
      <div class="row">
        {[...ABOUT_ONE_PERIOD, ...ABOUT_ANY].map((doing) => (
          <Button
            key={doing}
            kind={doing === 'register' ? 'primary' : 'plain'}
            disabledReason={
              noTick ?? (ABOUT_ONE_PERIOD.some((one) => one === doing) ? onePeriod : tooLong)
            }
            onPress={() => onDo(doing)}
          >
            {t(doing)}
          </Button>
        ))}
        {entryUnit && (
          <LinkButton
            href={pathTo(
              'periodEntry',
              { programme },
              { unitId: entryUnit.unitId, periodId: entryPeriod.periodId },
            )}
          >
            {t('enter')}
          </LinkButton>
        )}
      </div>
      <p class="row small muted">
        <span aria-live="polite">
          {ticked.length === 0 ? t('keys') : [count, onePeriod, tooLong].filter(Boolean).join('; ')}
        </span>
        {ticked.length === 0 && notSent > 0 && (
          <Button kind="quiet" onPress={onTickNotSent}>
            {t('chooseNotSent', { count: formatInteger(notSent) })}
          </Button>
        )}
        {ticked.length > 0 && (
          <Button kind="quiet" onPress={onClear}>
            {t('chooseNone')}
          </Button>
        )}
      </p>
    </section>
  )
}

/** The first unit whose figures are missing for the period, papers that are there first. */
function nextToEnter(units: readonly BoardUnit[], periodId: string): BoardUnit | undefined {
  const lacking = units.filter((unit) => cellOf(unit, periodId)?.dataReceivedAt === null)
  return (
    lacking.find((unit) => cellOf(unit, periodId)?.paperReceivedAt !== null) ??
    lacking[0] ??
    units[0]
  )
}
