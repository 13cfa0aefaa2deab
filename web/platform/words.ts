import { formatInteger } from '#domain/base/vietnamese-format.ts'

/** The languages of the screens. Vietnamese is the default and the only one on paper. */
export type Language = 'vi' | 'en'

/** A text that stands in both languages; used where a whole dictionary would be too much. */
export type Bilingual = Readonly<Record<Language, string>>

type Words = Readonly<Record<string, string>>

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type Params<Text extends string> = [Placeholders<Text>] extends [never]
  ? []
  : [params: Readonly<Record<Placeholders<Text>, string | number>>]

/** The words of one feature. */
export type Dictionary<Vi extends Words> = {
  readonly vi: Vi
  readonly en: { readonly [Key in keyof Vi]: string }
}

/** Gives the text of a key; a text with {names} asks for them by type. */
export type Translate<Vi extends Words> = <Key extends keyof Vi & string>(
  key: Key,
  ...params: Params<Vi[Key]>
) => string

/**
 * Declares the words of a feature. A key missing in English, or too many, does not compile;
 * that both sides name the same {placeholders} is a test.
 */
export function dictionary<const Vi extends Words>(
  vi: Vi,
  en: { readonly [Key in keyof Vi]: string },
): Dictionary<Vi> {
  return { vi, en }
}

/** Numbers are written as on paper (4.987) in both languages, so that one figure has one form. */
export function translator<Vi extends Words>(
  words: Dictionary<Vi>,
  language: Language,
): Translate<Vi> {
  const texts: Words = words[language]
  return (key, ...params) => {
    const text = texts[key] ?? key
    const values: Readonly<Record<string, string | number>> = params[0] ?? {}
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      if (value === undefined) return whole
      return typeof value === 'number' ? formatInteger(value) : value
    })
  }
}
