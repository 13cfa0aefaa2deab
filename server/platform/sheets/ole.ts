/**
 * Names of the entries in an OLE compound file (MS-CFB): enough to tell an old .xls ('Workbook') from
 * an .xlsx with a password ('EncryptedPackage'), which share the same first eight bytes. Nothing of
 * the streams is read. A file that breaks off gives the names found until then.
 */
export function oleEntryNames(bytes: Uint8Array): string[] {
  if (bytes.length < 512) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return []
  const sectorSize = 2 ** shift
  const names: string[] = []
  let sector = view.getUint32(48, true)
  // A chain may be made to run in a circle: no real directory has this many sectors.
  for (let hops = 0; sector < FIRST_SPECIAL_SECTOR && hops < 1000; hops += 1) {
    const start = (sector + 1) * sectorSize
    if (start + sectorSize > bytes.length) return names
    for (let entry = start; entry < start + sectorSize; entry += ENTRY_SIZE) {
      const nameBytes = view.getUint16(entry + 64, true)
      if (nameBytes < 2 || nameBytes > 64) continue
      names.push(UTF_16.decode(bytes.subarray(entry, entry + nameBytes - 2)))
    }
    sector = nextSector(view, sectorSize, sector)
  }
  return names
}

const UTF_16 = new TextDecoder('utf-16le')
const ENTRY_SIZE = 128
const FIRST_SPECIAL_SECTOR = 0xfffffffa

/** Only the 109 allocation sectors named in the header are looked up: 6.8 MB of file, ample here. */
function nextSector(view: DataView, sectorSize: number, sector: number): number {
  const perSector = sectorSize / 4
  const index = Math.floor(sector / perSector)
  if (index >= 109) return FIRST_SPECIAL_SECTOR
  const table = view.getUint32(76 + index * 4, true)
  const place = (table + 1) * sectorSize + (sector % perSector) * 4
  return place + 4 <= view.byteLength ? view.getUint32(place, true) : FIRST_SPECIAL_SECTOR
}
