// Reading the lines of a list as people fill them in: spaces in names, full-width digits, dates in every form. Pure.
import { type Role, roles } from '@contract/access'
import { fits } from '@contract/appointing'
import { type DepartmentId, departments } from '@contract/departments'
import { exampleWord } from '@contract/importing'
import { areaLevels } from '@contract/place'
import { foreverWord, type RosterColumn, rosterColumns, rosterDeeds, rosterRoles } from '@contract/roster-list'
import { addDays, momentOf } from '@contract/time'
import { areasNamed, type KnownArea } from '../platform/areas/listed'
import type { Cell } from '../platform/excel/cells'
import { bare, dayIn, type ListLine, linesUnder, plain } from '../platform/excel/lists'
import type { Person } from '../platform/identity/people'

/** A line as it stands in the file, its cells as texts. */
export type Line = ListLine<RosterColumn>

export interface Problem {
  column: RosterColumn
  words: string
}

/** What a line wants, once every cell was understood. */
export interface Wanted {
  line: number
  name: string
  /** Eleven digits; absent where the file has it masked, as an export does. */
  phone?: string
  masked?: string
  personId?: string
  role: Role
  area: string
  areaName: string
  unit?: NonNullable<Person['unit']>
  post?: string
  since?: number
  /** Null: without an end. */
  until?: number | null
  /** It takes the role away, or its last day is over. */
  end: boolean
  lapsed?: boolean
  reason?: string
}

/** The lines below the headings; undefined when there are none. */
export const linesOf = (rows: readonly (readonly Cell[])[]): Line[] | undefined =>
  linesUnder(rows, rosterColumns, exampleWord)

/** “张 伟” is one name; a name in letters keeps its spaces. */
const nameOf = (text: string) => (/\p{Script=Han}/u.test(text) ? bare(text) : plain(text))

const roleNamed = (text: string) => rosterRoles.find(role => roles[role].label === bare(text))

/** What a unit means depends on the role; `others` are the service windows by name. */
function unitOf(text: string, role: Role, windows: ReadonlyMap<string, string>): Person['unit'] | undefined {
  const name = bare(text)
  if (role === 'department') {
    const id = (Object.keys(departments) as DepartmentId[]).find(one => departments[one].label === name)
    return id && { kind: 'department', id }
  }
  const window = role === 'windowClerk' ? windows.get(name) : undefined
  return window === undefined ? undefined : { kind: 'window', id: window }
}

/** The areas that a cell may mean for a role, by id, name, or community and name. */
function areasMeant(cells: Line['cells'], role: Role, areas: readonly KnownArea[]): KnownArea[] {
  const fitting = areas.filter(({ level }) => fits(role, level))
  if (cells.areaId) return areas.filter(({ id }) => id === plain(cells.areaId!))
  const meant = cells.area ?? ''
  if (!bare(meant)) return fitting.filter(({ level }) => level === 'office')
  const found = areasNamed(meant, fitting)
  return found.length > 0 ? found : areasNamed(meant, areas)
}

export interface Surroundings {
  areas: readonly KnownArea[]
  /** Service windows, by name. */
  windows: ReadonlyMap<string, string>
  now: number
}

/** A line understood, or everything that is wrong with it, each with what to do. */
export function understood({ line, cells }: Line, { areas, windows, now }: Surroundings): Wanted | Problem[] {
  const problems: Problem[] = []
  const wrong = (column: RosterColumn, words: string) => void problems.push({ column, words })

  const name = nameOf(cells.name ?? '')
  if (!name) wrong('name', '填写姓名')
  else if ([...name].length > 20) wrong('name', '姓名不超过 20 字')

  const number = bare(cells.phone ?? '')
    .replace(/[-—.]/gu, '')
    .replace(/^(\+?86)(?=1\d{10}$)/, '')
  const personId = plain(cells.personId ?? '')
  const isMasked = /^1\d{2}\*{4}\d{4}$/.test(number)
  const isWhole = /^1[3-9]\d{9}$/.test(number)
  if (isMasked && !personId) wrong('phone', '手机号是遮住的，填完整的 11 位，或保留“人员编号”这一列')
  else if (!isMasked && !isWhole && !(number === '' && personId))
    wrong('phone', number ? `手机号应为 11 位数字，现在是 ${number.length} 位，请核对` : '填写 11 位手机号')

  const role = roleNamed(cells.role ?? '')
  if (!role) wrong('role', cells.role ? `没有“${plain(cells.role)}”这个角色，请照“说明”页里的名称填` : '填写角色')

  const meant = role ? areasMeant(cells, role, areas) : []
  const fitting = role ? meant.filter(({ level }) => fits(role, level)) : []
  const [area] = fitting
  if (role && meant.length === 0) wrong(cells.areaId ? 'areaId' : 'area', '没有这个区域，请照“说明”页里的名称或编号填')
  else if (role && !area) wrong('area', `${roles[role].label}不能管到${areaLevels[meant[0]!.level].label}这一级`)
  else if (fitting.length > 1) wrong('area', `有 ${fitting.length} 个叫这个名字的区域，请写成“社区/楼院”，或填区域编号`)

  const unit = role && cells.unit ? unitOf(cells.unit, role, windows) : undefined
  if (role && cells.unit && !unit)
    wrong(
      'unit',
      role === 'department'
        ? `职能部门的单位填：${Object.values(departments)
            .map(({ label }) => label)
            .join('、')}`
        : role === 'windowClerk'
          ? `窗口人员的单位填窗口名称：${[...windows.keys()].join('、')}`
          : '这个角色不用填单位，请清空',
    )
  if (role === 'department' && !cells.unit) wrong('unit', '职能部门要填是哪个部门')

  const post = plain(cells.post ?? '')
  if ([...post].length > 40) wrong('post', '岗位不超过 40 字')

  const since = cells.since ? dayIn(cells.since) : undefined
  if (cells.since && !since) wrong('since', '日期看不懂，请写成 2026-11-23 这样')
  const forever = bare(cells.until ?? '') === foreverWord
  const until = cells.until && !forever ? dayIn(cells.until) : undefined
  if (cells.until && !forever && !until)
    wrong('until', `日期看不懂，请写成 2026-11-23 这样，不限期就写“${foreverWord}”`)
  if (since && until && until < since) wrong('until', '最后一天早于开始日期')

  const deed = bare(cells.deed ?? '')
  if (deed && deed !== rosterDeeds.give && deed !== rosterDeeds.end)
    wrong('deed', `只能填“${rosterDeeds.give}”或“${rosterDeeds.end}”，空着就是授予`)
  const reason = plain(cells.reason ?? '')
  if ([...reason].length > 200) wrong('reason', '原因不超过 200 字')
  if (deed === rosterDeeds.end && !reason) wrong('reason', '收回角色要写原因')

  if (problems.length > 0 || !role || !area) return problems
  // The last day counts in full.
  const untilAt = until ? momentOf(addDays(until, 1)) : undefined
  const lapsed = untilAt !== undefined && untilAt <= now
  return {
    line,
    name,
    ...(isWhole ? { phone: number } : {}),
    ...(isMasked ? { masked: number } : {}),
    ...(personId ? { personId } : {}),
    role,
    area: area.id,
    areaName: area.path,
    ...(unit ? { unit } : {}),
    ...(post ? { post } : {}),
    ...(since ? { since: momentOf(since) } : {}),
    ...(forever ? { until: null } : untilAt ? { until: untilAt } : {}),
    end: deed === rosterDeeds.end || lapsed,
    ...(lapsed ? { lapsed } : {}),
    ...(reason ? { reason } : {}),
  }
}
