// What follows from the table of pages: tabs, the workbench, the home grid, guards, addresses and app.config.
import type { PermissionName } from '@contract/access'
import { pages } from './page-table'
import type { IconName } from './theme/icon-names'

export { pages }

export interface PageEntry {
  /** The title bar's words. */
  title: string
  /** Who may open it; without one, everyone who is signed in. */
  permission?: PermissionName
  /** Everyone, signed in or not. */
  open?: boolean
  /** Concerns neighbours: who has no courtyard yet is led to join one first. */
  neighbours?: boolean
  /** Its place in the tab bar, from the left; tabs live in the main package under pages/. */
  tab?: { order: number; label: string; staffOnly?: boolean }
  /** Shown on the workbench, under this heading, for those who hold the permission. */
  group?: WorkbenchGroup
  /** Shown in the resident's grid on the home page, in this order. */
  grid?: number
  /** A short label for grid, workbench and side navigation, when the title is too long. */
  short?: string
  icon?: IconName
}

/** Headings of the workbench and the side navigation, in this order. */
export const workbenchGroups = ['我的工作', '居民服务', '网格督查', '考核与数据', '管理'] as const
export type WorkbenchGroup = (typeof workbenchGroups)[number]

export type PageName = keyof typeof pages
export const entryOf = (name: PageName): PageEntry => pages[name]
export const pageNames = Object.keys(pages) as PageName[]

/** Where a page's component lives, without a leading slash. */
export const pathOf = (name: string) => {
  const [feature, page] = name.split('/')
  return page === undefined ? `pages/${feature}/index` : `packages/${feature}/${page}/index`
}

export type Params = Record<string, string | number | boolean | undefined | null>

/** The address of a page, for opening and sharing; parameters without a value are left out. */
export const addressOf = (name: PageName, params: Params = {}) => {
  const parts = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
  return `/${pathOf(name)}${parts.length ? `?${parts.join('&')}` : ''}`
}

/** The page at a path (with or without slash and query), or undefined. */
export const pageAt = (path: string) => {
  const bare = path.replace(/^\//, '').split('?')[0]
  return pageNames.find(name => pathOf(name) === bare)
}

/** Tabs from the left. */
export const tabsFor = (staff: boolean) =>
  pageNames
    .filter(name => entryOf(name).tab && (staff || !entryOf(name).tab?.staffOnly))
    .sort((a, b) => entryOf(a).tab!.order - entryOf(b).tab!.order)

/** Main package pages and subpackages as app.config wants them. */
export const packages = () => {
  const main = pageNames.filter(name => !name.includes('/')).map(pathOf)
  const features = [...new Set(pageNames.filter(name => name.includes('/')).map(name => name.split('/')[0]!))]
  const subPackages = features.map(feature => ({
    root: `packages/${feature}`,
    pages: pageNames.filter(name => name.startsWith(`${feature}/`)).map(name => `${name.split('/')[1]}/index`),
  }))
  return { main, subPackages }
}
