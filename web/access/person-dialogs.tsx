import { useState } from 'preact/hooks'
import type { EndPost, PersonView } from '#domain/access/people/schema.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { useCommand } from '#web/platform/command.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { readDay } from '#web/platform/typed.ts'
import { Button } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toast.tsx'
import { peopleWords } from './people.words.ts'
import { personWords } from './person.words.ts'
import { emptyPost, readPost } from './post-entry.ts'
import { PostFields } from './post-fields.tsx'

type Props = { person: PersonView; programme: string; onClose: () => void }

/** One more post for the person. */
export function GivePostDialog({ person, programme, onClose }: Props) {
  const t = useWords(personWords)
  const words = useWords(peopleWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [entry, setEntry] = useState(() => emptyPost(person.choices.today))
  const [tried, setTried] = useState(false)
  const read = readPost(entry)
  async function give() {
    setTried(true)
    if (!read.post) return
    const path = `/api/v1/programmes/${programme}/people/${person.personId}/posts`
    if (!(await send(path, read.post)).ok) return
    onClose()
    showToast(t('given'))
    await refresh()
  }
  return (
    <Dialog
      id="give-post"
      open
      title={t('give')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button kind="primary" busy={busy} onPress={() => void give()}>
            {words('save')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <PostFields
          choices={person.choices}
          entry={entry}
          faults={tried ? read.faults : {}}
          onChange={setEntry}
        />
        <RefusalNotice refusal={refusal} />
      </div>
    </Dialog>
  )
}

type EndProps = Props & { post: PersonView['posts'][number]; postName: string }

/** The end of a post, with who takes it over. */
export function EndPostDialog({ person, post, postName, programme, onClose }: EndProps) {
  const t = useWords(personWords)
  const words = useWords(peopleWords)
  const { refresh } = useScreen()
  const { busy, refusal, send } = useCommand()
  const [day, setDay] = useState(formatDate(person.choices.today))
  const [next, setNext] = useState<string>()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const lastDay = readDay(day)
  const others = person.posts.filter(
    ({ postId, state }) => state !== 'over' && postId !== post.postId,
  ).length
  const isReasoned = reason.trim() !== ''
  async function end() {
    setTried(true)
    if (lastDay === undefined || !isReasoned) return
    const command: EndPost = { lastDay, reason: reason.trim() }
    const path = `/api/v1/programmes/${programme}/posts/${post.postId}/endings`
    const sent = next === undefined ? command : { ...command, nextPersonId: next }
    if (!(await send(path, sent)).ok) return
    onClose()
    showToast(t('ended'))
    await refresh()
  }
  return (
    <Dialog
      id="end-post"
      open
      title={t('endHeading')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button kind="primary" busy={busy} onPress={() => void end()}>
            {words('save')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{t('endNote', { name: person.name, post: postName, count: others })}</p>
        <Field
          name="lastDay"
          label={t('lastDay')}
          hint={t('lastDayHint')}
          error={tried && lastDay === undefined ? words('dayWrong') : undefined}
          value={day}
          onInput={setDay}
        />
        <Combobox
          name="next"
          label={t('next')}
          hint={t('nextHint')}
          optional
          options={person.others.map(({ personId, name, note }) => ({
            ...{ value: personId, label: name, note },
          }))}
          value={next}
          onPick={setNext}
        />
        <Field
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          maxLength={300}
          error={tried && !isReasoned ? words('empty') : undefined}
          value={reason}
          onInput={setReason}
        />
        <RefusalNotice refusal={refusal} />
      </div>
    </Dialog>
  )
}
