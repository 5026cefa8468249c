// The findings of the demo's last weeks, as a list: what was found where, when, and how far it has come.
import type { PhotoScene } from '../photos'
import type { Recent } from './frame'

export type End = 'registered' | 'rectifying' | 'rectified' | 'verified' | 'writtenOff'

export interface Case {
  /** Days ago on which it was found, and how far it has come since. */
  days: number
  end: End
  /** Which of the generators' kinds: by scene, and part of a title. */
  scene: PhotoScene
  said: string
  grid: string
  /** Who must put it right; the grid's worker when absent. */
  responsible?: string
  /** A restaurant is responsible; `responsible` is then who hands in. */
  merchant?: string
  dueWorkingDays?: number
  /** Failed its first re-inspection. */
  returned?: boolean
  /** By whom it was registered; by default an inspector of another grid. */
  by?: string
  /** Where it is, when that is told twice. */
  place?: string
  /** Put right on paper only: the photo of this other place, where the same was put right, was handed in. */
  passesOff?: string
}

export const grid = (community: number, number: number) => `ryh/c0${community}/g${String(number).padStart(3, '0')}`
/** The grid of the sign-in page's people. */
export const HOME = 'ryh/c03/g021'

/** In the order of their days. */
export function cases(recent: Recent): Case[] {
  const [department, property, worker] = [recent.who('department'), recent.who('property'), recent.who('grid-worker')]
  const told: Case[] = [
    // Done: written off with everyone's part in it.
    {
      days: 26,
      end: 'writtenOff',
      scene: 'bikes',
      said: '盲道',
      grid: HOME,
      responsible: worker,
      place: '东风渠路 12 号门前',
    },
    {
      days: 24,
      end: 'writtenOff',
      scene: 'waste',
      said: '无人清理',
      grid: grid(3, 24),
      responsible: property,
      returned: true,
    },
    { days: 23, end: 'writtenOff', scene: 'storefront', said: '门店', grid: grid(1, 3), responsible: department },
    { days: 21, end: 'writtenOff', scene: 'board', said: '“一长三员”公示牌信息', grid: grid(5, 36) },
    { days: 16, end: 'writtenOff', scene: 'pavement', said: '地砖', grid: grid(2, 12) },
    { days: 15, end: 'writtenOff', scene: 'corridor', said: '堆放', grid: grid(7, 52) },
    // Overdue: each role that puts things right has one.
    {
      days: 14,
      end: 'rectifying',
      scene: 'greening',
      said: '枯枝',
      grid: HOME,
      responsible: worker,
      dueWorkingDays: 2,
    },
    {
      days: 13,
      end: 'rectifying',
      scene: 'corridor',
      said: '充电',
      grid: grid(3, 18),
      responsible: property,
      dueWorkingDays: 2,
    },
    {
      days: 12,
      end: 'rectifying',
      scene: 'storefront',
      said: '占道',
      grid: grid(3, 19),
      responsible: department,
      dueWorkingDays: 2,
    },
    // Waiting for a verifier, and for the last stroke.
    { days: 9, end: 'rectified', scene: 'bins', said: '满溢', grid: grid(3, 22), responsible: property },
    { days: 8, end: 'verified', scene: 'ads', said: '楼道口', grid: grid(4, 27) },
    { days: 7, end: 'rectified', scene: 'site', said: '裸土', grid: grid(6, 44), responsible: department },
    { days: 6, end: 'verified', scene: 'bins', said: '破损', grid: grid(1, 6) },
    { days: 5, end: 'rectified', scene: 'fume', said: '净化器', grid: HOME, responsible: worker },
    // In hand: failed once, and found where it was found four weeks ago.
    {
      days: 5,
      end: 'rectifying',
      scene: 'pavement',
      said: '井盖',
      grid: grid(2, 10),
      returned: true,
      dueWorkingDays: 8,
    },
    {
      days: 2,
      end: 'rectifying',
      scene: 'bikes',
      said: '盲道',
      grid: HOME,
      responsible: worker,
      place: '东风渠路 12 号门前',
    },
    {
      days: 2,
      end: 'rectifying',
      scene: 'waste',
      said: '路边',
      grid: grid(3, 23),
      responsible: property,
      dueWorkingDays: 5,
    },
    {
      days: 1,
      end: 'rectifying',
      scene: 'street',
      said: '人行道',
      grid: grid(3, 17),
      responsible: department,
      dueWorkingDays: 4,
    },
    { days: 1, end: 'rectifying', scene: 'kitchen', said: '公示', grid: HOME, responsible: worker, dueWorkingDays: 1 },
    // To be given to somebody.
    { days: 1, end: 'registered', scene: 'board', said: '网格长公示牌电话', grid: grid(3, 21) },
    { days: 1, end: 'registered', scene: 'courtyard', said: '卫生死角', grid: grid(5, 34) },
  ]
  return told.sort((a, b) => b.days - a.days)
}
