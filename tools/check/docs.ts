import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { listFiles, readText } from './files.ts'
import type { Outcome } from './step.ts'

/** Paths that a text names are ours when they begin so. Dated papers may name what has moved since. */
const OURS = /^(?:domain|server|web|db|test|tools|docs|bin)[/][\w./-]*$/
const DATED = /^docs[/](?:decisions|changes)[/]/

type Page = { path: string; prose: string; commands: string[]; mentions: string[] }

/**
 * Links, paths and commands in README.md, README.vi.md and docs/ still lead to something.
 * @param verbs what `npx ketnghia` understands
 */
export async function checkDocs(root: string, verbs: string[]): Promise<Outcome> {
  const paths = listFiles(root).filter((path) =>
    /^(?:README(?:[.]vi)?[.]md|docs[/].*[.]md)$/.test(path),
  )
  const scripts = scriptsOf(root)
  const problems: string[] = []
  for (const path of paths) {
    const page = readPage(path, readText(root, path) ?? '')
    for (const target of linksOf(page.prose)) {
      const wrong = wrongLink(root, path, target)
      if (wrong !== undefined) problems.push(`${path}: ${target}: ${wrong}`)
    }
    for (const mention of DATED.test(path) ? [] : page.mentions) {
      if (!existsSync(join(root, mention))) problems.push(`${path}: ${mention} does not exist`)
    }
    for (const row of rowsWithoutTest(page.prose)) problems.push(`${path}: "${row}" names no test`)
    for (const command of page.commands) {
      const wrong = wrongCommand(root, command, scripts, verbs)
      if (wrong !== undefined) problems.push(`${path}: ${command}: ${wrong}`)
    }
  }
  return { examined: paths.length, problems }
}

/** Fenced blocks marked `sh` and inline code are read for commands, other blocks are left alone. */
function readPage(path: string, text: string): Page {
  const commands: string[] = []
  const prose = text.replace(/^```(\w*)[^\n]*\n([\s\S]*?)^```/gm, (_all, language, body) => {
    if (language === 'sh') commands.push(...String(body).split('\n').flatMap(splitCommands))
    return ''
  })
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '')
  commands.push(...inline.filter((code) => /^(?:npm|npx) /.test(code)).flatMap(splitCommands))
  return { path, prose, commands, mentions: inline.filter((code) => OURS.test(code)) }
}

/** Rows of a table whose last column is of tests, where that column names none, by their first words. */
function rowsWithoutTest(prose: string): string[] {
  const tables = prose.match(/^\|.*\|\n\|(?: -+ \|)+\n(?:\|.*\|(?:\n|$))*/gm) ?? []
  return tables.flatMap((table) => {
    const [head = '', , ...rows] = table.trim().split('\n')
    if (!/\| tests? \|$/i.test(head)) return []
    const untested = rows.filter((row) => !/`[\w./-]+[.]test[.]ts`[^|]*\|$/.test(row))
    return untested.map((row) => row.split('|')[1]?.trim() ?? '')
  })
}

function splitCommands(line: string): string[] {
  const withoutComment = line.replace(/(^|\s)#.*$/, '')
  return withoutComment
    .split(/\s*(?:&&|;|\|)\s*/)
    .map((part) => part.trim())
    .filter(Boolean)
}

function linksOf(prose: string): string[] {
  const withoutCode = prose.replace(/`[^`\n]*`/g, '')
  const inline = [...withoutCode.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(
    ([, to]) => to ?? '',
  )
  const named = [...withoutCode.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(([, to]) => to ?? '')
  return [...inline, ...named].filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
}

function wrongLink(root: string, from: string, target: string): string | undefined {
  const [file = '', anchor] = decodeURIComponent(target).split('#')
  const path = file === '' ? from : normalize(join(dirname(from), file))
  if (path.startsWith('..')) return 'leaves the repository'
  if (!existsSync(join(root, path))) return `${path} does not exist`
  if (anchor === undefined || !path.endsWith('.md')) return undefined
  return anchorsOf(readText(root, path) ?? '').has(anchor)
    ? undefined
    : `${path} has no heading #${anchor}`
}

/** The anchors that GitHub and GitLab give to headings. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading] of text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const words = (heading ?? '').toLowerCase().replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    const anchor = words.trim().replace(/\s/g, '-')
    let free = anchor
    for (let again = 1; anchors.has(free); again += 1) free = `${anchor}-${again}`
    anchors.add(free)
  }
  return anchors
}

function wrongCommand(
  root: string,
  command: string,
  scripts: Set<string>,
  verbs: string[],
): string | undefined {
  const words = command.split(/\s+/).filter((word) => !/^[A-Z_]+=/.test(word))
  const [program, first = '', second = ''] = words
  if (program === 'npm' && first === 'run' && !scripts.has(second)) return 'no such npm script'
  if (program === 'npm' && (first === 'start' || first === 'test') && !scripts.has(first)) {
    return 'no such npm script'
  }
  const isOurs = (program === 'npx' && first === 'ketnghia') || program === 'ketnghia'
  const verb = program === 'npx' ? second : first
  if (isOurs && /^[a-z]/.test(verb) && !verbs.includes(verb)) return 'no such verb'
  if (program === 'node' && /[.][jt]s$/.test(first) && !existsSync(join(root, first))) {
    return `${first} does not exist`
  }
  return undefined
}

function scriptsOf(root: string): Set<string> {
  const description: { scripts?: Record<string, string> } = JSON.parse(
    readText(root, 'package.json') ?? '{}',
  )
  return new Set(Object.keys(description.scripts ?? {}))
}
