// Loads the demo office into a store: once, part by part, going on where it was cut short.

import type { Dispatch } from '../../kernel/dispatch'
import { allWindows } from '../../platform/catalogue/services'
import { collection, type Doc, type Store } from '../../platform/store/port'
import { OFFICE } from './areas'
import { writeNewcomers } from './newcomers'
import { type DemoOffice, demoOffice } from './office'
import { fill as activities } from './recent/activities'
import { fill as appointments } from './recent/appointments'
import { fill as assessment } from './recent/assessment'
import { fill as campaigns } from './recent/campaigns'
import { fill as emergencies } from './recent/emergencies'
import { fill as exchange } from './recent/exchange'
import { fill as facilities } from './recent/facilities'
import { type Fill, stage } from './recent/frame'
import { fill as goodnews } from './recent/goodnews'
import { fill as groups } from './recent/groups'
import { fill as inspections } from './recent/inspections'
import { fill as joining } from './recent/joining'
import { fill as lostfound } from './recent/lostfound'
import { fill as merchants } from './recent/merchants'
import { fill as messages } from './recent/messages'
import { fill as notices } from './recent/notices'
import { fill as patrols } from './recent/patrols'
import { fill as requests } from './recent/requests'
import { fill as visits } from './recent/visits'
import { fill as volunteers } from './recent/volunteers'
import { writeFindings } from './write-findings'
import { writeGroups } from './write-groups'
import { writeHistory } from './write-history'
import { writeMerchants } from './write-merchants'
import { type Progress, writeAreas, writePeople } from './write-office'
import { writeRoleChanges } from './write-role-changes'
import { writeTeams } from './write-teams'

/** What of the demo is loaded. A part that a later version adds is loaded at the next start. */
export interface DemoMark extends Doc {
  /** The moment the demo ends at: its recent days lead up to it. */
  now: number
  /** Names of the parts that are complete. */
  done: string[]
}
export const demoMarks = collection<DemoMark>()('demoMarks', {})

export interface DemoOptions {
  /** The moment of the first load, epoch milliseconds; a later load goes on with that of the first. */
  now: number
  /** Told a part's Chinese name, and how many of how many are done where that is known. */
  progress?: (part: string, done: number, of: number) => void
  /** What the host keeps of the office for itself; done once, or again after a load that was cut short. */
  keep?: (office: DemoOffice) => Promise<void>
}

interface Part {
  name: string
  label: string
  write(office: DemoOffice, now: number, progress: Progress): Promise<void>
}

/** The last days, feature by feature, in this order. */
export const recents: readonly { name: string; label: string; fill: Fill }[] = [
  { name: 'messages', label: '消息提醒', fill: messages },
  { name: 'appointments', label: '近日预约', fill: appointments },
  { name: 'notices', label: '近日通知', fill: notices },
  { name: 'inspections', label: '近日督查', fill: inspections },
  { name: 'lostfound', label: '近日失物招领', fill: lostfound },
  { name: 'requests', label: '近日诉求', fill: requests },
  { name: 'facilities', label: '便民场所', fill: facilities },
  { name: 'emergencies', label: '应急', fill: emergencies },
  { name: 'activities', label: '活动与学习', fill: activities },
  { name: 'patrols', label: '近日巡查', fill: patrols },
  { name: 'merchants', label: '近日商户检查', fill: merchants },
  { name: 'campaigns', label: '专项行动', fill: campaigns },
  { name: 'visits', label: '上门走访', fill: visits },
  { name: 'goodnews', label: '正能量', fill: goodnews },
  { name: 'groups', label: '各群近日通知', fill: groups },
  { name: 'volunteers', label: '志愿者', fill: volunteers },
  { name: 'assessment', label: '考核', fill: assessment },
  { name: 'exchange', label: '和市平台对接', fill: exchange },
  // Last: who moves away here has told their part of the other stories.
  { name: 'joining', label: '近日加入的居民', fill: joining },
]

/**
 * Writes what is missing of the demo: the office itself as records, then the last days as real commands, through a
 * dispatch whose clock the story sets. Safe to run again at any time; returns the office when anything was written.
 */
export async function loadDemo(
  store: Store,
  dispatchFor: (clock: () => number) => Pick<Dispatch, 'call' | 'perform'>,
  { now: first, progress = () => undefined, keep = async () => undefined }: DemoOptions,
): Promise<DemoOffice | undefined> {
  await store.prepare([demoMarks])
  await store.insert(demoMarks, { id: OFFICE, now: first, done: [] })
  const { now, done } = (await store.get(demoMarks, OFFICE))!
  const parts: readonly Part[] = [
    { name: 'areas', label: '区域', write: (office, _, tell) => writeAreas(store, office, tell) },
    { name: 'newcomers', label: '新居民', write: () => writeNewcomers(store) },
    { name: 'people', label: '人员', write: (office, at, tell) => writePeople(store, office, at, tell) },
    { name: 'merchants', label: '餐饮商户', write: (office, _, tell) => writeMerchants(store, office, tell) },
    { name: 'roles', label: '任免记录', write: (office, _, tell) => writeRoleChanges(store, office, tell) },
    { name: 'groups', label: '微信群', write: (office, _, tell) => writeGroups(store, office, tell) },
    { name: 'teams', label: '督查组', write: office => writeTeams(store, office) },
    { name: 'findings', label: '2017年12月督查台账', write: (office, _, tell) => writeFindings(store, office, tell) },
    { name: 'history', label: '2017年平台数据', write: (office, _, tell) => writeHistory(store, office, tell) },
    { name: 'sign-in page', label: '登录页', write: keep },
    ...recents.map(
      ({ name, label, fill }): Part => ({
        name: `recent ${name}`,
        label,
        write: (office, at) => fill(stage(name, { store, dispatchFor, office, now: at })),
      }),
    ),
  ]
  const missing = parts.filter(part => !done.includes(part.name))
  if (missing.length === 0) return undefined
  const office = demoOffice({ now, windows: allWindows })
  for (const [i, { name, label, write }] of missing.entries()) {
    progress(label, 0, 1)
    await write(office, now, (count, of) => progress(label, count, of))
    done.push(name)
    await store.updateIf(demoMarks, OFFICE, {}, { set: { done: [...done] } })
    if (i === missing.length - 1) progress(label, 1, 1)
  }
  return office
}
