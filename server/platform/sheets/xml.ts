import { SaxesParser } from 'saxes'
import { StopReading } from './refusals.ts'
import type { Unpacker } from './unpack.ts'
import type { ZipEntry } from './zip-directory.ts'

export type Attributes = Readonly<Record<string, string>>

/** Names come without prefix: a program may write <x:row> for <row>. */
export type XmlHandlers = {
  open: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const MAX_DEPTH = 100
const MAX_ATTRIBUTES = 200
/**
 * The parser holds a text, a comment or a tag until it ends. A cell has at most 32,767 characters,
 * so nothing honest comes near this.
 */
const MAX_HELD_CHARACTERS = 1_000_000

/** Node's types know the class as a value only. */
type Decoder = InstanceType<typeof TextDecoder>

/**
 * Parses one part while it is being inflated. Any DOCTYPE is refused: Office never writes one, and
 * it is the door of entity bombs. Nothing outside the file is ever looked up.
 */
export function parsePart(unpacker: Unpacker, entry: ZipEntry, handlers: XmlHandlers): void {
  const parser = new SaxesParser()
  let depth = 0
  let attributeCount = 0
  let held = 0
  parser.on('doctype', () => {
    throw new StopReading({ code: 'xml-entities', part: entry.name })
  })
  parser.on('error', (error) => {
    throw damaged(entry, error.message)
  })
  parser.on('attribute', () => {
    attributeCount += 1
    if (attributeCount > MAX_ATTRIBUTES) throw damaged(entry, 'too many attributes')
  })
  parser.on('opentag', (tag) => {
    attributeCount = 0
    held = 0
    depth += 1
    if (depth > MAX_DEPTH) throw damaged(entry, 'nested too deep')
    handlers.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    held = 0
    depth -= 1
    handlers.close?.(localName(tag.name))
  })
  const { text } = handlers
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }

  let decoder: Decoder | undefined
  unpacker.unpack(entry, (slice) => {
    decoder ??= decoderFor(slice)
    const characters = decodeOrRefuse(entry, decoder, slice)
    held += characters.length
    parser.write(characters)
    if (held > MAX_HELD_CHARACTERS) throw damaged(entry, 'one text without end')
  })
  if (decoder) parser.write(decodeOrRefuse(entry, decoder))
  parser.close()
}

/** An attribute of any prefix: `r:id` is `id` of another name space, and prefixes are free. */
export function prefixedAttribute(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((candidate) => candidate.endsWith(`:${name}`))
  return key === undefined ? undefined : attributes[key]
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true'
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decoderFor(start: Uint8Array): Decoder {
  const isUtf16 = start[0] === 0xff && start[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true })
}

/** Without a slice: the end, where a letter cut in half comes to light. */
function decodeOrRefuse(entry: ZipEntry, decoder: Decoder, slice?: Uint8Array): string {
  try {
    return slice ? decoder.decode(slice, { stream: true }) : decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw damaged(entry, 'encoding')
    throw error
  }
}

function damaged(entry: ZipEntry, why: string): StopReading {
  return new StopReading({ code: 'workbook-damaged', part: entry.name, why: why.slice(0, 200) })
}
