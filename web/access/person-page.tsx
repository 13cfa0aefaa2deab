import { useState } from 'preact/hooks'
import type { PersonView } from '#domain/access/people/schema.ts'
import { roleName } from '#domain/access/role-names.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { PersonData } from '#web/privacy/person-data.tsx'
import { Button } from '#web/ui/button.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { personWords } from './person.words.ts'
import { PersonAccount } from './person-account.tsx'
import { EndPostDialog, GivePostDialog } from './person-dialogs.tsx'
import './people.css'

type PostLine = PersonView['posts'][number]

const TONES = { held: 'good', later: 'plain', over: 'warn' } as const

/** One person: posts of today, to come and over; the account and its letter. */
export function Page({ data, params }: PageProps<PersonView>) {
  const t = useWords(personWords)
  const { language } = useScreen()
  const programme = params.programme ?? ''
  const [giving, setGiving] = useState(false)
  const [ending, setEnding] = useState<PostLine>()
  const nameOf = ({ role, title }: PostLine) => `${roleName(role, language)}, ${title}`
  const columns: readonly Column<PostLine>[] = [
    { key: 'post', head: t('holds'), rowHead: true, cell: nameOf },
    { key: 'since', head: t('since'), cell: ({ heldFrom }) => formatDate(heldFrom) },
    {
      key: 'until',
      head: t('until'),
      cell: ({ lastDay }) =>
        lastDay === null ? <span class="muted">{t('open')}</span> : formatDate(lastDay),
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ state }) => <Mark tone={TONES[state]}>{t(state)}</Mark>,
    },
    {
      key: 'act',
      head: t('act'),
      cell: (post) =>
        post.state === 'over' ? (
          '–'
        ) : (
          <Button
            kind="quiet"
            label={t('endOf', { post: nameOf(post) })}
            onPress={() => setEnding(post)}
          >
            {t('end')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <PageHead
        title={data.name}
        note={<a href={pathTo('people', { programme })}>{t('back')}</a>}
      />
      <Section title={t('posts')}>
        <div class="stack">
          <Table
            caption={t('posts')}
            hideCaption
            columns={columns}
            rows={data.posts}
            rowKey={({ postId }) => postId}
          />
          <div class="row">
            <Button
              disabledReason={data.isSelf ? t('giveSelf') : undefined}
              onPress={() => setGiving(true)}
            >
              {t('give')}
            </Button>
          </div>
        </div>
      </Section>
      <PersonAccount person={data} programme={programme} />
      <PersonData person={data} programme={programme} />
      {giving && (
        <GivePostDialog person={data} programme={programme} onClose={() => setGiving(false)} />
      )}
      {ending && (
        <EndPostDialog
          person={data}
          post={ending}
          postName={nameOf(ending)}
          programme={programme}
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  )
}

export function pageTitle({ name }: PersonView): string {
  return name
}
