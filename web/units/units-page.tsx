import { useState } from 'preact/hooks'
import { RIGHTS } from '#domain/access/rights.ts'
import { foldText } from '#domain/base/fold.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { UnitsView } from '#domain/units/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { TrailRowLink } from '#web/trail/trail-row-link.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Field } from '#web/ui/field.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { AddUnitsSection } from './add-units.tsx'
import { unitsWords } from './units.words.ts'
import './units.css'

export type UnitLine = UnitsView['units'][number]
export type Contact = UnitLine['contacts'][number]

/** What stands open over the page. */
export type Doing =
  | { kind: 'rename'; unit: UnitLine }
  | { kind: 'correct'; unit: UnitLine }
  | { kind: 'contact'; unit: UnitLine; contact: Contact | undefined }

/** The units of the programme: entered here by list or one by one, renamed, and whom to call at each. */
export function Page({ data, params }: PageProps<UnitsView>) {
  const t = useWords(unitsWords)
  const { session } = useScreen()
  const [asked, setAsked] = useState('')
  const [doing, setDoing] = useState<Doing>()
  const loaded = useLoaded(doing !== undefined, () => import('./unit-dialogs.tsx'))
  const programme = params.programme ?? ''
  const mayKeep = (RIGHTS.keepUnits as readonly string[]).includes(session?.person.role ?? '')
  const { units } = data
  const wanted = foldText(asked)
  const found = units.filter(({ code, name, formerNames }) =>
    [code, name, ...formerNames.map((former) => former.name)].some((text) =>
      foldText(text).includes(wanted),
    ),
  )
  const columns: Column<UnitLine>[] = [
    { key: 'code', head: t('code'), cell: ({ code }) => code },
    { key: 'name', head: t('unit'), rowHead: true, cell: (unit) => <Names unit={unit} /> },
    {
      key: 'contacts',
      head: t('contacts'),
      cell: (unit) => (
        <Contacts
          unit={unit}
          mayKeep={mayKeep}
          onKeep={(contact) => setDoing({ kind: 'contact', unit, contact })}
        />
      ),
    },
  ]
  if (mayKeep)
    columns.push({
      key: 'change',
      head: t('change'),
      cell: (unit) => (
        <span class="units-change">
          {unit.closedOn === null && (
            <>
              <Button
                kind="quiet"
                label={t('renameOf', { unit: unit.name })}
                onPress={() => setDoing({ kind: 'rename', unit })}
              >
                {t('rename')}
              </Button>
              <Button
                kind="quiet"
                label={t('correctOf', { unit: unit.name })}
                onPress={() => setDoing({ kind: 'correct', unit })}
              >
                {t('correct')}
              </Button>
            </>
          )}
          <TrailRowLink programme={programme} record={unit.unitId} name={unit.name} />
        </span>
      ),
    })
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note', { count: units.length })}
        actions={
          <>
            <LinkButton href={pathTo('communesEntered', { programme })}>{t('communes')}</LinkButton>
            <LinkButton href={pathTo('assignments', { programme })}>{t('assignments')}</LinkButton>
          </>
        }
      />
      {mayKeep && <AddUnitsSection units={units} programme={programme} />}
      <Section title={t('standing')}>
        {units.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
        ) : (
          <div class="stack">
            <div class="units-search">
              <Field
                name="units-search"
                type="search"
                label={t('search')}
                maxLength={100}
                value={asked}
                onInput={setAsked}
              />
            </div>
            {found.length === 0 ? (
              <p class="muted">{t('notFound')}</p>
            ) : (
              <Table
                caption={t('standing')}
                hideCaption
                columns={columns}
                rows={found}
                rowKey={({ unitId }) => unitId}
                groupOf={({ blockName }) => blockName}
              />
            )}
          </div>
        )}
      </Section>
      {doing && loaded && (
        <loaded.UnitDialog
          programme={programme}
          doing={doing}
          units={units}
          today={data.today}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  )
}

function Names({ unit: { name, closedOn, formerNames } }: { unit: UnitLine }) {
  const t = useWords(unitsWords)
  return (
    <>
      {name}
      {closedOn !== null && (
        <span class="muted small"> ({t('closedOn', { day: formatDate(closedOn) })})</span>
      )}
      {formerNames.map((former) => (
        <span key={`${former.name} ${former.until}`} class="units-former muted small">
          {t('former', { name: former.name, day: formatDate(former.until) })}
        </span>
      ))}
    </>
  )
}

type ContactsProps = {
  unit: UnitLine
  mayKeep: boolean
  onKeep: (contact: Contact | undefined) => void
}

function Contacts({ unit, mayKeep, onKeep }: ContactsProps) {
  const t = useWords(unitsWords)
  const mayAdd = mayKeep && unit.closedOn === null
  return (
    <ul class="units-contacts">
      {unit.contacts.map((contact) => {
        const { contactId, postName, holderName, telephone } = contact
        return (
          <li key={contactId}>
            {[postName, holderName, telephone].filter(Boolean).join(' · ')}{' '}
            {mayAdd && (
              <span class="units-change">
                <Button
                  kind="quiet"
                  label={t('editContactOf', { unit: unit.name, post: postName })}
                  onPress={() => onKeep(contact)}
                >
                  {t('editContact')}
                </Button>
              </span>
            )}
          </li>
        )
      })}
      {mayAdd && (
        <li class="units-change">
          <Button
            kind="quiet"
            label={t('addContactOf', { unit: unit.name })}
            onPress={() => onKeep(undefined)}
          >
            {t('addContact')}
          </Button>
        </li>
      )}
    </ul>
  )
}
