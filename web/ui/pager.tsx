import { useWords } from '#web/platform/screen.ts'
import { LinkButton } from './button.tsx'
import { uiWords } from './ui.words.ts'

type PagerProps = {
  /** The first and last row shown, counted from one. */
  from: number
  to: number
  total: number
  previousHref?: string | undefined
  nextHref?: string | undefined
}

/** Where in a long list we are; links, so that it works without script. */
export function Pager({ from, to, total, previousHref, nextHref }: PagerProps) {
  const t = useWords(uiWords)
  return (
    <nav class="pager" aria-label={t('pages')}>
      <p class="muted small">{t('shown', { from, to, total })}</p>
      <div class="row">
        {previousHref !== undefined && <LinkButton href={previousHref}>{t('previous')}</LinkButton>}
        {nextHref !== undefined && <LinkButton href={nextHref}>{t('next')}</LinkButton>}
      </div>
    </nav>
  )
}
