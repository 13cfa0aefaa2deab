import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, UNITS } from '#test/world.ts'
import { contentDisposition, fileKindOf, safeFileName } from './file-kind.ts'

const bytesOf = (text: string) => Buffer.from(text, 'latin1')

const PDF = bytesOf('%PDF-1.4 thử')
const OLD = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'

describe('what a file is', () => {
  it('is read from its content, never from its name', () => {
    const kinds: [Buffer, string | undefined][] = [
      [PDF, 'pdf'],
      [bytesOf('\x89PNG\r\n\x1a\n....'), 'png'],
      [bytesOf('\xff\xd8\xff\xe0'), 'jpg'],
      [bytesOf('RIFF....WEBPVP8 '), 'webp'],
      [bytesOf('....ftypheic'), 'heic'],
      [bytesOf('II*\0....'), 'tif'],
      [bytesOf('PK\x03\x04....word/document.xml'), 'docx'],
      [bytesOf('PK\x03\x04....xl/workbook.xml'), 'xlsx'],
      [Buffer.concat([bytesOf(OLD), Buffer.from('WordDocument', 'utf16le')]), 'doc'],
      [Buffer.concat([bytesOf(OLD), Buffer.from('Workbook', 'utf16le')]), 'xls'],
      [bytesOf(OLD), undefined],
      [bytesOf('PK\x03\x04....evil.exe'), undefined],
      [bytesOf('MZ\x90'), undefined],
      [bytesOf('<html><script>'), undefined],
      [Buffer.alloc(0), undefined],
    ]
    for (const [bytes, extension] of kinds) assert.equal(fileKindOf(bytes)?.extension, extension)
  })

  it('is kept under a name that every office machine takes', () => {
    const named = (name: string) => safeFileName(name, { extension: 'pdf' })
    assert.equal(named('Báo cáo đợt 1.docx'), 'Báo cáo đợt 1.pdf')
    assert.equal(named('../../etc/passwd'), 'passwd.pdf')
    assert.equal(named('C:\\tệp\\a"b<c>.pdf'), 'abc.pdf')
    assert.equal(named('...'), 'tep.pdf')
    assert.equal(named('a\r\nx: y\u202e.pdf'), 'a x y.pdf')
    assert.ok(named('x'.repeat(500)).length <= 120)
    assert.equal(
      contentDisposition('Báo cáo đ.pdf'),
      `attachment; filename="Bao cao d.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%C4%91.pdf`,
    )
  })
})

describe('files kept beside the records', () => {
  let world: TestApp
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  const upload = async (
    asker: Asker,
    bytes: Buffer,
    {
      name = 'Báo cáo.pdf',
      unitId,
      key = newId(),
    }: { name?: string; unitId?: string; key?: string } = {},
  ) => {
    const form = new FormData()
    if (unitId) form.set('unitId', unitId)
    form.set('file', new Blob([new Uint8Array(bytes)]), name)
    const request = new Request('http://localhost/', { method: 'POST', body: form })
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/v1/programmes/nq04/files',
      headers: {
        cookie: asker.cookie,
        'idempotency-key': key,
        'content-type': request.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const fetchFile = (asker: Asker, fileId: string) =>
    world.app.inject({
      method: 'GET',
      url: `/api/v1/programmes/nq04/files/${fileId}`,
      headers: { cookie: asker.cookie },
    })

  it('come back as they were, as a download, and once however often sent', async () => {
    const key = newId()
    const first = await upload(hoa, PDF, { key })
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.deepEqual(await upload(hoa, PDF, { key }), first)
    assert.equal((await upload(hoa, bytesOf('%PDF-2'), { key })).body.code, 'idempotency-key-used')
    const { fileId, name, mediaType, byteCount } = first.body
    assert.deepEqual([name, mediaType, byteCount], ['Báo cáo.pdf', 'application/pdf', PDF.length])
    const back = await fetchFile(hoa, fileId)
    assert.deepEqual(back.rawPayload, PDF)
    assert.equal(back.headers['content-type'], 'application/pdf')
    assert.match(String(back.headers['content-disposition']), /^attachment; filename="Bao cao.pdf"/)
    assert.equal(back.headers['x-content-type-options'], 'nosniff')
  })

  it('are refused when empty, of another kind, too large, or not a file', async () => {
    assert.equal((await upload(hoa, Buffer.alloc(0))).body.code, 'file-empty')
    const script = await upload(hoa, bytesOf('<html>'), { name: 'x.pdf' })
    assert.deepEqual([script.status, script.body.code], [422, 'file-kind-unknown'])
    const large = Buffer.concat([PDF, Buffer.alloc(25 * 1_048_576)])
    assert.equal((await upload(hoa, large)).body.code, 'too-large')
    const json = await hoa.post('/files', { file: 'x' })
    assert.equal(json.body.code, 'file-missing')
    assert.equal((await upload(hoa, PDF, { unitId: 'x' })).body.code, 'input-invalid')
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const broken = await world.app.inject({
        method: 'POST',
        url: '/api/v1/programmes/nq04/files',
        headers: { cookie: hoa.cookie, 'idempotency-key': newId(), 'content-type': type },
        payload: '--x\r\nnot a part',
      })
      assert.equal(broken.statusCode, 422, broken.body)
    }
  })

  it('of a unit are seen by the unit and the committee only', async () => {
    const nam = await world.as('nam')
    const own = await upload(nam, PDF)
    assert.equal(own.status, 201, JSON.stringify(own.body))
    assert.equal((await fetchFile(nam, own.body.fileId)).statusCode, 200)
    assert.equal((await fetchFile(hoa, own.body.fileId)).statusCode, 200)
    const ngoc = await world.as('ngoc')
    assert.equal((await fetchFile(ngoc, own.body.fileId)).json().code, 'file-unknown')
    const agency = await upload(hoa, PDF)
    assert.equal((await fetchFile(nam, agency.body.fileId)).json().code, 'file-unknown')
    assert.equal((await upload(nam, PDF, { unitId: UNITS.DV08 })).body.code, 'not-allowed')
    const dung = await world.as('dung')
    assert.equal((await upload(dung, PDF)).body.code, 'not-allowed')
  })

  it('stand behind a registered paper', async () => {
    const { body } = await upload(hoa, PDF)
    const { fileId } = body
    const registered = await hoa.post('/incoming-documents', {
      unitIds: [UNITS.DV12],
      periodId: PERIODS[2026].D1,
      number: '1/BC',
      issuedOn: '2026-03-16',
      fileId,
    })
    assert.equal(registered.status, 201, JSON.stringify(registered.body))
  })
})
