import { useScreen, useWords } from '#web/platform/screen.ts'
import { LinkButton } from './button.tsx'
import { listFilesWords } from './list-files.words.ts'

type ListFilesProps = {
  /** The list below the API, for instance `nq04/needs`. */
  list: string
  /** The year in view, which the address need not name. */
  year?: string
}

/** The list as the address filters it, whole, as CSV and as a workbook. */
export function ListFiles({ list, year }: ListFilesProps) {
  const t = useWords(listFilesWords)
  const { url } = useScreen()
  const asked = [...new URLSearchParams(url.split('?')[1] ?? '')].filter(
    ([name, value]) => name !== 'after' && value !== '',
  )
  const hrefOf = (format: 'csv' | 'xlsx') => {
    const query = { ...Object.fromEntries(asked), ...(year !== undefined && { year }), format }
    return `/api/v1/programmes/${list}/export?${new URLSearchParams(query)}`
  }
  return (
    <>
      <LinkButton href={hrefOf('csv')} download>
        {t('exportCsv')}
      </LinkButton>
      <LinkButton href={hrefOf('xlsx')} download>
        {t('exportXlsx')}
      </LinkButton>
    </>
  )
}
