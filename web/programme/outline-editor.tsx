import {
  moveAnnex,
  moveSection,
  neededBy,
  outlineLines,
  printedAnnexes,
  printedSections,
} from '#domain/programme/report-outline.ts'
import {
  type AnnexCode,
  REQUIRED_SECTIONS,
  SECTIONS,
  type SectionCode,
} from '#domain/programme/report-sections.ts'
import type { YearSettingsView } from '#domain/programme/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Field } from '#web/ui/field.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { outlineWords } from './outline.words.ts'

type Outline = YearSettingsView['settings']['outline']

type OutlineEditorProps = {
  /** The one that holds now; what differs from it is shown before it is saved. */
  kept: Outline
  outline: Outline
  isFixed: boolean
  onChange: (outline: Outline) => void
}

/** Sections and annexes of the year's report: headings, order, what is printed; with what will change. */
export function OutlineEditor({ kept, outline, isFixed, onChange }: OutlineEditorProps) {
  const t = useWords(outlineWords)
  const numbers = new Map(printedSections(outline).map(({ code, path }) => [code, path]))
  const annexNumbers = new Map(printedAnnexes(outline).map(({ annex, number }) => [annex, number]))
  const part = (key: 'results' | 'tasks') => (
    <Field
      name={`outline-${key}`}
      label={t(key)}
      maxLength={200}
      readonly={isFixed}
      value={outline.parts[key]}
      onInput={(words) => onChange({ ...outline, parts: { ...outline.parts, [key]: words } })}
    />
  )
  const setSection = (code: SectionCode, change: object) =>
    onChange({
      ...outline,
      sections: outline.sections.map((row) => (row.code === code ? { ...row, ...change } : row)),
    })
  const setAnnex = (annex: AnnexCode, change: object) =>
    onChange({
      ...outline,
      annexes: outline.annexes.map((row) => (row.annex === annex ? { ...row, ...change } : row)),
    })
  return (
    <Section title={t('title')}>
      <p class="muted">{t('note')}</p>
      <p class="hint">
        {t('years', { year: '{year}', lastYear: '{lastYear}', nextYear: '{nextYear}' })}
      </p>
      <details class="outline">
        <summary>{t('sections')}</summary>
        <div class="settings-fields">
          {part('results')}
          {part('tasks')}
        </div>
        <ol class="outline-rows">
          {outline.sections.map(({ code, title, isIncluded }) => (
            <Row
              key={code}
              name={`section-${code}`}
              number={numbers.get(code)}
              title={title}
              isDeeper={SECTIONS[code].level === 3}
              isIncluded={isIncluded}
              mayDrop={SECTIONS[code].by !== undefined}
              stays={REQUIRED_SECTIONS.includes(code) ? t('required') : undefined}
              isFixed={isFixed}
              onTitle={(words) => setSection(code, { title: words })}
              onInclude={(included) => setSection(code, { isIncluded: included })}
              onMove={(by) => onChange(plain(moveSection(outline, code, by)))}
            />
          ))}
        </ol>
      </details>
      <details class="outline">
        <summary>{t('annexes')}</summary>
        <ol class="outline-rows">
          {outline.annexes.map(({ annex, title, isIncluded }) => {
            const by = neededBy(outline, annex)
            const number = annexNumbers.get(annex)
            return (
              <Row
                key={annex}
                name={`annex-${annex}`}
                number={number === undefined ? undefined : t('annex', { number })}
                title={title}
                isDeeper={false}
                isIncluded={isIncluded}
                mayDrop
                stays={by === undefined ? undefined : t('neededBy', { title: by })}
                isFixed={isFixed}
                onTitle={(words) => setAnnex(annex, { title: words })}
                onInclude={(included) => setAnnex(annex, { isIncluded: included })}
                onMove={(by) => onChange(plain(moveAnnex(outline, annex, by)))}
              />
            )
          })}
        </ol>
      </details>
      {!isFixed && <Preview kept={kept} outline={outline} />}
    </Section>
  )
}

/** As a command takes it: lists that may be written. */
function plain({ parts, sections, annexes }: Parameters<typeof outlineLines>[0]): Outline {
  return { parts, sections: [...sections], annexes: [...annexes] }
}

type RowProps = {
  name: string
  /** As the paper numbers it; undefined: not printed. */
  number: string | undefined
  title: string
  isDeeper: boolean
  isIncluded: boolean
  /** A heading goes with the last section below it, so it has no mark of its own. */
  mayDrop: boolean
  /** Why it cannot be left out. */
  stays: string | undefined
  isFixed: boolean
  onTitle: (words: string) => void
  onInclude: (included: boolean) => void
  onMove: (by: -1 | 1) => void
}

function Row(props: RowProps) {
  const { name, number, title, isDeeper, isIncluded, mayDrop, stays, isFixed, onMove } = props
  const t = useWords(outlineWords)
  return (
    <li class={isDeeper ? 'outline-row outline-deeper' : 'outline-row'}>
      <span class={number === undefined ? 'outline-number muted' : 'outline-number'}>
        {number ?? t('notPrinted')}
      </span>
      <input
        type="text"
        class="input outline-title"
        id={name}
        name={name}
        aria-label={t('heading', { title })}
        value={title}
        maxLength={200}
        readOnly={isFixed}
        autocomplete="off"
        onInput={(event) => props.onTitle(event.currentTarget.value)}
      />
      {!isFixed && (
        <span class="outline-tools">
          {mayDrop &&
            (stays !== undefined && isIncluded ? (
              <span class="small muted">{stays}</span>
            ) : (
              <Checkbox
                name={`print-${name}`}
                label={t('print')}
                spoken={t('printed', { title })}
                checked={isIncluded}
                onChange={props.onInclude}
              />
            ))}
          <Button kind="quiet" label={t('upLabel', { title })} onPress={() => onMove(-1)}>
            {t('up')}
          </Button>
          <Button kind="quiet" label={t('downLabel', { title })} onPress={() => onMove(1)}>
            {t('down')}
          </Button>
        </span>
      )}
    </li>
  )
}

/** The lines of the paper that go and those that come, as the versions will list them. */
function Preview({ kept, outline }: { kept: Outline; outline: Outline }) {
  const t = useWords(outlineWords)
  const [old, now] = [linesOf(kept), linesOf(outline)]
  const gone = old.filter((line) => !now.includes(line))
  const come = now.filter((line) => !old.includes(line))
  return (
    <div class="outline-preview" role="status">
      {gone.length + come.length === 0 ? (
        <p class="muted">{t('nothing')}</p>
      ) : (
        <>
          <h3>{t('preview')}</h3>
          <Lines title={t('before')} lines={gone} />
          <Lines title={t('after')} lines={come} />
        </>
      )}
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div>
      <p>{title}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

function linesOf(outline: Outline): string[] {
  const { sections, annexes } = outlineLines(outline)
  return [...sections, ...annexes]
}
