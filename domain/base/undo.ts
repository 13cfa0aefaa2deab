/** How long a screen offers to take back what was just saved. The server allows a withdrawal as always. */
export const UNDO_SECONDS = 10

/** The reason that an undo writes into its withdrawal: by it a history knows what to show folded. */
export const UNDO_REASON = 'hoàn tác ngay sau khi ghi'
