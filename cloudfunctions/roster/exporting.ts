// The list of staff as an Excel file: what there is now, and an empty one that explains itself.
import { roles } from '@contract/access'
import { departments } from '@contract/departments'
import { exampleWord, importLimits } from '@contract/importing'
import { roleLevels } from '@contract/people'
import { areaLevels, officeOf } from '@contract/place'
import {
  foreverWord,
  type RosterColumn,
  rosterColumnNames,
  rosterColumns,
  rosterDeeds,
  rosterRoles,
} from '@contract/roster-list'
import { dayOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import { notEnded } from '../kernel/holdings'
import type { Handlers } from '../kernel/implement'
import { maskPhone } from '../kernel/masking'
import { areasOf, type KnownArea } from '../platform/areas/listed'
import { header, type Sheet, title, workbookOf } from '../platform/excel/sheets'
import type { Person } from '../platform/identity/people'
import type { Bindings } from './flows'
import { phoneOf, staffOf, windowsByName } from './surroundings'

const widths = rosterColumnNames.map(name => rosterColumns[name].width)
const headings = () => header(...rosterColumnNames.map(name => rosterColumns[name].label))
type Cells = Partial<Record<RosterColumn, string>>
const row = (cells: Cells) => rosterColumnNames.map(name => ({ value: cells[name] ?? '', type: String }))

const windowNames = () => new Map([...windowsByName()].map(([name, id]) => [id, name]))
const unitName = ({ unit }: Person, windows: ReadonlyMap<string, string>) =>
  unit?.kind === 'department'
    ? (departments[unit.id as keyof typeof departments]?.label ?? '')
    : unit?.kind === 'window'
      ? (windows.get(unit.id) ?? '')
      : ''

async function linesOf(
  ctx: QueryContext,
  office: string,
  asked: { role?: string | undefined; area?: string | undefined },
) {
  const names = new Map((await areasOf(ctx, office)).map(area => [area.id, area.path]))
  const windows = windowNames()
  const lines: Cells[] = []
  for await (const person of staffOf(ctx, asked.area ?? office, asked.role))
    for (const { role, area, since, until } of notEnded(person.holdings, ctx.now)) {
      if (asked.role ? role !== asked.role : !roles[role].staff) continue
      if (asked.area && area !== asked.area && !area.startsWith(`${asked.area}/`)) continue
      const number = phoneOf(person)
      // A unit goes with the role that has one: a department’s head who is an inspector too is no department as such.
      const unit = role === 'department' || role === 'windowClerk' ? unitName(person, windows) : ''
      lines.push({
        name: person.name,
        phone: number ? maskPhone(number) : '',
        role: roles[role].label,
        area: names.get(area) ?? area,
        unit,
        post: person.post ?? '',
        since: since === undefined ? '' : dayOf(since),
        until: until === undefined ? '' : dayOf(until - 1),
        personId: person.id,
        areaId: area,
      })
    }
  return lines
}

const example: Cells = {
  name: `${exampleWord}：张伟`,
  phone: '13800001234',
  role: roles.gridWorker.label,
  area: '湖西社区/第 01 网格',
  post: '网格员（第 01 网格）',
  since: '2026-12-01',
  until: foreverWord,
}

const columnWords: Record<RosterColumn, string> = {
  name: '必填。一个人有几个角色就写几行，姓名和手机号写一样的',
  phone: '必填，11 位。导出的名册里是遮住的，只要保留“人员编号”就不用改',
  role: '必填，照下面“角色”里的名称填',
  area: '必填，写名称，如“湖西社区”“湖西社区/明湖苑”；管整个办事处的可以空着',
  unit: '职能部门填部门，窗口工作人员填窗口，其他角色空着',
  post: '可不填，空着就是不改',
  since: '可不填，空着就是马上开始（已有的不改）。如 2026-12-01、2026/12/1',
  until: `可不填，空着就是长期（已有的不改），已有期限要改成长期就写“${foreverWord}”`,
  deed: `空着或“${rosterDeeds.give}”是授予和修改，“${rosterDeeds.end}”是收回这一行的角色。没写在名册里的人和角色不会动`,
  reason: '收回时必填，记进任免记录',
  personId: '系统的编号，新人空着',
  areaId: '系统的编号，可以空着；有两个同名的区域时才要填',
}

/** The sheet that explains the other one. */
const explanation = (areas: readonly KnownArea[]): Sheet => ({
  name: '说明',
  widths: [24, 24, 80],
  rows: [
    [title('怎样填工作人员名册')],
    [
      {
        value: `在第一页“名册”里填，最多 ${importLimits.rows} 行。先检查，有一行错整份都不导入；检查通过后先看会变什么，再确认。`,
      },
    ],
    [],
    header('列', '', '怎样填'),
    ...rosterColumnNames.map(name => [
      { value: rosterColumns[name].label },
      { value: '' },
      { value: columnWords[name] },
    ]),
    [],
    header('角色', '能管到', ''),
    ...rosterRoles.map(role => [
      { value: roles[role].label },
      { value: roleLevels[role].map(level => areaLevels[level].label).join('、') },
    ]),
    [],
    header('单位', '', ''),
    ...Object.values(departments).map(({ label }) => [{ value: label }, { value: '职能部门' }]),
    ...[...windowsByName().keys()].map(name => [{ value: name }, { value: '窗口' }]),
    [],
    header('区域', '区域编号', ''),
    ...areas.map(({ id, path }) => [{ value: path }, { value: id }]),
  ],
})

export const exportingHandlers: Pick<Handlers<'roster', Bindings>, 'exportFile' | 'template'> = {
  exportFile: async (ctx, { role, area }) => {
    const office = officeOf(ctx.caller.home)
    const lines = await linesOf(ctx, office, { role, area: area === undefined ? undefined : ctx.areas(area)[0] })
    const base64 = await workbookOf([
      { name: '名册', widths, sticky: 1, rows: [headings(), ...lines.map(row)] },
      explanation(await areasOf(ctx, office)),
    ])
    return { name: `工作人员名册-${dayOf(ctx.now)}.xlsx`, base64, rows: lines.length }
  },

  template: async ctx => {
    const areas = await areasOf(ctx, officeOf(ctx.caller.home))
    const base64 = await workbookOf([
      { name: '名册', widths, sticky: 1, rows: [headings(), row(example)] },
      explanation(areas),
    ])
    return { name: '工作人员名册模板.xlsx', base64 }
  },
}
