import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Uuid } from '#domain/base/uuid.ts'
import { unitsOfWork } from '#domain/works/work.ts'
import type { Db } from '#server/platform/database.ts'
import type { FileStore } from '#server/platform/files.ts'
import { idSequence, idsBefore } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import { lastRevision, type SampleCommand, type SampleYear } from './model.ts'

const FOLDER = new URL('./data/photos/', import.meta.url)

/** What tools/sample-photos.ts drew, and its size in pixels. */
const PICTURES = ['road', 'hall', 'herd', 'water', 'playground', 'seedlings'] as const
const SIZE = { width: 960, height: 640 }

type Picture = (typeof PICTURES)[number]

/** What is shown of a kind of work or activity; of other kinds nothing. */
const PICTURE_OF: Readonly<Record<string, Picture>> = {
  ...{ road: 'road', communityHall: 'hall', cleanWater: 'water', playground: 'playground' },
  ...{ livestock: 'herd', crops: 'seedlings', economicModel: 'herd' },
}

/** So many works and so many activities of a year have their pictures. */
const MOST_OF_EACH = 30

type Shown = {
  kind: 'activity' | 'work'
  id: Uuid
  unitIds: readonly Uuid[]
  placeId: Uuid
  picture: Picture
  command: SampleCommand
}

/** Ties a few drawn pictures to works and activities of the year; their bytes go into the store. */
export async function insertPhotos(db: Db, year: SampleYear, store: FileStore): Promise<void> {
  const shown = [...worksShown(year), ...activitiesShown(year)]
  const kept = new Map<Picture, { sha256: string; thumbnailSha256: string; byteCount: number }>()
  for (const picture of new Set(shown.map((one) => one.picture))) {
    const [whole, small] = [`${picture}.jpg`, `${picture}-small.jpg`].map((name) =>
      readFileSync(new URL(name, FOLDER)),
    )
    if (!whole || !small) throw new Error(`no picture ${picture}`)
    await store.put(whole)
    await store.put(small)
    kept.set(picture, {
      ...{ sha256: digestOf(whole), thumbnailSha256: digestOf(small) },
      byteCount: whole.byteLength,
    })
  }
  const nextFile = idSequence('photoFile', idsBefore(year.year))
  const nextPhoto = idSequence('photo', idsBefore(year.year))
  const rows = shown.map(({ kind, id, unitIds, placeId, picture, command }) => {
    const bytes = kept.get(picture)
    if (!bytes) throw new Error(`no bytes of ${picture}`)
    const own = { programme_id: PROGRAMME_ID, file_id: nextFile(), unit_id: unitIds[0] }
    const same = {
      ...{ sha256: bytes.sha256, thumbnail_sha256: bytes.thumbnailSha256, ...SIZE },
      recorded_at: command.recordedAt,
    }
    return {
      file: {
        ...{ ...own, ...same, name: 'anh.jpg', media_type: 'image/jpeg' },
        byte_count: bytes.byteCount,
      },
      photo: {
        ...{ ...own, ...same, photo_id: nextPhoto(), subject_kind: kind, subject_id: id },
        ...{ unit_ids: unitIds, place_id: placeId },
        ...{ recorded_by: command.author.personId, command_id: command.commandId },
      },
    }
  })
  await insertRows(
    db,
    'files',
    rows.map(({ file }) => file),
  )
  await insertRows(
    db,
    'photos',
    rows.map(({ photo }) => photo),
  )
}

/** Works with the last command of their history that reported progress or a handover. */
function worksShown({ workHistories }: SampleYear): Shown[] {
  return workHistories
    .flatMap(({ work, events }): Shown[] => {
      const picture = PICTURE_OF[work.kind]
      const seen = events.findLast(({ event: { kind } }) =>
        ['progress', 'handedOver', 'modelYear'].includes(kind),
      )
      if (!picture || !seen) return []
      const { workId: id, placeId } = work
      const unitIds = unitsOfWork(work)
      return [{ kind: 'work', id, unitIds, placeId, picture, command: seen.command }]
    })
    .slice(0, MOST_OF_EACH)
}

function activitiesShown({ records }: SampleYear): Shown[] {
  return records
    .flatMap((record): Shown[] => {
      const { facts, command } = lastRevision(record)
      const picture = PICTURE_OF[facts.kind]
      if (!picture || facts.granularity !== 'event') return []
      const { unitIds, placeId } = facts
      return [{ kind: 'activity', id: record.activityId, unitIds, placeId, picture, command }]
    })
    .slice(0, MOST_OF_EACH)
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
