// The key-control list of a campaign, as it is put in from a file.
import { siteRowKinds } from '@contract/campaign-list'
import { campaignLimits } from '@contract/campaign-shapes'
import type { ListKind } from '@/components/importing'

export const siteList = (campaignId: string): ListKind => ({
  operations: {
    template: 'campaigns.listTemplate',
    file: 'campaigns.listFile',
    check: 'campaigns.checkList',
    imports: 'campaigns.listImports',
    import: 'campaigns.listImport',
    rows: 'campaigns.listRows',
    problems: 'campaigns.listProblems',
    apply: 'campaigns.applyList',
    cancel: 'campaigns.cancelList',
  },
  about: { campaignId },
  most: campaignLimits.sites,
  icon: 'flag',
  pages: { files: 'campaigns/roll', one: 'campaigns/import' },
  kinds: {
    bad: { ...siteRowKinds.bad, tone: 'danger' },
    new: { ...siteRowKinds.new, tone: 'done' },
    changed: { ...siteRowKinds.changed, tone: 'calm' },
    same: { ...siteRowKinds.same, tone: 'quiet' },
  },
  words: {
    list: '清单',
    putIn: '导入重点管控清单',
    when: '一行一处：在哪里、谁负责、哪个岗位看着、岗位几班谁值',
    untouched: '没写进来的管控点和岗位不会动',
    takeAway: '导出重点管控清单',
    takeAwayNote: '现有的全部管控点，带负责人、岗位和班次，改好可以直接再导入。',
    nameless: '（没有名称）',
    them: '这些管控点',
    effect: '写到的人会收到通知',
  },
  next: { words: '负责人和排到班的人都收到了通知。', label: '看管控清单', page: 'campaigns/sites' },
})
