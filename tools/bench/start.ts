import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchOptions, Part, Reading } from './part.ts'
import { newFolder, removeFolder } from './stand.ts'
import { copyTree, memoryOf, whileServing } from './tree.ts'

async function run({ quick, say }: BenchOptions): Promise<Reading[]> {
  const rounds = quick ? 1 : 3
  const idleSeconds = quick ? 10 : 60
  const cold: number[] = []
  const warm: number[] = []
  const memory: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const folder = newFolder()
    const tree = join(folder, 'tree')
    const home = join(folder, 'data')
    try {
      copyTree(tree)
      cold.push(await whileServing(tree, home, async ({ seconds }) => seconds))
      await whileServing(tree, home, async ({ seconds, processId }) => {
        warm.push(seconds)
        if (round > 0) return
        await sleep(1000 * idleSeconds)
        memory.push(memoryOf(processId, home))
      })
      say(`lượt ${round + 1}: nguội ${cold.at(-1)?.toFixed(1)} s, ấm ${warm.at(-1)?.toFixed(1)} s`)
    } finally {
      removeFolder(folder)
    }
  }
  return [
    {
      what: 'khởi động nguội: dữ liệu trống, nạp tỉnh thực hành, chưa dựng web → trang đầu',
      unit: 's',
      values: cold,
      budget: { atMost: 10 },
    },
    { what: 'khởi động ấm → trang đầu', unit: 's', values: warm, budget: { atMost: 3 } },
    {
      what: `bộ nhớ khi rỗi, ${idleSeconds} s sau trang đầu (PSS, Node và PostgreSQL)`,
      unit: 'MiB',
      values: memory,
      budget: { atMost: 350 },
    },
  ]
}

export const start: Part = {
  name: 'start',
  about: 'từ lệnh khởi động đến trang đầu, và bộ nhớ khi rỗi',
  run,
}
