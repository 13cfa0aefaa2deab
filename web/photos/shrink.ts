const LONG_SIDE = 1600
const QUALITY = 0.85
const PREVIEW_SIDE = 160
/** Below this a picture goes out as it is. */
const SMALL_BYTES = 600_000

export type Shrunk = { file: Blob; preview: string }

/**
 * A picture made small in the browser, so that 12 MB need not cross a slow line; upright, as browsers draw it.
 * What the browser cannot open goes out as it came: the server judges, and makes every picture anew.
 */
export async function shrink(file: File): Promise<Shrunk> {
  const image = await open(file)
  if (!image) return { file, preview: '' }
  const preview = draw(image, PREVIEW_SIDE).toDataURL('image/jpeg', 0.6)
  if (file.size <= SMALL_BYTES) return { file, preview }
  const small = await blobOf(draw(image, LONG_SIDE))
  return { file: small && small.size < file.size ? small : file, preview }
}

async function open(file: File): Promise<HTMLImageElement | undefined> {
  const image = new Image()
  image.src = await dataUrlOf(file)
  return image.decode().then(
    () => image,
    () => undefined,
  )
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsDataURL(file)
  })
}

function draw(image: HTMLImageElement, longSide: number): HTMLCanvasElement {
  const { naturalWidth, naturalHeight } = image
  const scale = Math.min(1, longSide / Math.max(naturalWidth, naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(naturalHeight * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}
