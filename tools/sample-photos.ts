/**
 * Draws the pictures of the sample province anew: `node tools/sample-photos.ts`. What is committed is what the sample
 * loads, so that its bytes are the same on every machine. No face, no real place, nothing but shapes.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

const FOLDER = new URL('../db/sample/data/photos/', import.meta.url).pathname
const [WIDTH, HEIGHT] = [960, 640]
const SMALL = 320

const rect = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`
const shape = (points: string, fill: string) => `<polygon points="${points}" fill="${fill}"/>`
const round = (x: number, y: number, width: number, height: number, fill: string) =>
  `<ellipse cx="${x}" cy="${y}" rx="${width}" ry="${height}" fill="${fill}"/>`
const many = (count: number, one: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => one(at)).join('')
const tree = (x: number, y: number, size: number) =>
  rect(x - size / 10, y, size / 5, size, '#6b4a32') + round(x, y, size * 0.6, size * 0.7, '#3f6b3a')

/** Sky, two lines of hills and the ground before them. */
const LAND = [
  `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8fb7d6"/><stop offset="1" stop-color="#e6eef2"/></linearGradient>`,
  `<rect width="960" height="640" fill="url(#sky)"/>`,
  `<path d="M0 330 C 160 220 300 250 430 300 S 720 220 960 310 V 640 H 0 Z" fill="#7d9a83"/>`,
  `<path d="M0 380 C 200 320 380 350 560 370 S 800 330 960 370 V 640 H 0 Z" fill="#5f8260"/>`,
  rect(0, 420, 960, 220, '#a8825a'),
].join('')

const SCENES: Record<string, string> = {
  road:
    rect(0, 420, 960, 220, '#7f9a55') +
    shape('440,410 520,410 820,640 140,640', '#b9b4a8') +
    shape('474,440 486,440 500,640 460,640', '#e9e6df') +
    many(6, (at) => tree(90 + at * 28, 430 + at * 12, 46 + at * 8)) +
    many(4, (at) => tree(760 + at * 52, 430 + at * 18, 54 + at * 10)),
  hall:
    rect(0, 430, 960, 210, '#8aa15f') +
    rect(250, 330, 460, 180, '#efe4cf') +
    shape('210,340 480,190 750,340', '#9c4a34') +
    many(4, (at) => rect(292 + at * 112, 372, 52, 76, '#5b7186')) +
    rect(446, 400, 68, 110, '#6b4a32') +
    rect(230, 508, 500, 22, '#c9bca2') +
    tree(140, 380, 96) +
    tree(840, 390, 88),
  herd:
    rect(0, 410, 960, 230, '#8fae5d') +
    many(5, (at) => {
      const [x, y] = [150 + at * 165, 470 + (at % 2) * 60]
      const coat = at % 2 === 0 ? '#8a5a35' : '#5a4636'
      return (
        round(x, y, 66, 34, coat) +
        round(x + 68, y - 22, 22, 18, coat) +
        many(4, (leg) => rect(x - 48 + leg * 28, y + 20, 10, 46, coat)) +
        shape(`${x + 58},${y - 38} ${x + 66},${y - 56} ${x + 70},${y - 36}`, '#e6dcc8')
      )
    }) +
    many(9, (at) => rect(20 + at * 115, 404, 10, 70, '#7a5a3d')) +
    rect(0, 418, 960, 8, '#7a5a3d'),
  water:
    rect(0, 430, 960, 210, '#93a873') +
    rect(380, 250, 30, 260, '#8c8f93') +
    rect(560, 250, 30, 260, '#8c8f93') +
    rect(340, 140, 290, 150, '#4f86a8') +
    round(485, 140, 145, 26, '#6ea3c2') +
    rect(430, 500, 120, 60, '#c7c3b8') +
    rect(480, 290, 12, 220, '#5e6a70') +
    tree(160, 400, 84) +
    tree(800, 380, 104),
  playground:
    rect(0, 430, 960, 210, '#c79a63') +
    rect(130, 300, 10, 260, '#b14a3a') +
    rect(330, 300, 10, 260, '#b14a3a') +
    rect(130, 300, 210, 12, '#b14a3a') +
    many(2, (at) => rect(190 + at * 80, 312, 4, 130, '#4d4d4d')) +
    many(2, (at) => rect(172 + at * 80, 440, 40, 10, '#3d6b8a')) +
    shape('560,320 620,320 850,560 790,560', '#d9b23f') +
    rect(560, 320, 16, 240, '#3d6b8a') +
    rect(604, 320, 16, 240, '#3d6b8a'),
  seedlings: many(7, (row) =>
    many(14, (at) => {
      const [x, y] = [40 + at * 68 + row * 6, 440 + row * 28]
      return (
        rect(x - 2, y - 16, 4, 18, '#4d6b35') +
        round(x - 8, y - 18, 10, 6, '#5f9a45') +
        round(x + 8, y - 20, 10, 6, '#6eab50')
      )
    }),
  ),
}

await mkdir(FOLDER, { recursive: true })
for (const [name, scene] of Object.entries(SCENES)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${LAND}${scene}</svg>`
  const picture = () => sharp(Buffer.from(svg)).flatten({ background: '#ffffff' })
  await writeFile(
    join(FOLDER, `${name}.jpg`),
    await picture().jpeg({ quality: 70, mozjpeg: true }).toBuffer(),
  )
  await writeFile(
    join(FOLDER, `${name}-small.jpg`),
    await picture().resize({ width: SMALL }).jpeg({ quality: 70, mozjpeg: true }).toBuffer(),
  )
}
