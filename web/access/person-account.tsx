import { useState } from 'preact/hooks'
import type { PersonView } from '#domain/access/people/schema.ts'
import { momentText } from '#domain/base/moment-text.ts'
import { pathTo } from '#web/paths.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Checkbox, Field } from '#web/ui/field.tsx'
import { isNameTyped, NameDialog, TypedName } from '#web/ui/name-dialog.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { MakeLetters } from './make-letters.tsx'
import { peopleWords } from './people.words.ts'
import { personWords } from './person.words.ts'

type Props = { person: PersonView; programme: string }

/** By what the person signs in, how far that is, and what may be done about it. */
export function PersonAccount({ person, programme }: Props) {
  const t = useWords(personWords)
  const { signInName, telephone, account, letterUntil } = person
  const states = {
    none: person.isPractice ? t('practice') : t('accountNone'),
    noLetter: t('accountNoLetter'),
    letterOut: t('accountLetterOut', { at: letterUntil === null ? '' : momentText(letterUntil) }),
    ready: t('accountReady'),
  }
  return (
    <Section title={t('account')}>
      <div class="stack">
        <ul class="plain-list">
          {signInName !== null && (
            <li>{t('signsIn', { names: [signInName, telephone].filter(Boolean).join(', ') })}</li>
          )}
          <li>{states[account]}</li>
          {person.secondStep === 'set' && <li>{t('secondStepSet')}</li>}
          {person.secondStep === 'missing' && <li>{t('secondStepMissing')}</li>}
          {person.linkedAt !== null && (
            <li>{t('linkedSince', { at: momentText(person.linkedAt) })}</li>
          )}
          <li>
            {person.sessions === 0 ? t('noSessions') : t('sessions', { count: person.sessions })}
          </li>
          {person.tries > 0 && <li>{t('tries', { count: person.tries })}</li>}
        </ul>
        <p>
          <a href={pathTo('accessTrail', { programme }, { personId: person.personId })}>
            {t('accessTrail')}
          </a>
        </p>
        {person.isSelf && <p class="muted">{t('self')}</p>}
        {account !== 'none' && !person.isKeptHere && <p class="muted">{t('elsewhere')}</p>}
        {!person.isSelf && (account === 'none' || person.isKeptHere) && (
          <Acts person={person} programme={programme} />
        )}
      </div>
    </Section>
  )
}

const DONE = {
  'try-clearings': 'cleared',
  'session-endings': 'endedSessions',
  'provider-unlinkings': 'unlinked',
} as const

/** What takes something from the person: it says how much, and asks for the name. */
const ASKED = {
  'session-endings': { title: 'endSessions', lead: 'endSessionsLead' },
  'provider-unlinkings': { title: 'unlink', lead: 'unlinkLead' },
} as const

function Acts({ person, programme }: Props) {
  const t = useWords(personWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const { account, sessions, tries, personId, linkedAt, name } = person
  const [asked, setAsked] = useState<keyof typeof ASKED>()
  async function clear(what: keyof typeof DONE) {
    const path = `/api/v1/programmes/${programme}/people/${personId}/${what}`
    const result = await send<{ cleared: number }>(path, {})
    if (!result.ok) return
    const { cleared: count } = result.value
    setAsked(undefined)
    showToast(t(DONE[what], { count }))
    await refresh()
  }
  return (
    <>
      {!asked && <RefusalNotice refusal={refusal} />}
      <div class="row">
        {account !== 'none' && <Letter person={person} programme={programme} />}
        {account !== 'none' && (
          <Button
            busy={busy}
            disabledReason={tries === 0 ? t('clearNone') : undefined}
            onPress={() => void clear('try-clearings')}
          >
            {t('clear')}
          </Button>
        )}
        <Button
          disabledReason={sessions === 0 ? t('endSessionsNone') : undefined}
          onPress={() => setAsked('session-endings')}
        >
          {t('endSessions')}
        </Button>
        {linkedAt !== null && (
          <Button onPress={() => setAsked('provider-unlinkings')}>{t('unlink')}</Button>
        )}
      </div>
      {asked && (
        <NameDialog
          id="take-away"
          title={t(ASKED[asked].title)}
          lead={t(ASKED[asked].lead, { name, count: sessions })}
          submitLabel={t(ASKED[asked].title)}
          {...{ name, busy, refusal }}
          onConfirm={() => void clear(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

/** The letter; where it takes a password or a second step away, it says so first and in numbers. */
function Letter({ person, programme }: Props) {
  const t = useWords(personWords)
  const words = useWords(peopleWords)
  const [asking, setAsking] = useState(false)
  const [takes, setTakes] = useState(false)
  const [reason, setReason] = useState('')
  const [typedName, setTypedName] = useState('')
  const { personId, name, account, sessions } = person
  const hasSecondStep = person.secondStep === 'set'
  if (account !== 'ready' && !hasSecondStep)
    return (
      <MakeLetters kind="primary" programme={programme} personIds={[personId]}>
        {t(account === 'letterOut' ? 'letterAgain' : 'letter')}
      </MakeLetters>
    )
  const close = () => setAsking(false)
  const missing =
    takes && reason.trim() === ''
      ? 'reasonMissing'
      : isNameTyped(name, typedName)
        ? undefined
        : 'nameMissing'
  return (
    <>
      <Button onPress={() => setAsking(true)}>
        {t(account === 'ready' ? 'newLetter' : 'letterAgain')}
      </Button>
      <Dialog
        id="new-letter"
        open={asking}
        title={t('letterHeading')}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>{words('cancel')}</Button>
            <MakeLetters
              kind="primary"
              programme={programme}
              personIds={[personId]}
              takeSecondStep={takes ? { reason: reason.trim() } : undefined}
              disabledReason={missing && t(missing)}
              onMade={close}
            >
              {t('letter')}
            </MakeLetters>
          </>
        }
      >
        <div class="stack">
          <p>{t('letterNote', { name, count: sessions })}</p>
          <TypedName
            id="letter-name"
            name={name}
            typed={typedName}
            isTried={false}
            onInput={setTypedName}
          />
          {hasSecondStep && (
            <Checkbox
              name="takeSecondStep"
              label={t('takeSecondStep')}
              checked={takes}
              onChange={setTakes}
            />
          )}
          {takes && (
            <Field
              name="takeReason"
              label={t('reason')}
              hint={t('takeReasonHint')}
              maxLength={300}
              value={reason}
              onInput={setReason}
            />
          )}
        </div>
      </Dialog>
    </>
  )
}
