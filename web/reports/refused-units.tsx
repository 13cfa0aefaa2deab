import type { ActedOnMany } from '#domain/reports/follow-up/schema.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/states.tsx'
import { actionWords } from './board-actions.words.ts'

/** The units for which nothing was recorded, each with why. */
export function RefusedUnits({ refused }: Pick<ActedOnMany, 'refused'>) {
  const t = useWords(actionWords)
  const { language } = useScreen()
  if (refused.length === 0) return null
  return (
    <Notice tone="warn" title={t('refusedUnits', { count: refused.length })} alert>
      <ul>
        {refused.map(({ unitId, name, whys }) => (
          <li key={unitId}>
            <b>{name}</b>
            {': '}
            {whys.map((why) => why[language]).join(' ')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type RefusedDialogProps = { title: string; answer: ActedOnMany; onDone: () => void }

/** After a command about many: what was recorded, and for whom it was not. */
export function RefusedDialog({ title, answer, onDone }: RefusedDialogProps) {
  const t = useWords(actionWords)
  return (
    <Dialog
      id="refused"
      open
      title={title}
      onClose={onDone}
      actions={<Button onPress={onDone}>{t('cancel')}</Button>}
    >
      <div class="stack">
        <p>{t('doneUnits', { count: answer.done.length })}</p>
        <RefusedUnits refused={answer.refused} />
      </div>
    </Dialog>
  )
}
