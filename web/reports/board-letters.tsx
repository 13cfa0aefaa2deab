import { formatInteger } from '#domain/base/vietnamese-format.ts'
import type { BoardView } from '#domain/reports/board/schema.ts'
import { UNITS_OF_A_PAPER } from '#domain/reports/board-size.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/states.tsx'
import { boardWords } from './board.words.ts'

type Letter = BoardView['letters'][number]

type BoardLettersProps = {
  board: BoardView
  programme: string
  mayWrite: boolean
  onTake: (letter: Letter) => void
}

/** The urging letters that stand drafted: to be read, and to be taken out, signed and sent by people. */
export function BoardLetters({ board, programme, mayWrite, onTake }: BoardLettersProps) {
  const t = useWords(boardWords)
  if (board.letters.length === 0) return null
  return (
    <Notice tone="warn" title={t('letters')}>
      <ul class="board-letters">
        {board.letters.map((letter) => {
          const { periodId, round, count, deadline } = letter
          const name = board.periods.find((period) => period.periodId === periodId)?.name ?? ''
          const about = t('letter', { name, round, count: formatInteger(count) })
          // One letter goes to so many at most; the others stand here again afterwards.
          const part =
            count > UNITS_OF_A_PAPER ? t('letterPart', { most: UNITS_OF_A_PAPER }) : undefined
          const file = new URLSearchParams({ round: `${round}`, deadline })
          return (
            <li key={`${periodId} ${round}`}>
              <span>{[about, part].filter(Boolean).join('; ')}</span>
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
                  <Button kind="quiet" onPress={() => onTake(letter)}>
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
