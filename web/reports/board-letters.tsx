import type { BoardView } from '#domain/reports/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/states.tsx'
import { boardWords } from './board.words.ts'
import type { BoardUnit } from './board-cell.ts'

type Letter = BoardView['letters'][number]

type BoardLettersProps = {
  board: BoardView
  programme: string
  mayWrite: boolean
  onTake: (letter: Letter, units: readonly BoardUnit[]) => void
}

/** The urging letters that stand drafted: to be read, and to be taken out, signed and sent by people. */
export function BoardLetters({ board, programme, mayWrite, onTake }: BoardLettersProps) {
  const t = useWords(boardWords)
  if (board.letters.length === 0) return null
  return (
    <Notice tone="warn" title={t('letters')}>
      <ul class="board-letters">
        {board.letters.map((letter) => {
          const { periodId, round, unitIds, deadline } = letter
          const units = board.units.filter(({ unitId }) => unitIds.includes(unitId))
          const name = board.periods.find((period) => period.periodId === periodId)?.name ?? ''
          const about = t('letter', { name, round, count: units.length })
          const file = new URLSearchParams({
            unitIds: unitIds.join(','),
            round: `${round}`,
            deadline,
          })
          return (
            <li key={`${periodId} ${round}`}>
              <span>{about}</span>
              {mayWrite && (
                <span class="row">
                  <LinkButton
                    kind="quiet"
                    download
                    href={`/api/v1/programmes/${programme}/urging-letters/${periodId}/file?${file}`}
                  >
                    {t('letterRead')}
                    <span class="sr-only">{` (${about})`}</span>
                  </LinkButton>
                  <Button kind="quiet" onPress={() => onTake(letter, units)}>
                    {t('letterTake')}
                    <span class="sr-only">{` (${about})`}</span>
                  </Button>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
