import { readFile } from 'node:fs/promises'
import { momentText } from '#domain/base/moment-text.ts'
import { type Finding, readRoots } from '#domain/trail/seal.ts'
import type { Database } from '#server/platform/database.ts'
import { errorCode, OperatorError } from '#server/platform/operator-error.ts'
import { getProgramme } from '#server/programme/programme.ts'
import { ACCESS, ACCOUNTS, type Chain, TRAIL } from '#server/trail/chains.ts'
import { checkSeals, type SealCheck } from '#server/trail/check-seals.ts'
import { inScopeOf, listSealings, type Sealing } from '#server/trail/seal.ts'
import { type Check, foundOf } from './check.sql.ts'

const KINDS: Record<Finding['kind'], string> = {
  changed: 'dòng đã bị sửa',
  removed: 'dòng đã bị xóa',
  added: 'dòng được thêm vào sau khi niêm phong',
  swapped: 'dòng đã bị đổi chỗ',
  block: 'khối không còn như khi niêm phong, bắt đầu từ dòng',
  blockGone: 'khối không còn',
}

/** Law 12: what was sealed stands as it was written. */
export const SEAL_CHECK: Check = {
  law: 12,
  table: 'trail',
  what: 'nhật ký đã niêm phong bị sửa, xóa, thêm hoặc đổi chỗ',
  find: async (db, programmeId) =>
    foundOf(
      (
        await checkSeals(db, {
          ...{ chain: TRAIL, programmeId },
          isPractice: (await getProgramme(db, programmeId)).isPractice,
        })
      ).findings.map((finding) => nameOf(finding, TRAIL)),
    ),
}

const KEYS = { command_id: 'mã lệnh', event_id: 'mã dòng' } as const

const NAMES = new Map([
  [TRAIL, 'Nhật ký hệ thống'],
  [ACCESS, 'Tệp tải về, lần bị từ chối'],
  [ACCOUNTS, 'Đăng nhập và tài khoản'],
])

/**
 * Checks the sealed trail of every programme, and that of files, refusals and sign-ins, and names each entry that is not as it was sealed, and the tail
 * that no block holds yet; with roots kept elsewhere, that each is still the digest of a block.
 * @returns whether everything stands
 * @throws OperatorError when there is no programme
 */
export async function verifyTrail(
  database: Database,
  roots: readonly string[],
  say: (line: string) => void,
): Promise<boolean> {
  const sealings = await listSealings(database)
  if (sealings.every(({ slug }) => slug === undefined))
    throw new OperatorError('Cơ sở dữ liệu chưa có chương trình nào để đối chiếu.')
  const blocks = new Map<string, string>()
  let stands = true
  for (const sealing of sealings) {
    const check = await inScopeOf(database, sealing, 'read', (db) => checkSeals(db, sealing))
    const where = sealing.slug ?? 'mọi chương trình'
    for (const line of linesOf(where, sealing, check)) say(line)
    for (const [digest, number] of check.digests) blocks.set(digest, `khối ${number} (${where})`)
    if (check.findings.length > 0) stands = false
  }
  for (const root of roots) {
    const block = blocks.get(root)
    if (block === undefined) stands = false
    say(
      block === undefined
        ? `Mã niêm phong ${root}: KHÔNG ĐẠT: không còn trong chuỗi; chuỗi đã bị lập lại hoặc cắt bớt.`
        : `Mã niêm phong ${root}: đạt, ${block}.`,
    )
  }
  return stands
}

function linesOf(
  where: string,
  { chain }: Sealing,
  { blocks, sealed, last, findings, struck, tail }: SealCheck,
): string[] {
  const state =
    findings.length === 0
      ? `đạt${last ? `, mã niêm phong ${last.digest}` : ''}`
      : `KHÔNG ĐẠT, ${findings.length} chỗ`
  const { count, oldest } = tail
  return [
    `${NAMES.get(chain)} (${where}): ${blocks} khối, ${sealed} dòng đã niêm phong: ${state}`,
    ...findings.map((finding) => `  ${nameOf(finding, chain)}`),
    ...(struck === 0
      ? []
      : [`  ${struck} dòng đã bỏ dữ liệu cá nhân theo lệnh xóa có trong nhật ký.`]),
    oldest === null
      ? '  Không có dòng nào chờ niêm phong.'
      : `  Chờ niêm phong: ${count} dòng, từ ${KEYS[chain.key]} ${oldest.commandId}, ghi lúc ${momentText(oldest.recordedAt)}`,
  ]
}

/** A finding in words: the block, what is wrong, which command and when it was recorded. */
function nameOf(
  { kind, number, commandId, recordedAt }: Finding,
  { key }: Pick<Chain, 'key'>,
): string {
  const entry =
    commandId === undefined || recordedAt === undefined
      ? ''
      : ` ${KEYS[key]} ${commandId}, ghi lúc ${momentText(recordedAt)}`
  return `khối ${number}: ${KINDS[kind]}${entry}`
}

/**
 * Roots kept elsewhere: a digest as it was printed, or a file that holds some (the exported list).
 * @throws OperatorError when the file cannot be read or holds none
 */
export async function readKeptRoots(given: string): Promise<string[]> {
  const typed = readRoots(given)
  if (typed.length > 0) return typed
  const text = await readFile(given, 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(errorCode(error) ?? '')) return ''
    throw error
  })
  const roots = readRoots(text)
  if (roots.length === 0)
    throw new OperatorError(
      `"${given}" không phải là mã niêm phong (64 chữ số thập lục phân) và không phải là tệp có mã như vậy.`,
    )
  return roots
}
