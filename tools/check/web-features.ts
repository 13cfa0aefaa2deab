import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { loadCompatData } from './compat-data.ts'
import { newCssFeatures } from './css-features.ts'
import { newJsFeatures } from './js-features.ts'
import type { Outcome } from './step.ts'

const FINDERS: Readonly<Record<string, typeof newJsFeatures>> = {
  '.js': newJsFeatures,
  '.css': newCssFeatures,
}

/** What older browsers may lack without harm to the reader, by the beginning of its MDN name. */
const HARMLESS = [
  { name: 'api.Document.moveBefore', why: 'Preact asks first whether it is there' },
  {
    name: 'javascript.builtins.Symbol.dispose',
    why: 'the signals library adds it for those who have it; elsewhere it is never called',
  },
  {
    name: 'css.at-rules.font-face.size-adjust',
    why: 'the text moves a little when the font comes',
  },
  { name: 'css.at-rules.font-face.ascent-override', why: 'as above' },
  { name: 'css.at-rules.font-face.descent-override', why: 'as above' },
  { name: 'css.at-rules.font-face.line-gap-override', why: 'as above' },
  { name: 'css.properties.cursor', why: 'a phone has no pointer' },
  { name: 'css.properties.resize', why: 'a phone cannot drag the corner of a text box' },
  { name: 'css.at-rules.page', why: 'Safari prints with the margins of its own dialog' },
  { name: 'css.properties.break-after.avoid', why: 'a heading may end a printed page' },
]

/**
 * No feature of the language's library, the DOM or CSS that Chrome 109 or Safari 15.4 lacks, in
 * what the browser gets. Syntax is rewritten by the build; these are not. Needs a built web.
 */
export async function checkWebFeatures(root: string): Promise<Outcome> {
  const folder = join(root, 'dist/web/client/assets')
  const data = loadCompatData()
  const problems: string[] = []
  let examined = 0
  for (const file of await readdir(folder)) {
    const find = FINDERS[extname(file)]
    if (!find) continue
    examined += 1
    const code = await readFile(join(folder, file), 'utf8')
    for (const feature of find(data, code))
      if (!HARMLESS.some(({ name }) => feature.startsWith(name)))
        problems.push(`${file}: ${feature}`)
  }
  return { examined, problems }
}

if (import.meta.main) {
  const { examined, problems } = await checkWebFeatures(join(import.meta.dirname, '../..'))
  for (const problem of problems) console.log(problem)
  console.log(`${examined} files, ${problems.length} problems`)
  if (problems.length > 0 || examined === 0) process.exitCode = 1
}
