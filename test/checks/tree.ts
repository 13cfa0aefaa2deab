import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { PROJECT } from '../../tools/check/step.ts'

/** What resolves our imports in any tree. */
const PACKAGE = {
  name: 'tree',
  type: 'module',
  imports: Object.fromEntries(
    ['domain', 'server', 'web', 'test'].map((side) => [`#${side}/*`, `./${side}/*`]),
  ),
}

/**
 * A small tree in a temporary folder, gone after the test. The packages that npm installed for us
 * can be imported in it.
 * @param files path → text
 * @param copied files of ours that stand in it unchanged, such as `biome.json`
 */
export function makeTree(
  t: TestContext,
  files: Record<string, string>,
  copied: string[] = [],
): string {
  const root = mkdtempSync(join(tmpdir(), 'ketnghia-tree-'))
  t.after(() => rmSync(root, { recursive: true }))
  const texts = { 'package.json': JSON.stringify(PACKAGE), ...files }
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const path of copied) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    copyFileSync(join(PROJECT, path), join(root, path))
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction')
  return root
}
