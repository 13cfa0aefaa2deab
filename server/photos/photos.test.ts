import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import type { WorkView } from '#domain/works/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, UNITS } from '#test/world.ts'
import { closePhotoMaker } from './make-photo.ts'
import { phonePicture, tracesIn } from './pictures.fixture.ts'

const road = {
  granularity: 'event',
  unitIds: [UNITS.DV12],
  placeId: PLACES.M02,
  kind: 'road',
  happenedFrom: '2026-11-03',
  happenedTo: '2026-11-03',
  people: 3,
  halfDays: 2,
  valueLines: [],
  figureStatus: 'final',
}

describe('photographs go with a record, inside its scope', () => {
  let world: TestApp
  let yLan: Asker
  before(async () => {
    world = await openTestApp()
    yLan = await world.as('yLan')
  })
  after(async () => {
    await closePhotoMaker()
    await world.close()
  })

  const multipart = (bytes: Buffer, name: string) => {
    const edge = 'edge-of-the-test'
    const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`
    return {
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
      headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    }
  }
  const send = async (asker: Asker, path: string, bytes: Buffer, key = newId()) => {
    const { payload, headers } = multipart(bytes, 'IMG_0001.jpg')
    const answer = await world.app.inject({
      method: 'POST',
      url: `/api/v1/programmes/nq04/${path}`,
      payload,
      headers: { ...headers, cookie: asker.cookie, 'idempotency-key': key },
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const fetchPicture = (asker: Asker, path: string, headers = {}) =>
    world.app.inject({
      method: 'GET',
      url: `/api/v1/programmes/nq04/photos/${path}`,
      headers: { cookie: asker.cookie, ...headers },
    })
  const take = async (asker = yLan): Promise<string> => {
    const taken = await send(asker, 'photos', await phonePicture())
    assert.equal(taken.status, 201, JSON.stringify(taken.body))
    return taken.body.fileId
  }
  const photosOf = async (asker: Asker, activityId: string) =>
    (await asker.get(`/activities/${activityId}`)).body.photos as unknown as { photoId: string }[]

  it('are taken in once however often they are sent, and shown with the record', async () => {
    const key = newId()
    const picture = await phonePicture()
    const first = await send(yLan, 'photos', picture, key)
    assert.deepEqual(await send(yLan, 'photos', picture, key), first)
    const recorded = await yLan.post('/activities', { ...road, photoFileIds: [first.body.fileId] })
    assert.equal(recorded.status, 201, JSON.stringify(recorded.body))
    const { activityId } = recorded.body as unknown as { activityId: string }
    const [photo] = await photosOf(yLan, activityId)
    const full = await fetchPicture(yLan, photo!.photoId)
    assert.equal(full.statusCode, 200)
    assert.equal(full.headers['content-type'], 'image/jpeg')
    assert.equal(full.headers['x-content-type-options'], 'nosniff')
    assert.equal(full.headers['cache-control'], 'private, no-cache')
    assert.match(String(full.headers['content-security-policy']), /sandbox/)
    assert.deepEqual(tracesIn(full.rawPayload), [])
    assert.equal((await sharp(full.rawPayload).metadata()).height, 800)
    const small = await fetchPicture(yLan, `${photo!.photoId}/thumbnail`)
    assert.equal((await sharp(small.rawPayload).metadata()).height, 320)
    const again = { 'if-none-match': String(full.headers.etag) }
    assert.equal((await fetchPicture(yLan, photo!.photoId, again)).statusCode, 304)
    for (const name of ['hoa', 'nam', 'dung', 'minh'] as const)
      assert.equal((await fetchPicture(await world.as(name), photo!.photoId)).statusCode, 200, name)
    for (const name of ['ngoc', 'mai'] as const) {
      const stranger = await world.as(name)
      assert.equal((await fetchPicture(stranger, photo!.photoId)).statusCode, 404, name)
      assert.equal((await fetchPicture(stranger, photo!.photoId, again)).statusCode, 404, name)
    }
    assert.equal((await fetchPicture(await world.as('quang'), photo!.photoId)).statusCode, 403)
    const nobody = await fetchPicture({ ...yLan, cookie: '' }, photo!.photoId)
    assert.equal(nobody.statusCode, 401)
  })

  it('are added later, at most ten, and only those that the post took in', async () => {
    const { activityId } = (await yLan.post('/activities', road)).body as unknown as {
      activityId: string
    }
    const add = async (photoFileIds: string[], asker = yLan) =>
      asker.post(`/activities/${activityId}/photos`, { photoFileIds })
    const fileIds = await Promise.all(Array.from({ length: 10 }, () => take()))
    assert.equal((await add(fileIds)).status, 201)
    assert.equal((await photosOf(yLan, activityId)).length, 10)
    assert.equal((await add([await take()])).body.code, 'photos-too-many')
    const ngoc = await world.as('ngoc')
    assert.equal((await add([await take(ngoc)], ngoc)).body.code, 'activity-not-found')
    const other = (await yLan.post('/activities', road)).body as unknown as { activityId: string }
    const foreign = await yLan.post(`/activities/${other.activityId}/photos`, {
      photoFileIds: [await take(ngoc)],
    })
    assert.equal(foreign.body.code, 'photo-unknown')
  })

  it('are taken out with a reason, and then shown to nobody', async () => {
    const recorded = await yLan.post('/activities', { ...road, photoFileIds: [await take()] })
    const { activityId } = recorded.body as unknown as { activityId: string }
    const [photo] = await photosOf(yLan, activityId)
    const ngoc = await world.as('ngoc')
    const path = `/photos/${photo!.photoId}/removals`
    assert.equal((await ngoc.post(path, { reason: 'thử' })).body.code, 'photo-unknown')
    assert.equal((await yLan.post(path, { reason: 'lộ mặt người' })).status, 201)
    assert.deepEqual(await photosOf(yLan, activityId), [])
    for (const name of ['yLan', 'hoa'] as const)
      assert.equal((await fetchPicture(await world.as(name), photo!.photoId)).statusCode, 404)
    assert.equal((await yLan.post(path, { reason: 'thử' })).body.code, 'photo-unknown')
  })

  it('go with the progress and the handover of a work, for who sees its money', async () => {
    const nam = await world.as('nam')
    const registered = await nam.post('/works', {
      kind: 'road',
      name: 'Đường nội thôn 3',
      placeId: PLACES.M02,
      leadUnitId: UNITS.DV12,
      payers: [{ unitId: UNITS.DV12 }],
      registeredOn: '2026-02-02',
    })
    const work = `/works/${registered.body.workId}`
    assert.equal((await nam.post(`${work}/starts`, { happenedOn: '2026-03-01' })).status, 201)
    const progress = { happenedOn: '2026-04-01', percent: 40 }
    const evidence = await send(yLan, 'files', await phonePicture())
    for (const fileId of [newId(), evidence.body.fileId])
      assert.equal(
        (await yLan.post(`${work}/progress-reports`, { ...progress, fileIds: [fileId] })).body.code,
        'photo-unknown',
      )
    const fileIds = [await take(), await take()]
    const reported = await yLan.post(`${work}/progress-reports`, { ...progress, fileIds })
    assert.equal(reported.status, 201, JSON.stringify(reported.body))
    const last = [await take(nam)]
    const handover = { happenedOn: '2026-05-05', fileIds: last }
    assert.equal((await nam.post(`${work}/handovers`, handover)).status, 201)
    const seenBy = async (name: 'nam' | 'yLan' | 'dung' | 'hoa' | 'minh' | 'ngoc' | 'mai') => {
      const { body, status } = await (await world.as(name)).get(work)
      const { photos = [], events = [], mayTakeOutPhotos } = body as unknown as WorkView
      return { status, photos, events, mayTakeOutPhotos }
    }
    const { photos, events } = await seenBy('nam')
    assert.deepEqual(
      photos.map(({ recordedAt }) => events.find((event) => event.recordedAt === recordedAt)?.kind),
      ['progress', 'progress', 'handedOver'],
    )
    for (const name of ['yLan', 'dung', 'hoa', 'minh'] as const)
      assert.equal((await seenBy(name)).photos.length, 3, name)
    assert.deepEqual(
      [(await seenBy('nam')).mayTakeOutPhotos, (await seenBy('dung')).mayTakeOutPhotos],
      [true, false],
    )
    const photoId = photos[0]?.photoId ?? assert.fail('no photograph')
    for (const name of ['ngoc', 'mai'] as const) {
      assert.deepEqual((await seenBy(name)).photos, [], name)
      assert.equal((await fetchPicture(await world.as(name), photoId)).statusCode, 404, name)
    }
    const full = await fetchPicture(await world.as('dung'), photoId)
    assert.deepEqual([full.statusCode, tracesIn(full.rawPayload)], [200, []])
    // A handover that is undone right away takes its own photograph along, and no other.
    const { sequence = 0 } = events[0] ?? {}
    assert.equal((await nam.post(`${work}/undos`, { sequence, reason: 'nhầm' })).status, 201)
    assert.deepEqual((await seenBy('nam')).photos, photos.slice(0, 2))
  })

  it('refuse what is none, and whoever may not record', async () => {
    assert.equal((await send(yLan, 'photos', Buffer.from('<svg/>'))).body.code, 'photo-kind')
    assert.equal((await send(yLan, 'photos', Buffer.alloc(0))).body.code, 'file-empty')
    const minh = await world.as('minh')
    assert.equal((await send(minh, 'photos', await phonePicture())).body.code, 'not-allowed')
  })

  it('sent as evidence they keep their pixels and lose what the camera wrote', async () => {
    const sent = await phonePicture()
    const kept = await send(yLan, 'files', sent)
    assert.equal(kept.status, 201, JSON.stringify(kept.body))
    const bytes = await world.app.inject({
      method: 'GET',
      url: `/api/v1/programmes/nq04/files/${kept.body.fileId}`,
      headers: { cookie: yLan.cookie },
    })
    assert.ok(!tracesIn(bytes.rawPayload).includes('ChuMayThu'))
    const heic = await send(yLan, 'files', Buffer.from('....ftypheic....', 'latin1'))
    assert.equal(heic.body.code, 'file-heic')
  })
})
