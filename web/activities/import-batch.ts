import { useRef, useState } from 'preact/hooks'
import type { ImportedFile, ImportedFiles, TakeInWorkbooks } from '#domain/activities/schema.ts'
import { type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type ApiRefusal, sendCommand } from '#web/platform/api.ts'
import { newId } from '#web/platform/new-id.ts'

/** A file on its way: seen first, taken in afterwards. */
export type BatchFile = {
  /** Also the idempotency key of its preview. */
  key: Uuid
  /** As the file is called; no other in the list has the same. */
  name: string
  stage: 'waiting' | 'reading' | 'failed' | 'seen' | 'queued' | 'taking'
  /** How the file compares with the ledger, or what came of it. */
  view?: ImportedFile | undefined
  /** Why its last command had no answer of use. */
  refusal?: ApiRefusal | undefined
}

export type Arrival = Pick<TakeInWorkbooks, 'receivedAt' | 'reason'>

/** A few at a time: one is sent while the server reads another. */
const LANES = 2

/** Files that are sent one by one, so that one which fails keeps none of the others back. */
export function useImportBatch(programme: string) {
  const [files, setFiles] = useState<readonly BatchFile[]>([])
  const sources = useRef(new Map<Uuid, File>())
  const takeKeys = useRef(new Map<string, Uuid>())
  const base = `/api/v1/programmes/${programme}/imports`

  const change = (key: Uuid, part: Partial<BatchFile>) =>
    setFiles((known) => known.map((file) => (file.key === key ? { ...file, ...part } : file)))

  async function preview(keys: readonly Uuid[]) {
    await inLanes(keys, async (key) => {
      const source = sources.current.get(key)
      if (!source) return
      change(key, { stage: 'reading', refusal: undefined })
      const form = new FormData()
      form.append('files', source, source.name)
      const result = await sendFile(`${base}/previews`, form, key)
      change(
        key,
        result.ok
          ? { stage: 'seen', view: result.value }
          : { stage: 'failed', refusal: result.refusal },
      )
    })
  }

  return {
    files,
    add(chosen: readonly File[]) {
      const added = chosen.map((file) => ({ key: newId(), file }))
      for (const { key, file } of added) sources.current.set(key, file)
      setFiles((known) => {
        const all = [...known]
        for (const { key, file } of added)
          all.push({ key, name: nameBeside(all, file.name), stage: 'waiting' })
        return all
      })
      void preview(added.map(({ key }) => key))
    },
    again(key: Uuid) {
      void preview([key])
    },
    remove(keys: readonly Uuid[]) {
      for (const key of keys) sources.current.delete(key)
      setFiles((known) => known.filter((file) => !keys.includes(file.key)))
    },
    /** Each file by a command of its own, one after the other. */
    async takeIn(keys: readonly Uuid[], arrival: Arrival) {
      for (const key of keys) change(key, { stage: 'queued', refusal: undefined })
      for (const key of keys) {
        const fileId = files.find((file) => file.key === key)?.view?.fileId
        if (!fileId) continue
        change(key, { stage: 'taking' })
        const command: TakeInWorkbooks = { fileIds: [fileId], ...arrival }
        const content = JSON.stringify(command)
        // After a lost network the same command goes out under the same key.
        const takeKey = takeKeys.current.get(content) ?? newId()
        takeKeys.current.set(content, takeKey)
        const result = await sendFile(base, command, takeKey)
        change(
          key,
          result.ok
            ? { stage: 'seen', view: result.value }
            : { stage: 'seen', refusal: result.refusal },
        )
        if (result.ok || result.refusal.status !== 0) takeKeys.current.delete(content)
      }
    },
  }
}

/** Two files of one name are told apart: 'so.xlsx', 'so.xlsx (2)'. */
function nameBeside(files: readonly BatchFile[], name: string): string {
  const taken = new Set(files.map((file) => file.name))
  let beside = name
  for (let count = 2; taken.has(beside); count += 1) beside = `${name} (${count})`
  return beside
}

async function sendFile(
  path: string,
  body: unknown,
  idempotencyKey: Uuid,
): Promise<Result<ImportedFile, ApiRefusal>> {
  const result = await sendCommand<ImportedFiles>(path, body, { idempotencyKey })
  if (!result.ok) return result
  const [file] = result.value.files
  return file
    ? { ok: true, value: file }
    : refuse({ code: 'file-missing', status: 500, sentence: undefined })
}

async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  const waiting = [...items]
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

/** Where a file stands, in the five ways that the page counts. */
export type FileState = 'underWay' | 'failed' | 'ready' | 'same' | 'refused' | 'taken'

export function stateOf({ stage, view }: BatchFile): FileState {
  if (stage === 'failed') return 'failed'
  if (stage !== 'seen' || !view) return 'underWay'
  switch (view.state) {
    case 'wouldBeTaken':
      return 'ready'
    case 'taken':
      return 'taken'
    case 'refused':
      return 'refused'
    default:
      return 'same'
  }
}
