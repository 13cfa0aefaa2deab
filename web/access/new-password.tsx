import { useWords } from '#web/platform/screen.ts'
import { Field } from '#web/ui/field.tsx'
import { accountWords } from './account.words.ts'

type NewPasswordProps = {
  password: string
  again: string
  /** Sending was tried: what is missing is said. */
  tried: boolean
  onPassword: (typed: string) => void
  onAgain: (typed: string) => void
}

/** A new password, typed twice. */
export function NewPassword({ password, again, tried, onPassword, onAgain }: NewPasswordProps) {
  const t = useWords(accountWords)
  return (
    <>
      <Field
        name="new-password"
        type="password"
        label={t('newPassword')}
        hint={t('passwordHint')}
        autocomplete="new-password"
        maxLength={1000}
        value={password}
        error={tried && password === '' ? t('empty') : undefined}
        onInput={onPassword}
      />
      <Field
        name="repeat"
        type="password"
        label={t('repeat')}
        autocomplete="new-password"
        maxLength={1000}
        value={again}
        error={tried && password !== again ? t('repeatWrong') : undefined}
        onInput={onAgain}
      />
    </>
  )
}
