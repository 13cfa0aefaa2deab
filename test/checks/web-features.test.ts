import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadCompatData } from '../../tools/check/compat-data.ts'
import { newCssFeatures } from '../../tools/check/css-features.ts'
import { newJsFeatures } from '../../tools/check/js-features.ts'

const data = loadCompatData()

/** Each line names the feature that its example must be refused for. */
const BAD_SCRIPTS: Record<string, string> = {
  'javascript.builtins.Array.toSorted': 'a.toSorted()',
  'javascript.builtins.Object.groupBy': 'Object.groupBy(a, f)',
  'javascript.builtins.Promise.withResolvers': 'const p = Promise.withResolvers()',
  'javascript.builtins.Iterator.from': 'Iterator.from(a)',
  'javascript.builtins.Set.isSubsetOf': 'a.isSubsetOf(b)',
  'javascript.regular_expressions.lookbehind_assertion': 'const r = /(?<=a)b/',
  'javascript.builtins.RegExp.unicodeSets': 'const r = /[a--b]/v',
  'javascript.classes.static.initialization_blocks': 'class A { static { f() } }',
  'api.URL.canParse_static': 'URL.canParse(a)',
  'api.AbortSignal.any_static': 'AbortSignal.any([a])',
  'api.Document.startViewTransition': 'document.startViewTransition(f)',
  'api.HTMLElement.showPopover': 'a.showPopover()',
  'html.global_attributes.popover': 'h("div", { popover: "auto" })',
  'html.global_attributes.inert': 'a.setAttribute("inert", "")',
}

const BAD_STYLES: Record<string, string> = {
  'css.selectors.nesting': '.a { color: red; & b { color: blue } }',
  'css.selectors.user-valid': '.a:user-valid { color: red }',
  'css.types.color.color-mix': '.a { color: color-mix(in srgb, red, blue) }',
  'css.types.color.oklch': '.a { color: oklch(50% 0.1 20) }',
  'css.types.length.container_query_length_units': '.a { width: 10cqw }',
  'css.properties.text-wrap': '.a { text-wrap: balance }',
  'css.properties.anchor-name': '.a { anchor-name: --b }',
  'css.at-rules.container': '@container (min-width: 1px) { .a { color: red } }',
  'css.at-rules.scope': '@scope (.a) { b { color: red } }',
  'css.at-rules.property': '@property --a { syntax: "*"; inherits: false }',
  'css.at-rules.media.range_syntax': '@media (width >= 40rem) { .a { color: red } }',
  'css.properties.grid-template-rows.subgrid': '.a { grid-template-rows: subgrid }',
}

const GOOD_SCRIPT = `
  const last = list.at(-1), copy = structuredClone(last), map = new Map(Object.entries(copy))
  document.querySelector('dialog').showModal()
  h('dialog', { class: 'a', id: 'b' }, map.size, list.flatMap((x) => x), /a(?=b)/u.test(c))
  crypto.getRandomValues(new Uint8Array(10))
`

const GOOD_STYLE = `
  @media (min-width: 40rem) { .a:not(.b):has(i):focus-visible { inset: 0; height: 100dvh; color: rgb(0 0 0 / 0.5) } }
  .a::before { content: "{ :has(}"; aspect-ratio: 1; width: min(3rem, calc(1vw + 2px)) }
  @keyframes enters { from { opacity: 0 } }
`

describe('features newer than our oldest browsers', () => {
  for (const [name, code] of Object.entries(BAD_SCRIPTS))
    it(`finds ${name}`, () => {
      const found = newJsFeatures(data, code)
      assert.ok(
        found.some((line) => line.startsWith(`${name}:`)),
        found.join('\n') || 'nothing',
      )
    })

  for (const [name, css] of Object.entries(BAD_STYLES))
    it(`finds ${name}`, () => {
      const found = newCssFeatures(data, css)
      assert.ok(
        found.some((line) => line.startsWith(`${name}:`)),
        found.join('\n') || 'nothing',
      )
    })

  it('leaves alone what they have', () => {
    assert.deepEqual(newJsFeatures(data, GOOD_SCRIPT), [])
    assert.deepEqual(newCssFeatures(data, GOOD_STYLE), [])
  })
})
