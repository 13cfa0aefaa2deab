import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import { openBulkClient } from '../database.ts'
import { OperatorError } from '../operator-error.ts'
import { type Manifest, Measured, nowhere } from './manifest.ts'
import { copyOut, listTables, settleText } from './tables.sql.ts'

/**
 * Reads a restored database again, table by table, and compares its rows with the list of the backup.
 * @throws OperatorError that names the first table whose count or digest differs
 */
export async function compareWithList(
  ownerUrl: string,
  manifest: Manifest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const client = await openBulkClient(ownerUrl)
  try {
    await client.query('begin isolation level repeatable read read only')
    await settleText(client)
    const shapes = new Map((await listTables(client)).map((shape) => [shape.table, shape]))
    for (const { table, programmeId, rows, sha256, columns } of manifest.parts) {
      const shape = shapes.get(table)
      const measured = new Measured()
      // The columns of the backup's day: a newer migration may have added some since.
      if (shape)
        await pipeline(
          [client.query(copyTo(copyOut({ ...shape, columns }, programmeId))), measured, nowhere()],
          { signal },
        )
      if (!shape || measured.rows !== rows || measured.digest() !== sha256)
        throw new OperatorError(
          `Bảng ${table} sau khi phục hồi thử có ${measured.rows} dòng và không khớp bản sao lưu (${rows} dòng).`,
        )
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}
