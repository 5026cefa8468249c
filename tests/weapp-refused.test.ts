// What WeChat and its phones would refuse of the built mini program, from its compiler to the tenth page.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { guideline } from '@/packages/people/privacy/guideline'
import { community, courtyard, openOffice } from './journeys-rig'
import { buildWeappIfStale } from './weapp-runner/build'
import { compileWeapp, packageSizes } from './weapp-runner/compile'
import { lostLoads, refusedScripts, refusedSheets, refusedTemplates } from './weapp-runner/refused'

/** Beside other work on two busy cores. */
const PATIENCE_MS = 120_000
const MEGABYTE = 2 ** 20

interface App {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  preloadRule: Record<string, { packages: string[] }>
  tabBar: { list: { pagePath: string; text: string }[] }
  permission: Record<string, { desc: string }>
  requiredPrivateInfos: string[]
  sitemapLocation: string
}

let dist = ''
let app: App
/** Every script in one text. */
let scripts = ''
beforeAll(() => {
  dist = buildWeappIfStale()
  app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8'))
  scripts = Object.values(compileWeapp(dist).js).join('\n')
}, 600_000)

describe('the compiler of WeChat', () => {
  test('takes every style sheet', () => {
    expect(refusedSheets(dist)).toBe('')
    // What `*` stood for is still dressed.
    expect(readFileSync(path.join(dist, 'app-origin.wxss'), 'utf8')).toMatch(/\.ry-stack\s*>\s*view\s*\+\s*button/)
  })

  test('takes every template', () => {
    expect(refusedTemplates(dist)).toBe('')
  })
})

describe('phones', () => {
  test('read every script: nothing in it is newer than their engines or needs tables that Android lacks', () => {
    expect(refusedScripts(dist)).toEqual([])
  })
})

describe('app.json', () => {
  test('keeps WeChat’s limits for tabs, subpackages and what is fetched ahead', () => {
    expect(app.tabBar.list.length).toBeGreaterThanOrEqual(2)
    expect(app.tabBar.list.length).toBeLessThanOrEqual(5)
    for (const { pagePath } of app.tabBar.list) expect(app.pages).toContain(pagePath)
    const roots = app.subPackages.map(({ root }) => root)
    for (const root of roots) {
      expect(roots.filter(other => other !== root && `${other}/`.startsWith(`${root}/`))).toEqual([])
      expect(app.pages.filter(page => page.startsWith(`${root}/`))).toEqual([])
    }
    // Pages of one package share what may be fetched ahead: two megabytes.
    const sizes = packageSizes(dist)
    const ahead = new Set(Object.values(app.preloadRule).flatMap(({ packages }) => packages))
    for (const page of Object.keys(app.preloadRule)) expect(app.pages).toContain(page)
    const bytes = [...ahead].reduce((sum, root) => sum + (sizes[root] ?? Number.NaN), 0)
    expect(bytes).toBeLessThan(2 * MEGABYTE)
  })

  test('has every file that another loads in the same subpackage or in the main one', () => {
    const roots = app.subPackages.map(({ root }) => root)
    expect(lostLoads(dist, roots)).toEqual([])
  })

  test('lets WeChat’s search read the home page and none with people in it', () => {
    const { rules } = JSON.parse(readFileSync(path.join(dist, app.sitemapLocation), 'utf8'))
    expect(rules.at(-1)).toEqual({ action: 'disallow', page: '*' })
    const allowed = rules.flatMap((rule: { action: string; page: string }) =>
      rule.action === 'allow' ? rule.page : [],
    )
    expect(allowed).toEqual([app.pages[0]])
  })

  test('declares the location calls that are made, all of them and no others, and says why', () => {
    const guarded =
      'chooseAddress chooseLocation choosePoi getFuzzyLocation getLocation onLocationChange startLocationUpdate startLocationUpdateBackground'
    const made = guarded.split(' ').filter(name => new RegExp(`\\.${name}\\(`).test(scripts))
    expect([...app.requiredPrivateInfos].sort()).toEqual(made)
    const { desc = '' } = app.permission['scope.userLocation'] ?? {}
    expect(desc.length).toBeGreaterThan(0)
    expect(desc.length).toBeLessThanOrEqual(30)
  })
})

describe('the privacy guideline', () => {
  /** What WeChat gives only to a mini program whose guideline declares it, by the call and the word for it. */
  const declared: Readonly<Record<string, string>> = {
    chooseMedia: '照片',
    chooseMessageFile: '聊天里的文件',
    getLocation: '位置',
    startLocationUpdate: '路线',
    getRecorderManager: '录音',
    setClipboardData: '剪贴板',
    getPhoneNumber: '手机号',
  }
  /** Guarded in the same way and not asked for. */
  const others =
    'chooseImage chooseVideo chooseAddress chooseInvoice chooseInvoiceTitle chooseLicensePlate chooseLocation choosePoi getFuzzyLocation startLocationUpdateBackground getWeRunData getUserProfile getUserInfo getClipboardData saveImageToPhotosAlbum saveVideoToPhotosAlbum addPhoneContact addPhoneRepeatCalendar addPhoneCalendar openBluetoothAdapter startAccelerometer startCompass startGyroscope startDeviceMotionListening joinVoIPChat startRecord createVKSession createCameraContext'.split(
      ' ',
    )

  test.each(Object.entries(declared))('names what %s gives: %s', (call, word) => {
    expect(scripts).toMatch(new RegExp(`\\b${call}\\b`))
    expect(guideline.flatMap(({ lines }) => lines).join('\n')).toContain(word)
  })

  test('leaves out nothing that is asked for', () => {
    expect(others.filter(name => new RegExp(`\\.${name}\\(`).test(scripts))).toEqual([])
  })
})

describe('a phone of its own', () => {
  test('opens an eleventh page in the place of the tenth', { timeout: PATIENCE_MS }, async () => {
    const office = await openOffice(dist)
    const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
    const phone = await office.phoneOf(resident)
    while (phone.pagesOpen() < 10) await phone.open('packages/messages/inbox/index')
    await phone.tap('提醒')
    await phone.onPage('packages/messages/reminders/index')
    expect(phone.pagesOpen()).toBe(10)
    await phone.back()
    await phone.onPage('packages/messages/inbox/index')
    phone.expectCalm()
  })

  test('sends the copy of one’s own data to a chat, right after a press', { timeout: PATIENCE_MS }, async () => {
    const office = await openOffice(dist)
    const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
    const phone = await office.phoneOf(resident)
    await phone.open('packages/people/data/index')
    await phone.tap('导出给自己看')
    const events = () => phone.events.flatMap(event => ('name' in event || 'title' in event ? [event] : []))
    const told = { type: 'toast', title: '已导出，请妥善保管，里面有您的资料' }
    await expect.poll(events, { timeout: PATIENCE_MS / 2 }).toContainEqual(told)
    expect(events()).toContainEqual(
      expect.objectContaining({
        name: 'shareFileMessage',
        options: expect.objectContaining({ fileName: expect.stringMatching(/\.html$/), tapping: true }),
      }),
    )
    phone.expectCalm()
  })

  test('shows a place where WeChat’s map has it, not where the satellites do', { timeout: PATIENCE_MS }, async () => {
    const office = await openOffice(dist)
    const worker = await office.rig.person(`communityWorker@${community}`)
    const point = { longitude: 113.7245, latitude: 34.7735 }
    const { facilityId } = await office.rig.as(worker).call('facilities.save', {
      kind: 'childrenHome',
      name: '湖西儿童之家',
      place: { area: courtyard, words: '3 号楼一层', point },
      phone: '0371-55550101',
      offers: ['放学后看护'],
      week: [[], ['09:00-12:00'], [], [], [], [], []],
    })
    const resident = await office.rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`)
    const phone = await office.phoneOf(resident)
    await phone.open(`packages/facilities/facility/index?facilityId=${facilityId}`)
    await phone.tap('在地图上看')
    const [shown] = phone.events.flatMap(event =>
      event.type === 'api' && event.name === 'openLocation' ? [event.options as typeof point] : [],
    )
    expect(shown?.longitude).toBeCloseTo(113.730_687, 5)
    expect(shown?.latitude).toBeCloseTo(34.772_504, 5)
    phone.expectCalm()
  })
})
