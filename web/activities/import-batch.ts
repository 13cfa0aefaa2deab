import { useRef, useState } from 'preact/hooks'
import type {
  ImportedFile,
  ImportedFiles,
  PreviewAgain,
  TakeInWorkbooks,
} from '#domain/activities/imports/schema.ts'
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
  /** What was decided about its open questions so far. */
  answers: FileAnswers
  /** Why its last command had no answer of use. */
  refusal?: ApiRefusal | undefined
}

/**
 * Choices by {@link questionKey}, ticked rows by their record, why those are withdrawn, and by
 * {@link readingKey} which reading of a cell is meant.
 */
export type FileAnswers = {
  readings: ReadonlyMap<string, number>
  choices: ReadonlyMap<string, 'file' | 'ledger'>
  removals: ReadonlySet<Uuid>
  reason: string
}

const NO_ANSWERS: FileAnswers = {
  ...{ readings: new Map(), choices: new Map(), removals: new Set(), reason: '' },
}

export function questionKey(activityId: Uuid, field: string): string {
  return `${activityId} ${field}`
}

/** A cell by its sheet and address. */
export function readingKey({ sheet, cell }: { sheet: string | null; cell: string | null }): string {
  return `${sheet ?? ''}!${cell ?? ''}`
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
          all.push({
            ...{ key, name: nameBeside(all, file.name), stage: 'waiting' as const },
            answers: NO_ANSWERS,
          })
        return all
      })
      void preview(added.map(({ key }) => key))
    },
    answer(key: Uuid, part: Partial<FileAnswers>) {
      setFiles((known) =>
        known.map((file) =>
          file.key === key ? { ...file, answers: { ...file.answers, ...part } } : file,
        ),
      )
    },
    again(key: Uuid) {
      void preview([key])
    },
    /** Sees a file again, its cells read as they were chosen. */
    async readAgain(key: Uuid) {
      const file = files.find((one) => one.key === key)
      const fileId = file?.view?.fileId
      if (!fileId) return
      change(key, { stage: 'reading', refusal: undefined })
      const ask: PreviewAgain = { readings: readingsOf(file.answers) }
      const result = await sendFile(`${base}/previews/${fileId}/readings`, ask, newId())
      change(
        key,
        result.ok
          ? { stage: 'seen', view: result.value }
          : { stage: 'seen', refusal: result.refusal },
      )
    },
    remove(keys: readonly Uuid[]) {
      for (const key of keys) sources.current.delete(key)
      setFiles((known) => known.filter((file) => !keys.includes(file.key)))
    },
    /** Each file by a command of its own, one after the other. */
    async takeIn(keys: readonly Uuid[], arrival: Arrival) {
      for (const key of keys) change(key, { stage: 'queued', refusal: undefined })
      for (const key of keys) {
        const file = files.find((one) => one.key === key)
        const fileId = file?.view?.fileId
        if (!fileId) continue
        change(key, { stage: 'taking' })
        const answers = answersOf(file)
        const command: TakeInWorkbooks = { fileIds: [fileId], ...arrival, ...answers }
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

/** The file's answers as the command carries them, each for the revision that was seen. */
function answersOf({ view, answers }: BatchFile): Pick<TakeInWorkbooks, 'answers'> {
  if (!view?.fileId) return {}
  const choices = view.rows.flatMap(({ activityId, revision, asked }) =>
    asked.flatMap(({ field }) => {
      const take = answers.choices.get(questionKey(activityId, field))
      return take ? [{ activityId, revision, field, take }] : []
    }),
  )
  const removals = view.rows.flatMap(({ activityId, revision, state }) =>
    state === 'missing' && answers.removals.has(activityId) ? [{ activityId, revision }] : [],
  )
  const readings = readingsOf(answers)
  if (choices.length + removals.length + readings.length === 0) return {}
  const reason = answers.reason.trim()
  const why = removals.length > 0 && reason !== '' ? { reason } : {}
  const read = readings.length > 0 ? { readings } : {}
  return { answers: [{ fileId: view.fileId, choices, removals, ...why, ...read }] }
}

function readingsOf({ readings }: FileAnswers): PreviewAgain['readings'] {
  return [...readings].map(([key, take]) => {
    const at = key.lastIndexOf('!')
    return { sheet: key.slice(0, at), cell: key.slice(at + 1), take }
  })
}

/** Questions of the file that nobody has answered. */
export function openQuestions({ view, answers }: BatchFile): number {
  return (view?.rows ?? []).reduce(
    (count, { activityId, asked }) =>
      count +
      asked.filter(({ field }) => !answers.choices.has(questionKey(activityId, field))).length,
    0,
  )
}

/** Was something decided about a file that is not taken in yet? It is lost with the page, as the file is. */
export function isDecidedOn({ view, answers }: BatchFile): boolean {
  const { readings, choices, removals, reason } = answers
  return view?.state !== 'taken' && readings.size + choices.size + removals.size + reason.length > 0
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

/** Where a file stands, in the ways that the page counts. */
export type FileState = 'underWay' | 'failed' | 'ready' | 'asked' | 'same' | 'refused' | 'taken'

export function stateOf(file: BatchFile): FileState {
  const { stage, view, answers } = file
  if (stage === 'failed') return 'failed'
  if (stage !== 'seen' || !view) return 'underWay'
  switch (view.state) {
    case 'wouldBeTaken':
      return 'ready'
    case 'asked':
      return openQuestions(file) > 0 ? 'asked' : 'ready'
    case 'nothingNew':
      return answers.removals.size > 0 ? 'ready' : 'same'
    case 'taken':
      return 'taken'
    case 'refused':
      return 'refused'
    default:
      return 'same'
  }
}
