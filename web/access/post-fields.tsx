import { ROLES, type Role } from '#domain/access/actor.ts'
import type { PersonForm } from '#domain/access/people/schema.ts'
import { POST_SCOPES } from '#domain/access/posts.ts'
import { roleName } from '#domain/access/role-names.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Combobox } from '#web/ui/combobox.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { peopleWords } from './people.words.ts'
import type { PostEntry, PostFaults } from './post-entry.ts'

type Props = {
  choices: PersonForm['choices']
  entry: PostEntry
  faults: PostFaults
  onChange: (entry: PostEntry) => void
}

/** A post: which role, of what unit, commune or office, from when to when. */
export function PostFields({ choices, entry, faults, onChange }: Props) {
  const t = useWords(peopleWords)
  const { language } = useScreen()
  const scope = entry.role === '' ? undefined : POST_SCOPES[entry.role]
  const set = (part: Partial<PostEntry>) => onChange({ ...entry, ...part })
  const units = choices.units.map(({ unitId, name }) => ({ value: unitId, label: name }))
  const communes = choices.communes.map(({ placeId, name, note }) => ({
    value: placeId,
    label: name,
    note,
  }))
  const roles = ROLES.map((role) => ({ value: role, label: roleName(role, language) }))
  return (
    <>
      <Select
        name="role"
        label={t('role')}
        error={faults.role && t('empty')}
        value={entry.role}
        options={[{ value: '', label: t('choose') }, ...roles]}
        onChange={(role) => set({ role: role as Role | '', unitIds: [], placeIds: [] })}
      />
      {scope === 'unit' && (
        <Combobox
          name="unit"
          label={t('unit')}
          error={faults.unit && t('empty')}
          options={units}
          value={entry.unitIds[0]}
          onPick={(unitId) => set({ unitIds: unitId === undefined ? [] : [unitId] })}
        />
      )}
      {scope === 'commune' && (
        <Combobox
          name="commune"
          label={t('commune')}
          error={faults.commune && t('empty')}
          options={communes}
          value={entry.placeIds[0]}
          onPick={(placeId) => set({ placeIds: placeId === undefined ? [] : [placeId] })}
        />
      )}
      {scope === 'followed' && (
        <Followed {...{ entry, faults, units, communes }} onChange={onChange} />
      )}
      {scope !== undefined && (
        <Field
          name="title"
          label={t('office')}
          hint={scope === 'programme' || scope === 'followed' ? t('officeHint') : t('titleHint')}
          optional={scope !== 'programme'}
          error={faults.title && t('empty')}
          maxLength={200}
          value={entry.title}
          onInput={(title) => set({ title })}
        />
      )}
      <div class="two-fields">
        <Field
          name="heldFrom"
          label={t('heldFrom')}
          error={faults.heldFrom && t('dayWrong')}
          value={entry.heldFrom}
          onInput={(heldFrom) => set({ heldFrom })}
        />
        <Field
          name="lastDay"
          label={t('lastDay')}
          hint={t('lastDayHint')}
          optional
          error={faults.lastDay && t('dayWrong')}
          value={entry.lastDay}
          onInput={(lastDay) => set({ lastDay })}
        />
      </div>
    </>
  )
}

type Options = { value: string; label: string }[]
type FollowedProps = Omit<Props, 'choices'> & { units: Options; communes: Options }

/** Units and communes that are followed: picked one after another, each may be taken out again. */
function Followed({ entry, faults, units, communes, onChange }: FollowedProps) {
  const t = useWords(peopleWords)
  const { unitIds, placeIds } = entry
  const left = (options: Options, picked: readonly string[]) =>
    options.filter(({ value }) => !picked.includes(value))
  const picked = [...units, ...communes].filter(({ value }) =>
    [...unitIds, ...placeIds].includes(value),
  )
  const without = (value: string) =>
    onChange({
      ...entry,
      unitIds: unitIds.filter((id) => id !== value),
      placeIds: placeIds.filter((id) => id !== value),
    })
  return (
    <>
      <Combobox
        name="unit"
        label={t('followUnit')}
        error={faults.followed && t('empty')}
        options={left(units, unitIds)}
        onPick={(id) => id !== undefined && onChange({ ...entry, unitIds: [...unitIds, id] })}
      />
      <Combobox
        name="commune"
        label={t('followCommune')}
        options={left(communes, placeIds)}
        onPick={(id) => id !== undefined && onChange({ ...entry, placeIds: [...placeIds, id] })}
      />
      {picked.length > 0 && (
        <ul class="post-list" aria-label={t('followed')}>
          {picked.map(({ value, label }) => (
            <li key={value}>
              <span>{label}</span>
              <Button
                kind="quiet"
                label={t('takeOutOne', { name: label })}
                onPress={() => without(value)}
              >
                {t('takeOut')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
