import { useWords } from '#web/platform/screen.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { ownDataWords } from './own-data.words.ts'

type Props = {
  programme: string
  /** Of somebody else; absent: of who is signed in. */
  personId?: string
}

/** What is held on a person, as files to be kept. */
export function HeldFiles({ programme, personId }: Props) {
  const t = useWords(ownDataWords)
  const base = `/api/v1/programmes/${programme}`
  const path =
    personId === undefined
      ? `${base}/own-personal-data/export`
      : `${base}/people/${personId}/personal-data/export`
  return (
    <div class="row">
      <LinkButton href={`${path}?format=xlsx`} download>
        {t('workbook')}
      </LinkButton>
      <LinkButton href={`${path}?format=json`} download>
        {t('json')}
      </LinkButton>
    </div>
  )
}
