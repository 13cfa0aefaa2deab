import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type InlineConfig, type Manifest } from 'vite'
import { LANGUAGES, type Language, wordsOf } from './words-of-language.ts'

const ROOT = join(import.meta.dirname, '..')
const DIST = join(ROOT, 'dist/web')
const CLIENT_ENTRY = 'web/entry-client.tsx'
/** The oldest browsers that offices still run: the last Chrome for Windows 7, an iPhone of 2022. */
const TARGET = ['chrome109', 'safari15.4']

/**
 * What most pages use is one file. Each shared module as a file of its own, the default, is some twenty small
 * ones a page, and over six connections of a slow line every further six wait for another trip. The combobox stays
 * with the pages that have one.
 */
const WIDELY_SHARED = {
  name: 'ui',
  test: /[\\/](web[\\/](ui[\\/](?!combobox|file-drop)|platform[\\/])|domain[\\/]base[\\/])/,
  minShareCount: 5,
}

/** The files of one part of the client: where its code is, what else to load before it. */
export type Part = { js: string; preload: string[] }

/** What a page loads in one language: `pages` by route name. */
export type Scripts = { entry: Part; pages: Record<string, Part> }

/** `dist/web/manifest.json`; paths are below `dist/web/client`, so `/` + path is the address. */
export type WebManifest = {
  /** The one style sheet, written into every page. */
  css: string
  /** A page is in one language until it is loaded again: its scripts bring the words of that one. */
  scripts: Record<Language, Scripts>
}

/**
 * Builds the browser's files (`dist/web/client`), the server's bundle (`dist/web/server.js`), the
 * manifest that ties them and the stamp of the sources. Built aside and put in place whole, so that
 * two at once do no harm and a failed build leaves the last good one. Throws when it fails.
 */
export async function buildWeb(): Promise<void> {
  const digest = await sourceDigest()
  await mkdir(dirname(DIST), { recursive: true })
  const folder = await mkdtemp(`${DIST}-`)
  try {
    await Promise.all([
      ...LANGUAGES.map((language) => build(clientConfig(folder, language))),
      build(serverConfig(folder)),
    ])
    const manifest = await readManifest(folder)
    await compressAssets(join(folder, 'client/assets'))
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    await writeFile(join(folder, 'stamp'), digest)
    await chmod(folder, 0o755)
    await putInPlace(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function putInPlace(folder: string): Promise<void> {
  const old = `${folder}-old`
  await rename(DIST, old).catch(absent)
  try {
    await rename(folder, DIST)
  } catch (error) {
    // Another build of the same moment was first; what it built is as good.
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error
  }
  await rm(old, { recursive: true, force: true })
}

/** True when nothing is built or a source has changed since. */
export async function webIsStale(): Promise<boolean> {
  const stamp = await readFile(join(DIST, 'stamp'), 'utf8').catch(absent)
  return stamp !== (await sourceDigest())
}

function clientConfig(folder: string, language: Language): InlineConfig {
  return {
    ...commonConfig(),
    plugins: [wordsOf(language)],
    build: {
      // The folder is new, and both languages stand in it: files named by what they hold.
      outDir: join(folder, 'client'),
      emptyOutDir: false,
      target: TARGET,
      cssTarget: TARGET,
      // One sheet, written into every page: a second one would cost a slow phone a round trip.
      cssCodeSplit: false,
      manifest: viteManifest(language),
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(ROOT, CLIENT_ENTRY),
        // Every page fetches the list of all files: they are told apart by their digests alone, 42 bits of them.
        output: {
          chunkFileNames: 'assets/[hash:7].js',
          codeSplitting: { groups: [WIDELY_SHARED] },
        },
      },
    },
  }
}

function serverConfig(folder: string): InlineConfig {
  return {
    ...commonConfig(),
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, 'web/entry-server.tsx'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'server.js', codeSplitting: false } },
    },
  }
}

function commonConfig(): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    mode: 'production',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }
}

const viteManifest = (language: Language) => `vite-manifest-${language}.json`

async function readManifest(folder: string): Promise<WebManifest> {
  const [vi, en] = [await chunksOf(folder, 'vi'), await chunksOf(folder, 'en')]
  const css = vi['style.css']?.file
  if (!css) throw new Error('The client build has no style sheet')
  return { css, scripts: { vi: await scriptsOf(vi), en: await scriptsOf(en) } }
}

async function chunksOf(folder: string, language: Language): Promise<Manifest> {
  const path = join(folder, 'client', viteManifest(language))
  const chunks: Manifest = JSON.parse(await readFile(path, 'utf8'))
  await rm(path)
  return chunks
}

async function scriptsOf(chunks: Manifest): Promise<Scripts> {
  const entry = partOf(chunks, CLIENT_ENTRY)
  const pages: Record<string, Part> = {}
  for (const [name, source] of await pageSources()) {
    const part = partOf(chunks, source)
    pages[name] = {
      js: part.js,
      preload: part.preload.filter((file) => file !== entry.js && !entry.preload.includes(file)),
    }
  }
  return { entry, pages }
}

/** Beside each script a `.br` and a `.gz`, so that the server compresses nothing while it answers. */
async function compressAssets(folder: string): Promise<void> {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'))
  await Promise.all(
    scripts.map(async (name) => {
      const content = await readFile(join(folder, name))
      await writeFile(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }))
      await writeFile(join(folder, `${name}.br`), brotliCompressSync(content))
    }),
  )
}

/** A chunk with everything it imports at once. */
function partOf(chunks: Manifest, key: string): Part {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const chunk = chunks[name]
    if (!chunk) throw new Error(`${name} is not in the client build`)
    if (found.has(chunk.file)) return
    found.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  visit(key)
  const [js, ...preload] = found
  if (!js) throw new Error(`${key} is empty`)
  return { js, preload }
}

const ROUTE_TABLES = ['web/system-routes.ts', 'web/routes.ts']

async function pageSources(): Promise<[name: string, source: string][]> {
  return (await Promise.all(ROUTE_TABLES.map(pageSourcesOf))).flat()
}

/**
 * Which file each row of a route table loads, read from its text: the table itself only holds a
 * function. A row that this cannot read fails the build.
 */
async function pageSourcesOf(table: string): Promise<[name: string, source: string][]> {
  const text = await readFile(join(ROOT, table), 'utf8')
  const rows = text.split(/\n\s*name: /).slice(1)
  const pages = rows.filter((row) => /\n\s*page:/.test(row))
  return pages.map((row) => {
    const name = /^'(\w+)'/.exec(row)?.[1]
    const file = /page: \(\) =>\s*import\('\.\/([^']+)'\)/.exec(row)?.[1]
    if (!name || !file) throw new Error(`${table}: cannot read the row ${row.slice(0, 80)}`)
    return [name, `web/${file}`]
  })
}

/** A digest of everything the build reads. */
async function sourceDigest(): Promise<string> {
  const hash = createHash('sha256')
  const folders = await Promise.all(['web', 'domain'].map((name) => listFiles(join(ROOT, name))))
  const single = ['tools/build-web.ts', 'tools/words-of-language.ts', 'package-lock.json'].map(
    (name) => join(ROOT, name),
  )
  for (const file of [...folders.flat(), ...single].sort()) {
    hash.update(`${relative(ROOT, file)}\0`)
    hash.update(await readFile(file))
  }
  return hash.digest('hex')
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

// Node 24 runs it inside the starter, which is then the main module and hands over the name.
if (process.argv[1] === import.meta.filename) {
  const started = performance.now()
  await buildWeb()
  console.log(`dist/web: ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
