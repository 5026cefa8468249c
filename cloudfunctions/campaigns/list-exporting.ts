// The key-control list as an Excel file: what there is now, and an empty one that explains itself.
import { type SiteColumn, siteColumnNames, siteColumns } from '@contract/campaign-list'
import { campaignLimits, siteKinds } from '@contract/campaign-shapes'
import { exampleWord } from '@contract/importing'
import { dayOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areasOf } from '../platform/areas/listed'
import { header, type Sheet, title, workbookOf } from '../platform/excel/sheets'
import type { Bindings } from './flows'
import { keptPosts, listedSites, staffOf } from './list-checking'
import { pointWritten, written } from './list-parsing'
import { type Campaign, campaigns, type Post } from './records'

const widths = siteColumnNames.map(name => siteColumns[name].width)
const headings = () => header(...siteColumnNames.map(name => siteColumns[name].label))
type Cells = Partial<Record<SiteColumn, string>>
const row = (cells: Cells) => siteColumnNames.map(name => ({ value: cells[name] ?? '', type: String }))
const blank = { value: '' }

async function around(ctx: QueryContext, { office }: Campaign) {
  const areas = await areasOf(ctx, office)
  return { areas, staff: await staffOf(ctx, office, areas, ctx.now) }
}
type Around = Awaited<ReturnType<typeof around>>

/** How each column is filled in; of kinds, those that this campaign is about. */
const explanation = ({ areas }: Around, { kinds }: Campaign): Sheet => ({
  name: '说明',
  widths: [26, 76],
  rows: [
    [title('怎样填重点管控清单')],
    [
      {
        value: `在第一页“管控清单”里填，最多 ${campaignLimits.sites} 行。先检查，有一行错整份都不导入；看过会变什么再确认。没写进来的不会动。`,
      },
    ],
    [],
    header('列', '怎样填'),
    ...siteColumnNames.map(name => [
      { value: siteColumns[name].label },
      {
        value:
          name === 'kind' ? `必填：${kinds.map(kind => siteKinds[kind].label).join('、')}` : siteColumns[name].words,
      },
    ]),
    [],
    header('网格或社区', '编号'),
    ...areas.map(({ id, path }) => [{ value: path }, { value: id }]),
  ],
})

const peopleSheet = ({ areas, staff }: Around): Sheet => {
  const pathOf = new Map(areas.map(({ id, path }) => [id, path]))
  return {
    name: '人员',
    widths: [28, 14, 20, 26],
    sticky: 1,
    rows: [
      header('写法', '姓名', '职务', '在哪里'),
      ...staff.map(({ name, home, post, written: way }) =>
        [way, name, post, pathOf.get(home) ?? home].map(value => (value ? { value } : blank)),
      ),
    ],
  }
}

/** The shifts of each post in words, as the column takes them. */
function turnsOf(posts: readonly Post[], { staff }: Around) {
  const wayOf = new Map(staff.map(({ id, written: way }) => [id, way]))
  return new Map(
    posts.map(({ id, turns }) => [
      id,
      written(
        turns.map(({ start, personId, personName, rest }) => ({
          ...{ start, person: wayOf.get(personId) ?? personName },
          rest: rest && (wayOf.get(rest.personId) ?? rest.name),
        })),
      ),
    ]),
  )
}

const example: Cells = {
  name: '示例工地',
  ...{ area: '湖西社区/第 01 网格', words: '西侧围挡', person: '李保成', post: '工地东门' },
  turns: '00:00 赵敏，08:00 李保成（休息日何丽），16:00 周洁',
}

export const listExportingHandlers: Pick<Handlers<'campaigns', Bindings>, 'listFile' | 'listTemplate'> = {
  listFile: async (ctx, { campaignId }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    const there = await around(ctx, campaign)
    const [listed, kept] = [await listedSites(ctx, campaignId), await keptPosts(ctx, campaignId)]
    const pathOf = new Map(there.areas.map(({ id, path }) => [id, path]))
    const wayOf = new Map(there.staff.map(({ id, written: way }) => [id, way]))
    const turns = turnsOf(kept, there)
    const lines = listed.map(({ id, kind, name, place, personId, personName, postId, postName }): Cells => {
      const watched = postId !== undefined && turns.has(postId)
      return {
        ...{ kind: siteKinds[kind].label, name, area: pathOf.get(place.area) ?? place.area, words: place.words },
        ...{ person: wayOf.get(personId) ?? personName, siteId: id },
        ...(place.point ? { point: pointWritten(place.point) } : {}),
        ...(watched ? { post: postName ?? '', turns: turns.get(postId) ?? '' } : {}),
      }
    })
    const base64 = await workbookOf([
      { name: '管控清单', widths, sticky: 1, rows: [headings(), ...lines.map(row)] },
      explanation(there, campaign),
      peopleSheet(there),
    ])
    return { name: `重点管控清单-${campaign.name}-${dayOf(ctx.now)}.xlsx`, base64, rows: lines.length }
  },

  listTemplate: async (ctx, { campaignId }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    const there = await around(ctx, campaign)
    const base64 = await workbookOf([
      {
        name: '管控清单',
        widths,
        sticky: 1,
        // The first needed column says that the line is an example.
        rows: [
          headings(),
          row({ ...example, kind: `${exampleWord}：${siteKinds[campaign.kinds[0] ?? 'construction'].label}` }),
        ],
      },
      explanation(there, campaign),
      peopleSheet(there),
    ])
    return { name: '重点管控清单模板.xlsx', base64 }
  },
}
