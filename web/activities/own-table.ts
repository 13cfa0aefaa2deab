import { useState } from 'preact/hooks'
import type {
  KeptTableProfile,
  KeptTableWords,
  ReadTable,
  TableFile,
  TableHeads,
  TablePreview,
} from '#domain/activities/tables/schema.ts'
import type { TableColumn, TableField } from '#domain/activities/tables/table-fields.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { useCommand } from '#web/platform/command.ts'

export type Heads = TableHeads['table']

/** How the columns are matched on the screen: each field by one column at most. */
export type Matching = {
  columns: ReadonlyMap<TableField, TableColumn>
  fixedKind: string
  fixedPlaceId: Uuid | undefined
}

export type TableAnswers = {
  readings: ReadonlyMap<string, number>
  /** By the row of the sheet. */
  choices: ReadonlyMap<number, 'file' | 'ledger'>
  reason: string
}

const NO_ANSWERS: TableAnswers = { readings: new Map(), choices: new Map(), reason: '' }

/** One table on its way: sent, matched, seen, taken in. */
export function useOwnTable(programme: string) {
  const base = `/api/v1/programmes/${programme}/imports`
  const { busy, refusal, send } = useCommand()
  const [file, setFile] = useState<TableFile>()
  const [sheet, setSheet] = useState('')
  const [heads, setHeads] = useState<Heads>()
  const [matching, setMatching] = useState<Matching>()
  const [kept, setKept] = useState<{ content: string; profileId: Uuid }>()
  const [seen, setSeen] = useState<TablePreview>()
  const [answers, setAnswers] = useState<TableAnswers>(NO_ANSWERS)

  function show(table: Heads | null | undefined): void {
    setHeads(table ?? undefined)
    setMatching(table ? matchingOf(table) : undefined)
    setKept(
      table?.profileId
        ? { content: contentOf(matchingOf(table)), profileId: table.profileId }
        : undefined,
    )
    forget()
  }

  function forget(): void {
    setSeen(undefined)
    setAnswers(NO_ANSWERS)
  }

  /** The profile under which the table is read: kept anew where the matching was changed. */
  async function keepProfile({ unit }: TableFile, matched: Matching): Promise<Uuid | undefined> {
    const content = contentOf(matched)
    if (kept?.content === content) return kept.profileId
    const result = await send<KeptTableProfile>(`${base}/table-profiles`, {
      unitId: unit.unitId,
      ...(kept ? { profileId: kept.profileId } : {}),
      columns: [...matched.columns.values()],
      ...(matched.columns.has('kind') || matched.fixedKind === ''
        ? {}
        : { fixedKind: matched.fixedKind }),
      ...(matched.columns.has('commune') || matched.fixedPlaceId === undefined
        ? {}
        : { fixedPlaceId: matched.fixedPlaceId }),
    })
    if (!result.ok) return undefined
    setKept({ content, profileId: result.value.profileId })
    return result.value.profileId
  }

  async function read(how: 'previews' | 'batches', said = answers): Promise<boolean> {
    if (!file || !heads || !matching) return false
    const profileId = await keepProfile(file, matching)
    if (profileId === undefined) return false
    const { unit, year, fileId } = file
    const ask: ReadTable = {
      ...{ unitId: unit.unitId, year, sheet, rows: heads.rows, profileId },
      ...askOf(said, seen),
    }
    const result = await send<TablePreview>(`${base}/tables/${fileId}/${how}`, ask)
    if (result.ok) setSeen(result.value)
    return result.ok
  }

  return {
    ...{ busy, refusal, file, sheet, heads, matching, seen, answers },
    async sendFile(source: File, unitId: Uuid, year: string): Promise<boolean> {
      const form = new FormData()
      form.append('unitId', unitId)
      form.append('year', year)
      form.append('file', source, source.name)
      const result = await send<TableFile>(`${base}/tables`, form)
      if (!result.ok) return false
      const first = result.value.sheets.find(({ table }) => table) ?? result.value.sheets[0]
      setFile(result.value)
      setSheet(first?.name ?? '')
      show(first?.table)
      return true
    },
    chooseSheet(name: string): void {
      setSheet(name)
      show(file?.sheets.find((one) => one.name === name)?.table)
    },
    async readHeads(rows: { from: number; to: number }): Promise<void> {
      if (!file) return
      const ask = { unitId: file.unit.unitId, year: file.year, sheet, rows }
      const result = await send<TableHeads>(`${base}/tables/${file.fileId}/heads`, ask)
      if (result.ok) show(result.value.table)
    },
    match(next: Matching): void {
      setMatching(next)
      forget()
    },
    answer: (part: Partial<TableAnswers>) => setAnswers((known) => ({ ...known, ...part })),
    preview: () => read('previews'),
    takeIn: () => read('batches'),
    async keepWords(words: readonly object[]): Promise<boolean> {
      if (!file) return false
      const body = { unitId: file.unit.unitId, words }
      const result = await send<KeptTableWords>(`${base}/table-words`, body)
      return result.ok && read('previews')
    },
  }
}

function matchingOf({ columns, fixedKind, fixedPlaceId }: Heads): Matching {
  return {
    columns: new Map(columns.map((column) => [column.field, column])),
    ...{ fixedKind: fixedKind ?? '', fixedPlaceId },
  }
}

function contentOf({ columns, fixedKind, fixedPlaceId }: Matching): string {
  const said = [...columns.values()].map(({ field, head, unit }) => [field, head, unit ?? null])
  return JSON.stringify([said.sort(), fixedKind, fixedPlaceId ?? null])
}

/** What was decided, as the request carries it: each choice for the revision that was seen. */
function askOf(
  { readings, choices, reason }: TableAnswers,
  seen: TablePreview | undefined,
): Pick<ReadTable, 'readings' | 'choices' | 'reason'> {
  const why = reason.trim()
  return {
    readings: [...readings].map(([key, take]) => {
      const at = key.lastIndexOf('!')
      return { sheet: key.slice(0, at), cell: key.slice(at + 1), take }
    }),
    choices: (seen?.file.rows ?? []).flatMap(({ row, activityId, revision, asked }) => {
      const take = choices.get(row)
      const field = asked[0]?.field
      return take && field ? [{ activityId, revision, field, take }] : []
    }),
    ...(why === '' ? {} : { reason: why }),
  }
}
