import { UNDO_REASON } from '#domain/base/undo.ts'
import { sendCommand } from '#web/platform/api.ts'
import { showToast } from './toast.tsx'

type Saved = {
  /** What was saved, in a sentence. */
  text: string
  /** What is said once it is taken back. */
  undoneText: string
  /** The command that withdraws it, as a path of the API, and its content beside the fixed reason. */
  path: string
  body?: Readonly<Record<string, unknown>>
  /** Shows the page anew after it was taken back. */
  undone: () => Promise<void>
}

/**
 * Says that an entry is saved and offers to take it back for ten seconds. It is saved already: undo is a
 * withdrawal with the reason of `UNDO_REASON`, so the record keeps it in its history.
 */
export function offerUndo({ text, undoneText, path, body, undone }: Saved): void {
  showToast(text, () => {
    void sendCommand(path, { ...body, reason: UNDO_REASON }).then(async (result) => {
      showToast(result.ok ? undoneText : (result.refusal.sentence ?? result.refusal.code))
      if (result.ok) await undone()
    })
  })
}
