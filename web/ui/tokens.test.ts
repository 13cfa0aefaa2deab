import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

/** Text on its ground: at least 4.5:1 (WCAG 1.4.3). */
const TEXT_PAIRS = [
  ['ink', 'paper'],
  ['ink', 'sheet'],
  ['ink', 'band'],
  ['ink', 'accent-soft'],
  ['ink', 'good-soft'],
  ['ink', 'warn-soft'],
  ['ink', 'bad-soft'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'sheet'],
  ['ink-soft', 'band'],
  ['ink-soft', 'accent-soft'],
  ['accent', 'paper'],
  ['accent', 'sheet'],
  ['accent', 'band'],
  ['accent', 'accent-soft'],
  ['accent-strong', 'accent-soft'],
  ['accent-strong', 'paper'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['sheet', 'ink'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['bad', 'sheet'],
  ['bad', 'paper'],
  ['practice', 'practice-soft'],
] as const

/** Edges of controls and the focus ring on what surrounds them: at least 3:1 (WCAG 1.4.11). */
const MARK_PAIRS = [
  ['edge', 'sheet'],
  ['edge', 'paper'],
  ['edge', 'band'],
  ['focus', 'sheet'],
  ['focus', 'paper'],
  ['focus', 'band'],
  ['focus', 'accent-soft'],
  ['bad', 'sheet'],
] as const

/** Lines between rows only: nothing is lost when they are not seen. */
const DECORATION = ['rule']

/** As on the screen; paper is white. */
const [css = ''] = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8').split('@media')
const colours = new Map(
  [...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]),
)

function luminance(name: string): number {
  const value = colours.get(name)
  assert.ok(value, `--${name} is no colour of tokens.css`)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(value.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe('colour tokens', () => {
  for (const [text, ground] of TEXT_PAIRS)
    it(`${text} on ${ground} can be read`, () => {
      assert.ok(contrast(text, ground) >= 4.5, `${contrast(text, ground).toFixed(2)}:1`)
    })

  for (const [mark, ground] of MARK_PAIRS)
    it(`${mark} on ${ground} can be seen`, () => {
      assert.ok(contrast(mark, ground) >= 3, `${contrast(mark, ground).toFixed(2)}:1`)
    })

  it('are the only colours of any style sheet', () => {
    const web = join(import.meta.dirname, '..')
    const sheets = globSync('**/*.css', { cwd: web }).filter((name) => !name.endsWith('tokens.css'))
    assert.ok(sheets.length > 20)
    for (const name of sheets) {
      const text = readFileSync(join(web, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
      const own = text.match(/#[0-9a-f]{3,8}\b(?=[^{]*;)|\b(?:rgb|hsl|oklch)a?\(/gi)
      assert.equal(own, null, `${name}: ${own}`)
    }
  })

  it('leaves no colour unchecked', () => {
    const checked = new Set<string>([...TEXT_PAIRS, ...MARK_PAIRS].flat())
    const rest = [...colours.keys()].filter((name) => !checked.has(name))
    assert.deepEqual(rest, DECORATION)
    assert.ok(colours.size > 15)
  })
})
