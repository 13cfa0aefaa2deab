import type { PeopleList } from '#domain/access/people/schema.ts'
import { PEOPLE_FILTERS } from '#domain/access/people-list.ts'
import { roleName } from '#domain/access/role-names.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { BackupAlert } from '#web/backups/backup-alert.tsx'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState, Mark, Notice } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { MakeLetters } from './make-letters.tsx'
import { peopleWords } from './people.words.ts'
import './people.css'

type PersonLine = PeopleList['people'][number]
type PostLine = PersonLine['posts'][number]

const LETTERS_AT_MOST = 100

/** Who holds which post, and how far each account is. */
export function Page({ data, params }: PageProps<PeopleList>) {
  const t = useWords(peopleWords)
  const programme = params.programme ?? ''
  const { people, withoutLetter } = data
  const columns: readonly Column<PersonLine>[] = [
    {
      key: 'person',
      head: t('person'),
      rowHead: true,
      cell: ({ personId, name, asksCorrection }) => (
        <>
          <a href={pathTo('person', { programme, personId })}>{name}</a>{' '}
          {asksCorrection && <Mark tone="warn">{t('asksCorrection')}</Mark>}
        </>
      ),
    },
    { key: 'posts', head: t('posts'), cell: ({ posts }) => <Posts posts={posts} /> },
    {
      key: 'signIn',
      head: t('signIn'),
      cell: ({ signInName, telephone }) =>
        signInName === null ? '–' : [signInName, telephone].filter(Boolean).join(' · '),
    },
    { key: 'account', head: t('account'), cell: (person) => <Account person={person} /> },
  ]
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note')}
        actions={
          !data.isPractice && (
            <>
              <LinkButton kind="primary" href={pathTo('newPerson', { programme })}>
                {t('make')}
              </LinkButton>
              <LinkButton href={pathTo('peopleTable', { programme })}>{t('fromTable')}</LinkButton>
              <MakeLetters
                programme={programme}
                personIds={withoutLetter.slice(0, LETTERS_AT_MOST)}
                disabledReason={withoutLetter.length === 0 ? t('lettersNone') : undefined}
              >
                {withoutLetter.length === 0
                  ? t('lettersFirst')
                  : t('letters', { count: Math.min(withoutLetter.length, LETTERS_AT_MOST) })}
              </MakeLetters>
            </>
          )
        }
      />
      <BackupAlert programme={programme} />
      {data.isPractice && <Notice>{t('practice')}</Notice>}
      <Filters programme={programme} />
      <p class="muted">{t('found', { count: people.length, total: data.total })}</p>
      {people.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
      ) : (
        <Table
          caption={t('heading')}
          hideCaption
          columns={columns}
          rows={people}
          rowKey={({ personId }) => personId}
        />
      )}
      <p>
        <a href={pathTo('retention', { programme })}>{t('retention')}</a>
      </p>
    </>
  )
}

function Filters({ programme }: { programme: string }) {
  const t = useWords(peopleWords)
  const { url } = useScreen()
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  return (
    <form class="filters people-filters" method="get" action={pathTo('people', { programme })}>
      <Field
        name="q"
        type="search"
        label={t('search')}
        maxLength={100}
        value={asked.get('q') ?? ''}
      />
      <Select
        name="state"
        label={t('state')}
        value={asked.get('state') ?? ''}
        options={[
          { value: '', label: t('all') },
          ...PEOPLE_FILTERS.map((state) => ({ value: state, label: t(state) })),
        ]}
      />
      <Button type="submit">{t('find')}</Button>
    </form>
  )
}

/** The posts that are held or to come; where there is none, the last one. */
function Posts({ posts }: { posts: readonly PostLine[] }) {
  const t = useWords(peopleWords)
  const { language } = useScreen()
  const standing = posts.filter(({ state }) => state !== 'over')
  if (standing.length === 0) return <span class="muted">{t('noPosts')}</span>
  return (
    <ul class="posts-of-person">
      {standing.map((post) => (
        <li key={post.postId}>
          {roleName(post.role, language)}, {post.title}
          {post.state === 'later' && (
            <span class="muted"> ({t('fromLater', { day: formatDate(post.heldFrom) })})</span>
          )}
          {post.state === 'held' && post.lastDay !== null && (
            <span class="muted"> ({t('until', { day: formatDate(post.lastDay) })})</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Account({ person }: { person: PersonLine }) {
  const t = useWords(peopleWords)
  const { account, letterUntil } = person
  if (account === 'none') return <span class="muted">{t('accountNone')}</span>
  if (account === 'ready') return <Mark tone="good">{t('accountReady')}</Mark>
  if (account === 'noLetter') return <Mark tone="warn">{t('accountNoLetter')}</Mark>
  return <Mark tone="plain">{t('accountLetterOut', { day: momentText(letterUntil ?? '') })}</Mark>
}
