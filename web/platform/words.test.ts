import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { type Dictionary, dictionary, translator } from './words.ts'

const WEB = join(import.meta.dirname, '..')

function isDictionary(value: unknown): value is Dictionary<Record<string, string>> {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()
}

const files = globSync('**/*.words.ts', { cwd: WEB })
const dictionaries: [string, Dictionary<Record<string, string>>][] = []
for (const file of files) {
  const module: Record<string, unknown> = await import(pathToFileURL(join(WEB, file)).href)
  for (const value of Object.values(module))
    if (isDictionary(value)) dictionaries.push([file, value])
}

describe('words', () => {
  it('finds the dictionaries', () => {
    assert.ok(files.length >= 2)
    assert.ok(dictionaries.length >= files.length)
  })

  for (const [file, { vi, en }] of dictionaries) {
    it(`${file}: both languages have the same keys and placeholders`, () => {
      assert.deepEqual(Object.keys(en), Object.keys(vi))
      for (const key of Object.keys(vi))
        assert.deepEqual(placeholders(en[key] ?? ''), placeholders(vi[key] ?? ''), key)
    })

    it(`${file}: Vietnamese as offices write it`, () => {
      for (const [key, text] of Object.entries(vi)) {
        assert.doesNotMatch(
          text,
          /(^|[^\p{L}])bạn([^\p{L}]|$)/iu,
          `${key}: no pronoun for the reader`,
        )
        assert.doesNotMatch(text, /!/, `${key}: no exclamation mark`)
        assert.equal(text, text.normalize('NFC'), `${key}: one form of each letter`)
        assert.notEqual(text.trim(), '', `${key}: empty`)
      }
    })
  }

  it('are read by no screen in one language: a page has the words of its own alone', () => {
    const screens = globSync('**/*.{ts,tsx}', { cwd: WEB }).filter(
      (file) => !/\.(words|test)\.ts$/.test(file),
    )
    assert.ok(screens.length > 100)
    const reading = screens.filter((file) =>
      /Words\.(vi|en)\b|[^(\w]\w+Words\[['"]/.test(readFileSync(join(WEB, file), 'utf8')),
    )
    assert.deepEqual(reading, [])
  })

  it('puts values in, numbers as on paper', () => {
    const words = dictionary(
      { sum: '{count} dòng của {unit}', plain: 'Gửi' },
      { sum: '{count} rows of {unit}', plain: 'Send' },
    )
    const vi = translator(words, 'vi')
    assert.equal(vi('sum', { count: 4987, unit: 'Đơn vị 01' }), '4.987 dòng của Đơn vị 01')
    assert.equal(translator(words, 'en')('plain'), 'Send')
  })

  it('does not read a value as a placeholder', () => {
    const words = dictionary({ name: 'Xã {name}' }, { name: 'Commune {name}' })
    assert.equal(translator(words, 'vi')('name', { name: '{name} $&' }), 'Xã {name} $&')
  })
})
