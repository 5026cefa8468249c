// The built mini program, run in WeChat's own component framework: it boots, its pages open, and it stays light.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { permissions } from '@contract/access'
import type { Me } from '@contract/people'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { entryOf, pageNames, pathOf, tabsFor } from '@/navigation'
import { buildWeappIfStale } from './weapp-runner/build'
import { packageSizes } from './weapp-runner/compile'
import { openPhone, type Phone } from './weapp-runner/open-phone'

/** WeChat's limit is 256 KB; what an old phone shows at once is far less. */
const MOST_SET_DATA = 32 * 1024
/** WeChat advises < 1,000 nodes and a depth < 30. */
const MOST_NODES = 600
const MOST_DEPTH = 30
/** WeChat's limit is 2 MB; this is what loads in about two seconds on 4G. */
const MOST_PACKAGE = 800 * 1024

const duty = { label: '网格员', staff: true, role: 'gridWorker', area: 'ryh/c03/g021', areaName: '第 21 网格' } as const
const me: Me = {
  personId: 'p1',
  name: '李建国',
  home: { area: 'ryh/c03/y017', name: '运河上郡 3 号院', words: '运河社区运河上郡 3 号院' },
  office: { area: 'ryh', name: '如意湖' },
  homes: [{ area: 'ryh/c03/y017', name: '运河上郡 3 号院' }],
  belongs: true,
  address: '',
  holdings: [duty],
  staff: true,
  permissions: Object.keys(permissions),
  suggestElder: false,
  consentDue: false,
}
const resident: Me = { ...me, staff: false, holdings: [], permissions: ['people.self'] }
const failure = { code: 'server.failed', kind: 'internal', message: '系统出了点问题', details: {}, traceId: 't1' }
const knows = (person: Me) => (operation: string) =>
  operation === 'people.me' ? { ok: true, data: person } : { ok: false, error: failure }

let dist = ''
let phone: Phone | undefined
const opened = async (person: Me) => {
  phone = await openPhone({ dist, answer: knows(person) })
  // Staff who open the app itself are taken to their workbench.
  await phone.onPage(person.staff ? 'pages/workbench/index' : 'pages/home/index')
  return phone
}

beforeAll(() => {
  dist = buildWeappIfStale()
}, 600_000)
afterEach(() => {
  phone?.close()
  phone = undefined
})

describe('the mini program', () => {
  test('opens on the home page and says where I live', async () => {
    const phone = await opened(resident)
    await phone.see('运河上郡 3 号院')
    expect(phone.page()).toBe('pages/home/index')
    expect(phone.errors).toEqual([])
  })

  test('shows a resident four tabs and each of them opens', async () => {
    const phone = await opened(resident)
    await phone.see('邻里')
    expect(phone.label('工作台')).toBe(false)
    for (const name of tabsFor(false)) {
      await phone.tap(entryOf(name).tab?.label ?? '')
      await phone.onPage(pathOf(name))
    }
    expect(phone.errors).toEqual([])
  })

  test('takes staff to the workbench, their first tab', async () => {
    const phone = await opened(me)
    await phone.see('第 21 网格')
    expect(phone.label('工作台')).toBe(true)
  })

  test('turns to the large version with one tap on the home page', async () => {
    const phone = await opened(resident)
    await phone.tap('长辈版')
    await phone.see('标准版')
    expect(phone.storage.get('ruyi.elder')).toBe(true)
  })

  test('tells a person who cannot be recognised so, and does not hang', async () => {
    phone = await openPhone({
      dist,
      answer: () => ({ ok: false, error: { ...failure, code: 'identity.missing', kind: 'unauthenticated' } }),
    })
    await phone.onPage('pages/sign-in/index')
    await phone.see('重新进入')
  })

  test('says that there is no network and gets on with it when it is back', async () => {
    phone = await openPhone({ dist, answer: knows(resident) })
    await phone.see('运河上郡 3 号院')
    phone.setOnline(false)
    await phone.see('没有网络')
    phone.setOnline(true)
    await phone.gone('没有网络')
  })

  test.each(pageNames)('opens %s without errors and within its limits', async name => {
    const phone = await opened(me)
    await phone.see('我的')
    if (entryOf(name).tab) await phone.switchTab(pathOf(name))
    else await phone.open(pathOf(name))
    await phone.settle(150)
    expect(phone.page()).toBe(pathOf(name))
    expect(phone.errors).toEqual([])
    expect(phone.nodes()).toBeLessThanOrEqual(MOST_NODES)
    expect(phone.depth()).toBeLessThan(MOST_DEPTH)
    expect(phone.largestSetData().bytes).toBeLessThanOrEqual(MOST_SET_DATA)
  })
})

describe('what is uploaded to WeChat', () => {
  test('stays small: the main package and every subpackage', () => {
    const sizes = Object.entries(packageSizes(dist))
    expect(sizes.filter(([, bytes]) => bytes > MOST_PACKAGE)).toEqual([])
  })

  test('carries the names that screen readers speak', () => {
    expect(readFileSync(path.join(dist, 'base.wxml'), 'utf8')).toContain('aria-label')
  })

  test('holds every page of the navigation table and no other', () => {
    const app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8'))
    const built = [
      ...app.pages,
      ...app.subPackages.flatMap(({ root, pages }: { root: string; pages: string[] }) =>
        pages.map(page => `${root}/${page}`),
      ),
    ]
    expect(built.sort()).toEqual(pageNames.map(pathOf).sort())
  })
})
