/** How long a screen offers to take back what was just saved. The server allows a withdrawal as always. */
export const UNDO_SECONDS = 10

/**
 * How long the server takes an undo of what has no withdrawal of its own: the screen's clock stands still while
 * its notice is pointed at, and a slow network carries the undo.
 */
export const UNDO_WITHIN_MINUTES = 15

/** The reason that an undo writes into its withdrawal: by it a history knows what to show folded. */
export const UNDO_REASON = 'hoàn tác ngay sau khi ghi'
