// 放心公示: what anybody reads who scans the code at a restaurant's door, without signing in.
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createHost, stopHost } from '../cloudfunctions/local/host'
import { openDoor } from '../cloudfunctions/merchants/door'
import { siteCallOf } from '../cloudfunctions/platform/http/cloudbase'
import { openSites } from '../cloudfunctions/platform/http/sites'
import { merchantsOffice } from './merchants-rig'

async function doorOffice() {
  const office = await merchantsOffice()
  const { rig, owner, shop } = office
  const made = await shop({
    ...{ name: '老马<b>烩面馆', ownerId: owner.id, licence: { number: 'JY1', until: '2026-11-01' }, grade: 'A' },
    phone: '13800001111',
  })
  return { ...office, made, code: made.code!, open: { store: rig.store, dispatch: rig.dispatch } }
}

/** The door as the cloud's function answers it. */
function standing({ rig, open }: Awaited<ReturnType<typeof doorOffice>>) {
  const sites = openSites([openDoor()], open, () => undefined)
  return async (path: string, { method = 'GET', headers = {} }: { method?: string; headers?: object } = {}) => {
    const request = { path, httpMethod: method, headers: headers as Record<string, string> }
    const { status, headers: answered, body } = (await sites.answer(siteCallOf(request, '/m/'), rig.now))!
    return { status, headers: answered, body: Buffer.from(body).toString('utf8') }
  }
}

it('is a small page with licence, grade and cleaning, and nobody’s name or number in it', async () => {
  const office = await doorOffice()
  const { worker, owner, code } = office
  const read = standing(office)
  const answer = await read(`/m/${code}`)
  expect(answer.status).toBe(200)
  expect(answer.headers['Cache-Control']).toBe('public, max-age=60')
  for (const words of ['JY1', '已于 11月1日 周日 到期', '优秀（A 级）', '还没有检查过', 'tel:12315', '还没有清洗记录'])
    expect(answer.body).toContain(words)
  for (const secret of [owner.name, owner.id, worker.name, '13800001111', '<b>烩面馆', '<script'])
    expect(answer.body).not.toContain(secret)
  expect(answer.body.length).toBeLessThan(6000)
  // Whoever has it already is told so.
  const headers = { 'If-None-Match': answer.headers.ETag }
  expect(await read(`/m/${code}`, { headers })).toMatchObject({ status: 304, body: '' })
  // The service may leave out the path that the function is bound to.
  expect((await read(`/${code}`)).status).toBe(200)
})

it('says that all is in order only once somebody has looked', async () => {
  const office = await doorOffice()
  const { rig, worker, made, code } = office
  const read = standing(office)
  expect((await read(`/m/${code}`)).body).not.toContain('检查达标')
  await rig.as(worker).call('merchants.visit', { merchantId: made.merchantId, failed: [] })
  rig.advance({ minutes: 2 })
  expect((await read(`/m/${code}`)).body).toContain('检查达标')
})

it('says which things are not in order yet, once a visit found them', async () => {
  const office = await doorOffice()
  const { rig, worker, made, code, photo } = office
  const photoIds = [await photo(worker)]
  const { merchantId } = made
  await rig.as(worker).call('merchants.visit', { merchantId, failed: ['waste'], words: '随便倒', photoIds })
  const { body } = await standing(office)(`/m/${code}`)
  expect(body).toContain('检查不达标，正在整改')
  expect(body).toContain('餐厨垃圾没有人收运')
  expect(body).not.toContain('随便倒')
})

it('shows nothing by a code that was replaced, a minute later at the latest, nor by one that never was', async () => {
  const office = await doorOffice()
  const { rig, worker, made, code } = office
  const read = standing(office)
  expect((await read(`/m/${code}`)).status).toBe(200)
  await rig.as(worker).call('merchants.renewCode', { merchantId: made.merchantId })
  rig.advance({ minutes: 1 })
  const ended = await read(`/m/${code}`)
  expect(ended).toMatchObject({ status: 410 })
  expect(ended.body).toContain('已停用')
  expect(ended.body).not.toContain('烩面馆')
  for (const path of ['/m/abcdefghjkmn', '/m/', '/m/../api', '/m/ABCDEFGHJKMN'])
    expect((await read(path)).status, path).toBe(404)
  expect((await read(`/m/${code}`, { method: 'POST' })).status).toBe(404)
})

it('lets nobody try codes one after the other', async () => {
  const read = standing(await doorOffice())
  const from = (address: string) => read('/m/abcdefghjkmn', { headers: { 'X-Forwarded-For': address } })
  const answers = []
  for (let i = 0; i < 31; i++) answers.push((await from('10.0.0.1')).status)
  expect(answers.filter(status => status === 404)).toHaveLength(30)
  expect(answers.at(-1)).toBe(429)
  expect((await from('10.0.0.2')).status).toBe(404)
})

it('is served by the local host as well, without signing in', async () => {
  const { rig, code, open } = await doorOffice()
  const sites = openSites([openDoor()], open, () => undefined)
  const server = createHost({ ...open, sites, clock: () => rig.now })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const at = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init)
  const response = await at(`/m/${code}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(await response.text()).toContain('放心公示')
  const head = await at(`/m/${code}`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect((await at('/m/nothing')).status).toBe(404)
  await stopHost(server)
})
