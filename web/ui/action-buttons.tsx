import { useScreen } from '#web/platform/screen.ts'
import { Button } from './button.tsx'

type ActionButtonsProps<Action extends string> = {
  /** With the sentence that says why it is not open now, or null. */
  actions: readonly { action: Action; sentence: { vi: string; en: string } | null }[]
  nameOf: (action: Action) => string
  /** What stands over the actions that are not open, by their count. */
  closedTitle: (count: number) => string
  onOpen: (action: Action) => void
}

/** What a post may do to a record; what is not open now is folded, and says why. */
export function ActionButtons<Action extends string>(props: ActionButtonsProps<Action>) {
  const { actions, nameOf, closedTitle, onOpen } = props
  const { language } = useScreen()
  const closed = actions.filter(({ sentence }) => sentence !== null)
  return (
    <>
      <ul class="record-actions">
        {actions.map(
          ({ action, sentence }) =>
            sentence === null && (
              <li key={action}>
                <Button onPress={() => onOpen(action)}>{nameOf(action)}</Button>
              </li>
            ),
        )}
      </ul>
      {closed.length > 0 && (
        <details>
          <summary>{closedTitle(closed.length)}</summary>
          <ul class="record-actions record-actions-closed">
            {closed.map(({ action, sentence }) => (
              <li key={action}>
                <Button disabledReason={sentence?.[language]}>{nameOf(action)}</Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
