import { parseAst } from 'vite'
import { type Feature, featureAt, lackingIn, partsOf } from './compat-data.ts'

type Node = { type: string } & Record<string, unknown>

/** Syntax that the build would have to rewrite and may not know. */
const SYNTAX: Readonly<Record<string, string[]>> = {
  StaticBlock: ['javascript', 'classes', 'static', 'initialization_blocks'],
  ImportAttribute: ['javascript', 'statements', 'import', 'import_attributes'],
}

/** Objects that stand for themselves, so that also a property only read can be looked up. */
const SINGLETONS: Readonly<Record<string, string>> = {
  document: 'Document',
  navigator: 'Navigator',
  window: 'Window',
  location: 'Location',
  history: 'History',
  crypto: 'Crypto',
  performance: 'Performance',
}

/**
 * Every feature of a script that one of our oldest browsers lacks: globals, static members,
 * methods by name, regular expressions, elements and attributes in JSX. A method counts as new
 * when everything of that name is new (`toSorted`, not `at`); a new *property* that shares its
 * name with an old one (`URLSearchParams.size`) is beyond it: the browser tests would have to meet it.
 */
export function newJsFeatures(data: Feature, code: string): string[] {
  const found = new Map<string, string[]>()
  const methods = newMethods(data)

  function look(...path: string[]): boolean {
    const feature = featureAt(data, path)
    const lacking = lackingIn(feature)
    if (lacking.length > 0) found.set(path.join('.'), lacking)
    return feature !== undefined
  }

  function globalName(name: string): void {
    if (!look('javascript', 'builtins', name) && !look('api', name)) look('api', 'Window', name)
  }

  function member(object: Node, name: string, called: boolean): void {
    const owner = text(object.name)
    if (object.type === 'Identifier' && owner.length > 2) {
      if (SINGLETONS[owner]) look('api', SINGLETONS[owner], name)
      look('javascript', 'builtins', owner, name)
      if (!look('api', owner, `${name}_static`)) look('api', owner, name)
    }
    const path = called ? methods.get(name) : undefined
    if (path) look(...path)
  }

  function call(node: Node): void {
    const callee = node.callee as Node
    const [first, second] = node.arguments as Node[]
    if (callee.type === 'Identifier') globalName(text(callee.name))
    if (callee.type === 'Identifier' && callee.name === 'RegExp' && first?.type === 'Literal')
      pattern(text(first.value), second?.type === 'Literal' ? text(second.value) : '')
    if (first?.type !== 'Literal' || typeof first.value !== 'string') return
    if (isNode(callee.property) && /^(set|toggle)Attribute$/.test(text(callee.property.name)))
      look('html', 'global_attributes', first.value)
    if (second?.type === 'ObjectExpression') element(first.value, second)
  }

  function element(tag: string, props: Node): void {
    if (!look('html', 'elements', tag)) return
    for (const property of props.properties as Node[]) {
      const key = isNode(property.key) ? text(property.key.name ?? property.key.value) : ''
      const name = key.toLowerCase()
      if (!look('html', 'elements', tag, name)) look('html', 'global_attributes', name)
    }
  }

  function pattern(source: string, flags: string): void {
    if (/\(\?<[=!]/.test(source)) look('javascript', 'regular_expressions', 'lookbehind_assertion')
    if (/\(\?[ims-]+:/.test(source)) look('javascript', 'regular_expressions', 'modifier')
    if (flags.includes('v')) look('javascript', 'builtins', 'RegExp', 'unicodeSets')
  }

  visit(parseAst(code), (node) => {
    const syntax = SYNTAX[node.type]
    if (syntax) look(...syntax)
    if (node.type === 'CallExpression') call(node)
    if (node.type === 'NewExpression') call(node)
    if (node.type === 'MemberExpression') {
      const object = node.object as Node
      if (object.type === 'Identifier') globalName(text(object.name))
      const property = node.property as Node
      if (!node.computed) member(object, text(property.name), node.isCallee === true)
    }
    if (node.type === 'Literal' && isRegex(node.regex))
      pattern(node.regex.pattern, node.regex.flags)
  })
  return [...found].map(([name, lacking]) => `${name}: not in ${lacking.join(', ')}`)
}

/** Method names that no old interface has, each with the first feature that brings it. */
function newMethods(data: Feature): Map<string, string[]> {
  const known = new Set<string>()
  const fresh = new Map<string, string[]>()
  for (const area of [['javascript', 'builtins'], ['api']]) {
    for (const [owner, feature] of partsOf(featureAt(data, area))) {
      for (const [name, part] of partsOf(feature)) {
        if (name.endsWith('_event')) continue
        if (name.endsWith('_static')) {
          // URL.createObjectURL is old, whatever an object of the same method came later.
          if (lackingIn(part).length === 0) known.add(name.slice(0, -'_static'.length))
          continue
        }
        if (lackingIn(part).length === 0) known.add(name)
        else if (!fresh.has(name)) fresh.set(name, [...area, owner, name])
      }
    }
  }
  for (const name of known) fresh.delete(name)
  return fresh
}

/** Depth first; a member that is called is marked before it is visited. */
function visit(node: unknown, act: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const part of node) visit(part, act)
    return
  }
  if (!isNode(node)) return
  if (node.type === 'CallExpression' && isNode(node.callee)) node.callee.isCallee = true
  act(node)
  for (const part of Object.values(node)) if (typeof part === 'object') visit(part, act)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

function isRegex(value: unknown): value is { pattern: string; flags: string } {
  return typeof value === 'object' && value !== null && 'pattern' in value && 'flags' in value
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
