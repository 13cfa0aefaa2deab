import type { ImportedFile } from '#domain/activities/imports/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Button } from '#web/ui/button.tsx'
import { importWords } from './import.words.ts'
import { type BatchFile, type FileAnswers, readingKey } from './import-batch.ts'

type Refusal = ImportedFile['refusals'][number]

/** Cells that can be read in several ways: which is meant is chosen here, without opening the workbook again. */
export function FileReadings({
  file,
  heading: Heading = 'h4',
  onAnswer,
  onReadAgain,
}: {
  file: BatchFile
  heading?: 'h3' | 'h4'
  onAnswer: (part: Partial<FileAnswers>) => void
  onReadAgain: () => void
}) {
  const t = useWords(importWords)
  const open = (file.view?.refusals ?? []).filter(({ readings }) => readings !== undefined)
  const { readings: chosen } = file.answers
  if (open.length === 0 || file.view?.state === 'taken') return null
  const left = open.filter((refusal) => !chosen.has(readingKey(refusal))).length
  return (
    <section class="stack import-asked" aria-labelledby={`readings-${file.key}`}>
      <Heading id={`readings-${file.key}`}>{t('readingsHeading')}</Heading>
      <p class="muted">{t('readingsNote')}</p>
      {open.map((refusal) => (
        <Readings
          key={readingKey(refusal)}
          group={`${file.key}-${readingKey(refusal)}`}
          refusal={refusal}
          chosen={chosen.get(readingKey(refusal))}
          onChoose={(take) =>
            onAnswer({ readings: new Map([...chosen, [readingKey(refusal), take]]) })
          }
        />
      ))}
      <Button
        kind="primary"
        label={t('readAgainLabel', { file: file.name })}
        disabledReason={left > 0 ? t('readingsLeft', { count: left }) : undefined}
        onPress={onReadAgain}
      >
        {t('readAgain')}
      </Button>
    </section>
  )
}

function Readings({
  group,
  refusal: { sheet, cell, readings = [] },
  chosen,
  onChoose,
}: {
  group: string
  refusal: Refusal
  chosen: number | undefined
  onChoose: (take: number) => void
}) {
  const t = useWords(importWords)
  return (
    <fieldset class="import-choice">
      <legend>{t('readingOf', { sheet: sheet ?? '', cell: cell ?? '' })}</legend>
      <div class="import-sides">
        {readings.map((reading, at) => (
          <label key={reading} class="import-side">
            <input
              type="radio"
              name={group}
              value={String(at)}
              checked={chosen === at}
              onChange={() => onChoose(at)}
            />
            <b>{reading}</b>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
