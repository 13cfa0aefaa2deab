import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { boardWith, type Filters, NOTHING_ELSE, type Shown } from './board-shown.ts'

type CountLinkProps = {
  programme: string
  year: number
  shown: Shown
  value: number
  label: string
  /** What the board shows of it. */
  filters: Partial<Filters>
}

/** A count of the board that opens its records: the board, narrowed to the units that it counts. */
export function CountLink({ programme, year, shown, value, label, filters }: CountLinkProps) {
  return (
    <a
      class="figure"
      href={boardWith(programme, year, filters)}
      aria-label={`${label}: ${formatInteger(value)}`}
      onClick={(event) => {
        // A board that is not shown whole is asked for anew.
        if (!shown.isWhole || event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        shown.show({ ...NOTHING_ELSE, ...filters })
        document.getElementById('board')?.scrollIntoView()
      }}
    >
      {formatInteger(value)}
    </a>
  )
}
