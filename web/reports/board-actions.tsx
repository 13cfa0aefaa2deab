import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { boardWords } from './board.words.ts'
import { type BoardPeriod, type BoardUnit, cellOf, unitsNotSent } from './board-cell.ts'

/** What a command of the board is about to do with units. */
export type Doing = 'register' | 'urge' | 'remind' | 'extend' | 'askMore'

type BoardActionsProps = {
  programme: string
  units: readonly BoardUnit[]
  period: BoardPeriod
  ticked: readonly BoardUnit[]
  onChoose: (unitIds: readonly string[], isChosen: boolean) => void
  onClear: () => void
  onDo: (doing: Doing, units: readonly BoardUnit[]) => void
}

const NEEDS_TICKS = ['register', 'urge', 'remind', 'extend', 'askMore'] as const

/** The commands, and how many units they are about. */
export function BoardActions(props: BoardActionsProps) {
  const { programme, units, period, ticked, onChoose, onClear, onDo } = props
  const t = useWords(boardWords)
  const late = unitsNotSent(units, period.periodId)
  const entryUnit = ticked[0] ?? nextToEnter(units, period.periodId)
  const disabledReason = ticked.length === 0 ? t('chooseFirst') : undefined
  return (
    <section class="board-actions" aria-label={t('chosen', { count: ticked.length })}>
      <div class="row">
        {NEEDS_TICKS.map((doing) => (
          <Button
            key={doing}
            kind={doing === 'register' ? 'primary' : 'plain'}
            disabledReason={disabledReason}
            onPress={() => onDo(doing, ticked)}
          >
            {t(doing)}
          </Button>
        ))}
        {entryUnit && (
          <LinkButton
            href={pathTo(
              'periodEntry',
              { programme },
              { unitId: entryUnit.unitId, periodId: period.periodId },
            )}
          >
            {t('enter')}
          </LinkButton>
        )}
      </div>
      <p class="row small muted">
        <span aria-live="polite">
          {ticked.length === 0 ? t('keys') : t('chosen', { count: ticked.length })}
        </span>
        {ticked.length === 0 && late.length > 0 && (
          <Button
            kind="quiet"
            onPress={() =>
              onChoose(
                late.map(({ unitId }) => unitId),
                true,
              )
            }
          >
            {t('chooseNotSent', { count: late.length })}
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
