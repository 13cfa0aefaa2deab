import type { ComponentChildren } from 'preact'
import type { ApiRefusal } from '#web/platform/api.ts'
import { type Problem, useScreen, useWords } from '#web/platform/screen.ts'
import type { Translate } from '#web/platform/words.ts'
import { Button, LinkButton } from './button.tsx'
import { uiWords } from './ui.words.ts'

type Tone = 'good' | 'warn' | 'bad' | 'plain'

/** Two letters at most where it must be readable in black and white. */
export function Mark({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`mark mark-${tone}`}>{children}</span>
}

type NoticeProps = { tone?: Tone; title?: string; children?: ComponentChildren; alert?: boolean }

/** A paragraph that should be seen. `alert` has it read aloud when it appears. */
export function Notice({ tone = 'plain', title, children, alert = false }: NoticeProps) {
  return (
    <div
      class={tone === 'plain' ? 'notice' : `notice notice-${tone}`}
      role={alert ? 'alert' : undefined}
    >
      {title !== undefined && <b>{title}</b>}
      {children !== undefined && <div>{children}</div>}
    </div>
  )
}

type EmptyStateProps = { title: string; children?: ComponentChildren; action?: ComponentChildren }

/** Nothing to show: says why, and what can be done. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="state">
      <h2>{title}</h2>
      {children !== undefined && <p class="muted">{children}</p>}
      {action !== undefined && <div class="row">{action}</div>}
    </div>
  )
}

/** A refused command, above the form's buttons. */
export function RefusalNotice({ refusal }: { refusal: ApiRefusal | undefined }) {
  const t = useWords(uiWords)
  if (!refusal) return null
  const { title, more } = sentencesFor(t, refusal.status, refusal.code)
  return (
    <Notice tone="bad" title={refusal.sentence ?? title} alert>
      {refusal.sentence === undefined ? more : undefined}
    </Notice>
  )
}

/** The whole page when its data could not be had. */
export function ErrorState({ problem }: { problem: Problem }) {
  const t = useWords(uiWords)
  const { refresh, url } = useScreen()
  const { title, more } = sentencesFor(t, problem.status, problem.code)
  const known = problem.status === 404 || problem.status === 403 || problem.status === 401
  return (
    <div class="state">
      <h1>{title}</h1>
      <p>{problem.status < 500 && problem.detail ? problem.detail : more}</p>
      <p class="muted small">{t('code', { code: problem.code })}</p>
      <div class="row">
        {problem.status === 0 && (
          <Button kind="primary" onPress={() => void refresh()}>
            {t('tryAgain')}
          </Button>
        )}
        {problem.status !== 0 && !known && (
          <LinkButton kind="primary" href={url}>
            {t('tryAgain')}
          </LinkButton>
        )}
        {problem.status === 401 ? (
          <LinkButton kind="primary" href="/sign-in">
            {t('toSignIn')}
          </LinkButton>
        ) : (
          <LinkButton href="/">{t('toHome')}</LinkButton>
        )}
      </div>
    </div>
  )
}

type UiTranslate = Translate<(typeof uiWords)['vi']>

/** The sentences of a status, for when the refusal brings none or ours is clearer. */
function sentencesFor(t: UiTranslate, status: number, code: string) {
  if (status === 0) return { title: t('noAnswer'), more: t('noAnswerMore') }
  if (status === 401) return { title: t('signInFirst'), more: t('signInFirstMore') }
  if (status === 403) return { title: t('notAllowed'), more: t('notAllowedMore') }
  if (status === 404) return { title: t('notFound'), more: t('notFoundMore') }
  if (status === 429) return { title: t('tooMany'), more: t('tooManyMore') }
  if (status === 503 || code === 'database-unavailable')
    return { title: t('databaseDown'), more: t('databaseDownMore') }
  if (status >= 500) return { title: t('failed'), more: t('failedMore') }
  return { title: t('refused'), more: t('tryAgain') }
}
