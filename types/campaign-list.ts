// The key-control list 重点管控清单 of a campaign as an Excel file: taken away, and put in from one: place × person × post ×
// shift, checked as a whole, shown, then applied.
import * as v from 'valibot'
import { campaignLimits, siteKinds } from './campaign-shapes'
import { importedEntries, importedRowEntries, importingFlow } from './importing'
import { command, query } from './operation'
import { Id, pageInput, pageOf } from './paging'

/** The columns of the file, in their order. */
export const siteColumns = {
  kind: {
    label: '种类',
    width: 18,
    needed: true,
    words: `必填：${Object.values(siteKinds)
      .map(({ label }) => label)
      .join('、')}`,
  },
  name: { label: '管控点', width: 24, needed: true, words: `必填，不超过 ${campaignLimits.siteName} 字` },
  area: {
    label: '网格或社区',
    width: 22,
    needed: true,
    words: '必填，写“社区/网格”，如“湖西社区/第 01 网格”',
  },
  words: { label: '具体地方', width: 20, needed: false, words: '可不填，空着就是不改' },
  point: {
    label: '位置',
    width: 24,
    needed: false,
    words:
      '可不填，写“经度，纬度”，如“113.730100，34.770200”，要手机定位的坐标（WGS-84），不要从高德、腾讯地图上抄；空着就是不改，写“无”就是去掉',
  },
  person: { label: '负责人', width: 16, needed: true, words: '必填，照“人员”页里的写法' },
  post: { label: '岗位', width: 20, needed: false, words: '可不填；哪个岗位看着这一处。新岗位要在“班次”里排好班' },
  turns: {
    label: '班次',
    width: 52,
    needed: false,
    words: '可不填；岗位一天几班、谁值，如“00:00 赵敏，08:00 李保成（休息日何丽），16:00 周洁”。同一岗位写一行就够',
  },
  siteId: { label: '编号', width: 24, needed: false, words: '系统的编号，新的空着' },
} as const
export type SiteColumn = keyof typeof siteColumns
export const siteColumnNames = Object.keys(siteColumns) as SiteColumn[]

export const siteImportFlow = importingFlow()

/** What a line of the file comes to. */
export const siteRowKinds = {
  bad: { label: '有错' },
  new: { label: '新增' },
  changed: { label: '有变化' },
  same: { label: '没有变化' },
} as const
export type SiteRowKind = keyof typeof siteRowKinds
export const siteRowKindNames = Object.keys(siteRowKinds) as SiteRowKind[]
const Kind = v.picklist(siteRowKindNames)

export const SiteImportRow = v.object({ ...importedRowEntries, kind: Kind, name: v.string() })
export type SiteImportRow = v.InferOutput<typeof SiteImportRow>

export const SiteImport = v.object({ ...importedEntries(siteRowKindNames), campaignId: Id })
export type SiteImport = v.InferOutput<typeof SiteImport>

const File = v.object({ name: v.string(), base64: v.pipe(v.string(), v.metadata({ personal: true })) })
const ofCampaign = { campaignId: Id }
const onImport = { importId: Id }

export const siteListOperations = {
  listFile: query({
    summary: 'The key-control list with people, posts and shifts as an Excel file that can be put in again; base64',
    permission: 'campaigns.lead',
    input: v.object(ofCampaign),
    output: v.object({ ...File.entries, rows: v.number() }),
  }),
  listTemplate: query({
    summary: 'An empty key-control list as an Excel file, with sheets that explain columns, areas and people; base64',
    permission: 'campaigns.lead',
    input: v.object(ofCampaign),
    output: File,
  }),
  checkList: command({
    summary: `Reads an uploaded list of up to ${campaignLimits.sites} places and checks every line; nothing changes yet`,
    permission: 'campaigns.lead',
    input: v.object({ ...ofCampaign, fileId: Id }),
    output: SiteImport,
    errors: [
      'campaign.over',
      'file.noList',
      'campaign.listTooLarge',
      'campaign.listNoColumns',
      'campaign.listEmpty',
      'file.notYours',
    ],
  }),
  listImports: query({
    summary: 'The lists that were put in lately for a campaign, newest first',
    permission: 'campaigns.lead',
    input: v.object({ ...ofCampaign, ...pageInput }),
    output: pageOf(SiteImport),
  }),
  listImport: query({
    summary: 'One list that was put in, and how far it is',
    permission: 'campaigns.lead',
    input: v.object(onImport),
    output: SiteImport,
  }),
  listRows: query({
    summary: 'What the lines of a list come to, those of one kind, or those that failed',
    permission: 'campaigns.lead',
    input: v.object({ ...onImport, kind: v.optional(Kind), failed: v.optional(v.boolean()), ...pageInput }),
    output: pageOf(SiteImportRow),
  }),
  listProblems: query({
    summary: 'The wrong lines of a list as an Excel file: line, column, what to do; base64',
    permission: 'campaigns.lead',
    input: v.object(onImport),
    output: File,
  }),
  applyList: command({
    summary: 'Puts a checked list into effect, all of its lines: at once a part, the rest by the clock',
    permission: 'campaigns.lead',
    flow: siteImportFlow,
    action: 'apply',
    input: v.object(onImport),
    output: SiteImport,
    errors: ['campaign.over', 'campaign.listBadRows', 'campaign.listSame'],
  }),
  cancelList: command({
    summary: 'Gives a checked list up; nothing changes',
    permission: 'campaigns.lead',
    flow: siteImportFlow,
    action: 'cancel',
    input: v.object(onImport),
    output: SiteImport,
  }),
  applyListPart: command({
    summary: 'Puts the next part of a list into effect; doing it again changes nothing',
    permission: 'campaigns.keep',
    flow: siteImportFlow,
    action: 'applyPart',
    input: v.object({ ...onImport, part: v.number() }),
    output: v.object({ importId: Id, more: v.boolean() }),
  }),
  finishList: command({
    summary: 'Notes that a list is in effect',
    permission: 'campaigns.keep',
    flow: siteImportFlow,
    action: 'finish',
    input: v.object(onImport),
    output: v.object({ importId: Id, failed: v.number() }),
  }),
  forgetList: command({
    summary: 'Removes a page of what was read of a list that is over',
    permission: 'campaigns.keep',
    input: v.object(onImport),
    output: v.object({ removed: v.number(), more: v.boolean() }),
  }),
} as const
