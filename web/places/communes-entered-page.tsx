import { useState } from 'preact/hooks'
import { RIGHTS } from '#domain/access/rights.ts'
import { foldText } from '#domain/base/fold.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { CommunesEntered } from '#domain/places/schema.ts'
import { pathTo } from '#web/paths.ts'
import type { PageProps } from '#web/platform/route.ts'
import { useScreen, useWords } from '#web/platform/screen.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Checkbox, Field } from '#web/ui/field.tsx'
import { PageHead, Section } from '#web/ui/page-head.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useLoaded } from '#web/ui/use-loaded.ts'
import { AddCommunesSection } from './add-communes.tsx'
import { communesWords } from './communes.words.ts'
import './communes.css'

export type CommuneLine = CommunesEntered['communes'][number]

/** What stands open over the page. */
export type Doing =
  | { kind: 'designate' | 'endDesignation'; communes: readonly CommuneLine[] }
  | { kind: 'takeOut'; commune: CommuneLine }

const NOTHING: ReadonlySet<string> = new Set()

/** Which communes the programme is about: chosen from the province's list or pasted, and what decisions call them. */
export function Page({ data, params }: PageProps<CommunesEntered>) {
  const t = useWords(communesWords)
  const { session } = useScreen()
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState(NOTHING)
  const [doing, setDoing] = useState<Doing>()
  const loaded = useLoaded(doing !== undefined, () => import('./commune-dialogs.tsx'))
  const programme = params.programme ?? ''
  const mayKeep = (RIGHTS.keepPlaces as readonly string[]).includes(session?.person.role ?? '')
  const { communes } = data
  const wanted = foldText(asked)
  const found = communes.filter(
    ({ code, name }) => foldText(name).includes(wanted) || code.includes(asked.trim()),
  )
  const ticked = communes.filter(({ placeId }) => chosen.has(placeId))
  const designated = communes.filter((commune) => commune.designated !== null).length

  function choose(placeIds: readonly string[], isChosen: boolean) {
    const next = new Set(chosen)
    for (const placeId of placeIds) {
      if (isChosen) next.add(placeId)
      else next.delete(placeId)
    }
    setChosen(next)
  }

  const columns: readonly Column<CommuneLine>[] = [
    {
      key: 'name',
      head: t('commune'),
      rowHead: true,
      cell: ({ placeId, name }) =>
        mayKeep ? (
          <Checkbox
            name={`choose-${placeId}`}
            label={name}
            checked={chosen.has(placeId)}
            onChange={(isChosen) => choose([placeId], isChosen)}
          />
        ) : (
          name
        ),
    },
    { key: 'code', head: t('code'), cell: ({ code }) => code },
    { key: 'units', head: t('units'), align: 'number', cell: ({ units }) => units },
    {
      key: 'designated',
      head: t('designated'),
      cell: ({ designated: by }) =>
        by === null
          ? '–'
          : t('designatedBy', { document: by.legalText, day: formatDate(by.validFrom) }),
    },
    {
      key: 'change',
      head: t('change'),
      cell: (commune) =>
        commune.units > 0 ? (
          <span class="muted small">{t('hasUnits')}</span>
        ) : (
          <span class="communes-change">
            <Button
              kind="quiet"
              label={t('takeOutOf', { commune: commune.name })}
              onPress={() => setDoing({ kind: 'takeOut', commune })}
            >
              {t('takeOut')}
            </Button>
          </span>
        ),
    },
  ]
  const noneTicked = ticked.length === 0 ? t('noneTicked') : undefined
  return (
    <>
      <PageHead
        title={t('heading')}
        note={t('note', { province: data.provinceName, count: communes.length, designated })}
        actions={
          <>
            <LinkButton href={pathTo('units', { programme })}>{t('toUnits')}</LinkButton>
            <LinkButton href={pathTo('assignments', { programme })}>{t('assignments')}</LinkButton>
          </>
        }
      />
      {mayKeep && <AddCommunesSection data={data} programme={programme} />}
      <Section title={t('standing')}>
        {communes.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneMore')}</EmptyState>
        ) : (
          <div class="stack">
            <div class="communes-search">
              <Field
                name="communes-search"
                type="search"
                label={t('search')}
                maxLength={100}
                value={asked}
                onInput={setAsked}
              />
            </div>
            {mayKeep && (
              <div class="row">
                <Button
                  onPress={() =>
                    choose(
                      found.map(({ placeId }) => placeId),
                      found.some(({ placeId }) => !chosen.has(placeId)),
                    )
                  }
                >
                  {found.every(({ placeId }) => chosen.has(placeId)) && found.length > 0
                    ? t('untickAll')
                    : t('tickAll', { count: found.length })}
                </Button>
                <Button
                  disabledReason={noneTicked}
                  onPress={() => setDoing({ kind: 'designate', communes: ticked })}
                >
                  {ticked.length === 0
                    ? t('designateNone')
                    : t('designateCount', { count: ticked.length })}
                </Button>
                {ticked.some((commune) => commune.designated !== null) && (
                  <Button
                    onPress={() =>
                      setDoing({
                        kind: 'endDesignation',
                        communes: ticked.filter((commune) => commune.designated !== null),
                      })
                    }
                  >
                    {t('endDesignation')}
                  </Button>
                )}
              </div>
            )}
            {found.length === 0 ? (
              <p class="muted">{t('notFound')}</p>
            ) : (
              <Table
                caption={t('standing')}
                hideCaption
                columns={mayKeep ? columns : columns.slice(0, -1)}
                rows={found}
                rowKey={({ placeId }) => placeId}
              />
            )}
          </div>
        )}
      </Section>
      {doing && loaded && (
        <loaded.CommuneDialog
          programme={programme}
          doing={doing}
          onClose={() => setDoing(undefined)}
          onDone={() => {
            setDoing(undefined)
            setChosen(NOTHING)
          }}
        />
      )}
    </>
  )
}
