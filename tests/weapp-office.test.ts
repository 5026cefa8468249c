// The built mini program against a real local host with the demo office: every page with real records in it stays
// within what an old phone can show, and a person gets through the app.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { addressOf, entryOf, pageNames, pathOf } from '@/navigation'
import { type Office, startOffice } from './e2e/office'
import { visitOf } from './e2e/visitors'
import { buildWeappIfStale } from './weapp-runner/build'
import { openPhone, type Phone } from './weapp-runner/open-phone'

const MOST_SET_DATA = 32 * 1024
const MOST_NODES = 600
const MOST_DEPTH = 30

let office: Office
let dist = ''
let phone: Phone | undefined

const openAs = async (personId: string | null) => {
  phone = await openPhone({ dist, host: office.url, token: personId ? await office.tokenOf(personId) : undefined })
  return phone
}

beforeAll(async () => {
  dist = buildWeappIfStale()
  office = await startOffice({ web: false })
}, 900_000)
afterAll(() => office?.stop())
afterEach(() => {
  phone?.close()
  phone = undefined
})

describe('with the demo office behind it', () => {
  test('a resident sees her courtyard on the home page', async () => {
    const person = office.personAs('resident')
    const { home } = await office.call(person.id, 'people.me', {})
    const phone = await openAs(person.id)
    await phone.see(home.name)
    expect(phone.errors).toEqual([])
  })

  test('a grid worker starts at the workbench', async () => {
    const phone = await openAs(office.personAs('gridWorker').id)
    await phone.onPage('pages/workbench/index')
    expect(phone.errors).toEqual([])
  })

  test.each(pageNames)('%s with its records stays light', async name => {
    const { personId, params } = await visitOf(office, name)
    const phone = await openAs(personId)
    // Whoever lives nowhere yet is asked to join first, where there is no tab bar.
    const ready = () => phone.label('我的') || phone.page() === pathOf('people/join')
    if (personId) await expect.poll(ready, { timeout: 8000 }).toBe(true)
    await phone.settle(300)
    if (entryOf(name).tab) await phone.switchTab(pathOf(name))
    else await phone.open(addressOf(name, params))
    await phone.gone('正在加载')
    await phone.settle(200)
    expect(phone.page()).toBe(pathOf(name))
    expect(phone.errors).toEqual([])
    expect(phone.nodes(), 'nodes').toBeLessThanOrEqual(MOST_NODES)
    expect(phone.depth(), 'depth').toBeLessThan(MOST_DEPTH)
    expect(phone.largestSetData().bytes, phone.largestSetData().page).toBeLessThanOrEqual(MOST_SET_DATA)
  })
})
