import { type Feature, featureAt, lackingIn, partsOf } from './compat-data.ts'

/** Units that MDN files under one name. */
const UNITS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['s', 'l', 'd'].flatMap((size) =>
      ['vh', 'vw', 'vi', 'vb', 'vmin', 'vmax'].map((unit) => [
        size + unit,
        'viewport_percentage_units_dynamic',
      ]),
    ),
  ),
  ...Object.fromEntries(
    ['cqw', 'cqh', 'cqi', 'cqb', 'cqmin', 'cqmax'].map((unit) => [
      unit,
      'container_query_length_units',
    ]),
  ),
  lh: 'lh',
  rlh: 'rlh',
  cap: 'cap',
  rcap: 'rcap',
  ic: 'ic',
  ric: 'ric',
}

/** Every feature of a style sheet that one of our oldest browsers lacks, by its MDN name. */
export function newCssFeatures(data: Feature, css: string): string[] {
  const found = new Map<string, string[]>()
  const functions = functionsOf(data)

  function look(...path: string[]): void {
    const lacking = lackingIn(featureAt(data, path))
    if (lacking.length > 0) found.set(path.join('.'), lacking)
  }

  function selector(text: string): void {
    for (const [, name = ''] of text.matchAll(/::?([a-z-]+)/g))
      if (!name.startsWith('-')) look('css', 'selectors', name)
    if (text.includes('&')) look('css', 'selectors', 'nesting')
  }

  function declaration(text: string, atRule: string | undefined): void {
    const at = text.indexOf(':')
    const property = text.slice(0, at).trim().toLowerCase()
    const value = text.slice(at + 1)
    if (at < 0 || property.startsWith('-webkit-') || property.startsWith('-moz-')) return
    if (!property.startsWith('--')) {
      if (atRule === undefined) look('css', 'properties', property)
      else look('css', 'at-rules', atRule, property)
      for (const [word] of value.matchAll(/(?<![\w-])[a-z][a-z-]*(?![\w(-])/g))
        look('css', 'properties', property, word)
    }
    for (const [, name = ''] of value.matchAll(/([a-z][a-z-]*)\(/g)) {
      const path = functions.get(name)
      if (path) look(...path)
    }
    for (const [, unit = ''] of value.matchAll(/\d([a-z]+)\b/g))
      if (UNITS[unit]) look('css', 'types', 'length', UNITS[unit])
  }

  function atRule(prelude: string): string {
    const name = /^@([a-z-]+)/.exec(prelude)?.[1] ?? ''
    look('css', 'at-rules', name)
    if (name === 'media') {
      for (const [, feature = ''] of prelude.matchAll(/([a-z][a-z-]*)\s*[:)<>=]/g))
        look('css', 'at-rules', 'media', feature)
      if (/[<>=]/.test(prelude)) look('css', 'at-rules', 'media', 'range_syntax')
    }
    return name
  }

  walk(blankOut(css), {
    selector,
    declaration,
    atRule,
    nested: () => look('css', 'selectors', 'nesting'),
  })
  return [...found].map(([name, lacking]) => `${name}: not in ${lacking.join(', ')}`)
}

type Visitor = {
  selector: (text: string) => void
  declaration: (text: string, atRule: string | undefined) => void
  atRule: (prelude: string) => string
  nested: () => void
}

/** At-rules whose body holds declarations rather than rules. */
const DESCRIBING = new Set(['font-face', 'page', 'property', 'counter-style'])

type Block = { kind: 'style' } | { kind: 'describing'; name: string } | { kind: 'group' }

/** Reads blocks and declarations one after the other; enough for CSS that a browser accepts. */
function walk(css: string, visitor: Visitor): void {
  const blocks: Block[] = []
  let text = ''
  for (const letter of css) {
    if (letter === '{') {
      blocks.push(openBlock(text.trim(), blocks, visitor))
      text = ''
    } else if (letter === ';' || letter === '}') {
      statement(text.trim(), blocks[blocks.length - 1], visitor)
      text = ''
      if (letter === '}') blocks.pop()
    } else text += letter
  }
}

function openBlock(prelude: string, blocks: readonly Block[], visitor: Visitor): Block {
  if (prelude.startsWith('@')) {
    const name = visitor.atRule(prelude)
    if (DESCRIBING.has(name)) return { kind: 'describing', name }
    return name.endsWith('keyframes') ? { kind: 'describing', name: '' } : { kind: 'group' }
  }
  if (blocks.some((block) => block.kind === 'style')) visitor.nested()
  if (blocks.every((block) => block.kind !== 'describing')) visitor.selector(prelude)
  return { kind: 'style' }
}

function statement(text: string, block: Block | undefined, visitor: Visitor): void {
  if (text === '') return
  if (text.startsWith('@')) visitor.atRule(text)
  else visitor.declaration(text, block?.kind === 'describing' ? block.name : undefined)
}

/** Strings, addresses and comments hold no features, but may hold braces. */
function blankOut(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""')
    .replace(/url\([^)]*\)/g, 'url()')
}

/** Value functions by name, wherever MDN files them below `css.types`. */
function functionsOf(data: Feature): Map<string, string[]> {
  const functions = new Map<string, string[]>()
  const visit = (feature: Feature | undefined, path: string[]): void => {
    for (const [key, part] of partsOf(feature)) {
      if (part.__compat && !functions.has(key)) functions.set(key, [...path, key])
      if (path.length < 4) visit(part, [...path, key])
    }
  }
  visit(data.css?.types, ['css', 'types'])
  return functions
}
