import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { reviveTyped } from './keep-typed.ts'

const WEB = join(import.meta.dirname, '..')

/** Forms, or folders of them, that keep nothing in the browser, and why. */
const NOT_KEPT = {
  'access/': 'passwords, codes and what is said of a person are not left in a browser',
  'activities/rounds-page.tsx': 'a year is chosen, nothing is typed',
  'places/add-communes.tsx': 'a list is pasted, and stands where it was copied',
  'privacy/': 'what is said of a person is not left in a browser',
  'reminders/feed-form.tsx': 'an address that is a secret, shown once',
  'reminders/mail-form.tsx': 'the address of a person',
  'reports/contact-dialog.tsx': 'name and telephone of a person',
} as const

const initial = { words: '', count: 1, communes: [] as string[], isJoint: false }

describe('what was typed comes back', () => {
  it('whatever was typed', () => {
    const typed = fc.record(
      {
        words: fc.string(),
        count: fc.integer(),
        communes: fc.array(fc.string()),
        isJoint: fc.boolean(),
      },
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(typed, (value) => {
        const kept = reviveTyped(JSON.stringify(value), initial)
        const isNew = JSON.stringify(value) !== JSON.stringify(initial)
        assert.deepEqual(kept, isNew ? value : undefined)
      }),
    )
  })

  it('says nothing when nothing was kept, or nothing that is not there anyway', () => {
    assert.equal(reviveTyped(null, initial), undefined)
    assert.equal(reviveTyped(JSON.stringify(initial), initial), undefined)
    for (const broken of ['', '{', 'null', '7', '"words"'])
      assert.equal(reviveTyped(broken, initial), undefined)
  })

  it('gives a form that changed since only what it knows, each of its own kind', () => {
    const older = { words: 'đường', count: '2', communes: 'M2', isJoint: null, gone: 'x' }
    assert.deepEqual(reviveTyped(JSON.stringify(older), initial), { ...initial, words: 'đường' })
    const line = { words: '', count: 1, need: null as string | null, sums: {} }
    const kept = { line: { words: 'cầu', count: 'hai', need: 'n1', sums: { road: '3' } } }
    assert.deepEqual(reviveTyped(JSON.stringify(kept), { line }), {
      line: { words: 'cầu', count: 1, need: 'n1', sums: { road: '3' } },
    })
    assert.equal(reviveTyped(JSON.stringify({ line }), { line }), undefined)
  })

  it('in every form that sends something, with its notice and its end', () => {
    const forms = globSync('**/*.tsx', { cwd: WEB })
      .map((file) => ({ file, text: readFileSync(join(WEB, file), 'utf8') }))
      .filter(({ text }) => /\b(useCommand|sendCommand)(<[^>]*>)?\(/.test(text))
      .filter(({ text }) => /<(Field|TextArea|Select|Combobox|Checkbox|AddPhotos)\b/.test(text))
    const keeping = forms.filter(({ text }) => /\buseKeptTyped(<|\()/.test(text))
    assert.ok(keeping.length > 35, String(keeping.length))
    const lacking = forms.filter((form) => !keeping.includes(form)).map(({ file }) => file)
    const excused = Object.keys(NOT_KEPT)
    const isExcused = (file: string) => excused.some((name) => file.startsWith(name))
    assert.deepEqual(
      lacking.filter((file) => !isExcused(file)),
      [],
    )
    // An excuse for nothing is dropped.
    assert.deepEqual(
      excused.filter((name) => !lacking.some((file) => file.startsWith(name))),
      [],
    )
    for (const { file, text } of keeping) {
      assert.match(text, /\.(saved|discard)\(\)/, `${file} forgets what was sent`)
      // The code of a slip opens its slip again, whose own page says what came back.
      if (file !== 'activities/slip-page.tsx') assert.match(text, /<RestoredNotice\b/, file)
      assert.doesNotMatch(text, /useState(<string>)?\(('|formatDate)/, `${file} keeps all of it`)
    }
  })
})
