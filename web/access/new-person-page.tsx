import { useState } from 'preact/hooks'
import type { MakeAccount, PersonForm } from '#domain/access/people/schema.ts'
import { proposeSignInName } from '#domain/access/propose-sign-in-name.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { EmptyState, RefusalNotice } from '#web/ui/states.tsx'
import { peopleWords } from './people.words.ts'
import { emptyPost, readPost } from './post-entry.ts'
import { PostFields } from './post-fields.tsx'
import './people.css'

/** A new person with an account and a first post. */
export function Page({ data, params }: PageProps<PersonForm>) {
  const t = useWords(peopleWords)
  const { navigate } = useScreen()
  const { busy, refusal, send } = useCommand()
  const programme = params.programme ?? ''
  const [name, setName] = useState('')
  const [typedSignIn, setSignIn] = useState<string>()
  const [telephone, setTelephone] = useState('')
  const [entry, setEntry] = useState(() => emptyPost(data.choices.today))
  const [tried, setTried] = useState(false)
  const read = readPost(entry)
  const isTaken = (key: string) => data.takenNames.includes(key)
  const signInName = typedSignIn ?? proposeSignInName(name, isTaken) ?? ''
  if (data.isPractice) return <EmptyState title={t('makeHeading')}>{t('practice')}</EmptyState>

  async function make() {
    setTried(true)
    if (!read.post || name.trim() === '' || signInName.trim() === '') return
    const command: MakeAccount = { name, signInName, post: read.post }
    const result = await send<{ personId: string }>(
      `/api/v1/programmes/${programme}/people`,
      telephone.trim() === '' ? command : { ...command, telephone },
    )
    if (result.ok) await navigate(pathTo('person', { programme, personId: result.value.personId }))
  }

  return (
    <>
      <PageHead title={t('makeHeading')} note={t('makeNote')} />
      <form
        class="stack person-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void make()
        }}
      >
        <Field
          name="name"
          label={t('name')}
          maxLength={100}
          error={tried && name.trim() === '' ? t('empty') : undefined}
          value={name}
          onInput={setName}
        />
        <div class="two-fields">
          <Field
            name="signInName"
            label={t('signInName')}
            hint={t('signInNameHint')}
            maxLength={60}
            error={tried && signInName.trim() === '' ? t('empty') : undefined}
            value={signInName}
            onInput={setSignIn}
          />
          <Field
            name="telephone"
            type="tel"
            label={t('telephone')}
            hint={t('telephoneHint')}
            optional
            maxLength={40}
            value={telephone}
            onInput={setTelephone}
          />
        </div>
        <PostFields
          choices={data.choices}
          entry={entry}
          faults={tried ? read.faults : {}}
          onChange={setEntry}
        />
        <RefusalNotice refusal={refusal} />
        <div class="row">
          <LinkButton href={pathTo('people', { programme })}>{t('cancel')}</LinkButton>
          <Button type="submit" kind="primary" busy={busy}>
            {t('make')}
          </Button>
        </div>
      </form>
    </>
  )
}
