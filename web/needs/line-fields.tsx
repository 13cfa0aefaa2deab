import { NEED_KIND_CODES, NEED_KINDS, type NeedKind } from '#domain/needs/need.ts'
import { useWords } from '#web/platform/screen.ts'
import { Field, Select } from '#web/ui/field.tsx'
import { kindOfLine, type LineFaults, type TypedLine } from './need-lines.ts'
import { needWords } from './needs.words.ts'

type LineFieldsProps = {
  /** Stands before the names of the inputs, which are unique on the page. */
  prefix: string
  line: TypedLine
  faults: LineFaults
  onChange: (change: Partial<TypedLine>) => void
}

/** The fields of one need: only the line of words is asked for. */
export function LineFields({ prefix, line, faults, onChange }: LineFieldsProps) {
  const t = useWords(needWords)
  const field = (name: Exclude<keyof TypedLine, 'kind'>) => ({
    name: `${prefix}-${name}`,
    value: line[name],
    error: faults[name],
    onInput: (value: string) => onChange({ [name]: value }),
  })
  return (
    <>
      <Field {...field('words')} label={t('words')} maxLength={200} />
      <Select
        name={`${prefix}-kind`}
        label={t('kind')}
        value={kindOfLine(line)}
        options={NEED_KIND_CODES.map((kind) => ({ value: kind, label: NEED_KINDS[kind] }))}
        onChange={(kind) => onChange({ kind: kind as NeedKind })}
      />
      <Field {...field('village')} label={t('village')} maxLength={100} />
      <Field {...field('priority')} label={t('priority')} numeric />
      <Field {...field('households')} label={t('households')} numeric />
      <Field {...field('cost')} label={t('cost')} numeric />
    </>
  )
}
