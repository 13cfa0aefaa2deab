import type { BoardView } from '#domain/reports/board/schema.ts'
import type { AboutAny, AboutOnePeriod } from './board-actions.tsx'
import {
  type BoardPeriod,
  type BoardUnit,
  cellOf,
  keyOf,
  type NamedUnit,
  type TickedCell,
} from './board-cell.ts'
import { CellDialog } from './cell-dialog.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { AskMoreDialog, ExtensionDialog, NoteDialog, ReceiveDialog } from './follow-up-dialogs.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { ReminderDialog, UrgingDialog } from './urging-dialog.tsx'

/** What stands open over the board. */
export type Opened =
  | { doing: AboutOnePeriod; units: readonly NamedUnit[]; period: BoardPeriod }
  | { doing: AboutAny; cells: readonly TickedCell[] }
  | { doing: 'contact'; unit: BoardUnit }
  | { doing: 'cell'; unit: BoardUnit; period: BoardPeriod }

type BoardDialogProps = {
  opened: Opened
  about: { programme: string; onClose: () => void; onDone: () => void }
  data: BoardView
  mayWrite: boolean
  chosen: ReadonlyMap<string, unknown>
  onTick: (cell: TickedCell, isTicked: boolean) => void
}

/** The one dialog that stands open over the board; its code is loaded with the first. */
export function BoardDialog(props: BoardDialogProps) {
  const { opened, about, data, mayWrite, chosen, onTick } = props
  switch (opened.doing) {
    case 'contact':
      return <ContactDialog {...about} unit={opened.unit} />
    case 'cell': {
      const { unit, period } = opened
      const cell = cellOf(unit, period.periodId)
      if (!cell) return null
      return (
        <CellDialog
          {...about}
          {...{ unit, period, cell, mayWrite }}
          year={data.year}
          isTicked={chosen.has(keyOf({ unit, period }))}
          onTick={(isTicked) => onTick({ unit, period }, isTicked)}
        />
      )
    }
    case 'register':
      return <RegisterDialog {...about} {...opened} today={data.today} />
    case 'urge':
      return <UrgingDialog {...about} {...opened} />
    case 'remind':
      return <ReminderDialog {...about} {...opened} />
    case 'writeNote':
      return <NoteDialog {...about} cells={opened.cells} />
    case 'extend':
      return <ExtensionDialog {...about} cells={opened.cells} />
    case 'receive':
      return <ReceiveDialog {...about} cells={opened.cells} />
    case 'askMore':
      return <AskMoreDialog {...about} cells={opened.cells} />
  }
}
