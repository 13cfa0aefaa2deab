import type { ComponentChildren } from 'preact'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { sendCommand } from '#web/platform/api.ts'
import { forgetTyped } from '#web/platform/keep-typed.ts'
import { navigating } from '#web/platform/navigation.ts'
import { fillPath, type Route } from '#web/platform/route.ts'
import { type Session, useScreen, useWords } from '#web/platform/screen.ts'
import { Toasts } from './toast.tsx'
import { PRACTICE_BANNER, uiWords } from './ui.words.ts'

type ShellProps = { routes: readonly Route[]; children: ComponentChildren }

/** What stands around every page: practice banner, programme and year, menu, who is signed in. */
export function Shell({ routes, children }: ShellProps) {
  const t = useWords(uiWords)
  const { session, practice } = useScreen()
  return (
    <>
      {navigating.value && (
        <div class="under-way" role="status">
          <span class="sr-only">{t('underWay')}</span>
        </div>
      )}
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      {practice && <PracticeBanner day={practice} />}
      <Masthead routes={routes} session={session} />
      <Toasts />
      <main id="main" class="page" tabIndex={-1}>
        {children}
      </main>
      <footer class="foot">
        <span>{t('product')}</span>
      </footer>
    </>
  )
}

/** In Vietnamese on every page and paper; in English the translation stands beside it. */
function PracticeBanner({ day }: { day: PlainDate }) {
  const t = useWords(uiWords)
  const { language } = useScreen()
  return (
    <aside class="practice" aria-label={t('practiceMore')}>
      <b lang="vi">{PRACTICE_BANNER}</b>
      {language !== 'vi' && <span>{t('practice')}</span>}
      <span>{t('practiceDay', { day: formatDate(day) })}</span>
    </aside>
  )
}

/** The year that the page in view is about, where its address says so. */
function yearOf(url: string): string | undefined {
  return (/[?&]year=(\d{4})(?:&|$)/.exec(url) ?? /\/years\/(\d{4})(?:\/|$)/.exec(url))?.[1]
}

function Masthead({ routes, session }: { routes: readonly Route[]; session: Session | undefined }) {
  const t = useWords(uiWords)
  const { url } = useScreen()
  return (
    <header class="masthead">
      <div class="masthead-row">
        {session ? (
          <a class="programme" href={session.home}>
            <span>{session.programme.title}</span>
            <span class="programme-year">
              {t('year', { year: yearOf(url) ?? String(session.programme.year) })}
            </span>
          </a>
        ) : (
          <span class="programme">Kết Nghĩa</span>
        )}
        <Who session={session} />
      </div>
      {session && <Menu routes={routes} session={session} />}
    </header>
  )
}

function Who({ session }: { session: Session | undefined }) {
  const t = useWords(uiWords)
  const { url, language } = useScreen()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <div class={session ? 'who' : 'who who-nobody'}>
      {session && (
        <div class="who-person">
          <b>
            <a href={`/p/${session.programme.slug}/account`} title={t('account')}>
              {session.person.name}
            </a>
          </b>
          <span>
            {[session.person.roleLabel, session.person.postLabel].filter(Boolean).join(' · ')}
          </span>
        </div>
      )}
      <a href={`/language/${other}?to=${encodeURIComponent(url)}`} lang={other}>
        {t('otherLanguage')}
      </a>
      {session && (
        <button
          type="button"
          class="button button-quiet"
          onClick={() => void signOut(session.person.personId)}
        >
          {t('signOut')}
        </button>
      )}
    </div>
  )
}

async function signOut(personId: string): Promise<void> {
  forgetTyped(personId)
  await sendCommand('/api/v1/sessions/current', undefined, { method: 'DELETE' })
  location.assign('/sign-in')
}

function Menu({ routes, session }: { routes: readonly Route[]; session: Session }) {
  const t = useWords(uiWords)
  const { language, url } = useScreen()
  const here = url.split('?')[0] ?? url
  const entries = routes.flatMap((route) => {
    if (!('page' in route) || !route.menu) return []
    if (route.menu.roles && !route.menu.roles.includes(session.person.role)) return []
    const { slug, year } = session.programme
    const href = fillPath(route.path, { programme: slug, year: String(year) })
    return [{ href, label: route.menu.label[language] }]
  })
  if (entries.length === 0) return null
  return (
    <nav class="menu" aria-label={t('menu')}>
      <ul>
        {entries.map(({ href, label }) => (
          <li key={href}>
            <a href={href} aria-current={currentOf(href, here, session.home)}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A page below a menu entry marks the entry too, except below the first page. */
function currentOf(href: string, here: string, home: string): 'page' | 'true' | undefined {
  if (href === here) return 'page'
  return href !== home && here.startsWith(`${href}/`) ? 'true' : undefined
}
