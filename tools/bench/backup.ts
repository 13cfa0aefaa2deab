import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { createZstdDecompress } from 'node:zlib'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { backUp } from '#server/platform/backup/back-up.ts'
import { findBackup } from '#server/platform/backup/manifest.ts'
import type { Keys, Protection } from '#server/platform/backup/protection.ts'
import { restoreBackup } from '#server/platform/backup/restore.ts'
import { withScratchDatabase } from '#server/platform/backup/scratch.ts'
import { fileStore } from '#server/platform/files.ts'
import { APP } from '#server/platform/postgres/roles.ts'
import { fillLedger } from './fill-ledger.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { quietLog, withStand } from './stand.ts'

const MEGABYTE = 1_000_000
/** A photograph as it is kept. */
const FILE_BYTES = 400_000

type Way = { name: string; protection?: Protection; keys?: Keys }

async function listWays(): Promise<Way[]> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const passphrase = 'mật khẩu chỉ để đo'
  return [
    { name: 'không mã hóa' },
    {
      name: 'mã hóa cho khóa age',
      protection: { by: 'recipient', recipient },
      keys: { identities: [identity] },
    },
    {
      name: 'mã hóa bằng mật khẩu',
      protection: { by: 'passphrase', passphrase },
      keys: { passphrase },
    },
  ]
}

type Stood = Parameters<Parameters<typeof withStand>[0]>[0]
type Source = { ownerUrl: string; runUrl: string; filesFolder: string }

function run({ quick, say }: BenchOptions): Promise<Reading[]> {
  const rounds = quick ? 1 : 3
  const records = quick ? 20_000 : 200_000
  const files = quick ? 50 : 500
  return withStand(async (stand) => {
    const filesFolder = join(stand.home, 'files')
    const source = { ...(await stand.newDatabase()), filesFolder }
    await fillLedger(source.ownerUrl, records)
    const store = fileStore(filesFolder)
    for (let at = 0; at < files; at += 1) await store.put(randomBytes(FILE_BYTES))
    const tables = await measureTables(stand, source)
    const megabytes = tables + (files * FILE_BYTES) / MEGABYTE
    const note = `${tables.toFixed(0)} MB dòng dữ liệu chưa nén, ${files} tệp ${FILE_BYTES / 1000} KB`
    const readings: Reading[] = []
    for (const way of await listWays()) {
      const [made, restored]: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds; round += 1) {
        const root = join(stand.home, `backup-${readings.length}-${round}`)
        const seconds = await timeBoth(stand, source, { root, way })
        made.push(megabytes / seconds.made)
        restored.push(megabytes / seconds.restored)
      }
      say(`  ${way.name}: sao lưu ${listed(made)}, phục hồi ${listed(restored)} MB/giây`)
      readings.push(
        { what: `sao lưu, ${way.name}`, unit: 'MB/giây', values: made, note },
        { what: `phục hồi, ${way.name}`, unit: 'MB/giây', values: restored, note },
      )
    }
    return readings
  })
}

/** Seconds of making a backup, and of restoring it with its check, every foreign key and its files. */
async function timeBoth(
  { superUrl, home }: Stood,
  { ownerUrl, runUrl, filesFolder }: Source,
  { root, way }: { root: string; way: Way },
): Promise<{ made: number; restored: number }> {
  const made = await secondsOf(() =>
    backUp({ ownerUrl, filesFolder, root, madeAt: new Date(), protection: way.protection }),
  )
  const server = { ownerUrl, runUrl, creatorUrl: superUrl, runRole: APP }
  const restored = await withScratchDatabase(server, (scratch) =>
    secondsOf(async () => {
      const backup = await findBackup(root, undefined, way.keys)
      await restoreBackup({
        ...{ backup, ownerUrl: scratch.ownerUrl, runRole: APP, log: quietLog },
        filesFolder: join(home, `restored-${basename(root)}`),
      })
    }),
  )
  return { made, restored }
}

/** Megabytes of all rows as they come from COPY. */
async function measureTables({ home }: Stood, { ownerUrl }: Source): Promise<number> {
  const { folder, manifest } = await backUp({
    ...{ ownerUrl, filesFolder: join(home, 'none'), root: join(home, 'measured') },
    madeAt: new Date(),
  })
  let bytes = 0
  for (const { file } of manifest.parts)
    for await (const chunk of createReadStream(join(folder, file)).pipe(createZstdDecompress()))
      bytes += (chunk as Buffer).length
  return bytes / MEGABYTE
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const listed = (values: readonly number[]) => values.map((value) => value.toFixed(1)).join(', ')

export const backup: Part = {
  name: 'backup',
  about: 'sao lưu và phục hồi một sổ lớn cùng tệp của nó, có và không mã hóa',
  run,
}
