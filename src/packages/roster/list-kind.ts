// The list of staff, as it is put in from a file.
import { rowKinds } from '@contract/roster-list'
import type { ListKind } from '@/components/importing'

export const rosterList: ListKind = {
  operations: {
    template: 'roster.template',
    file: 'roster.exportFile',
    check: 'roster.check',
    imports: 'roster.imports',
    import: 'roster.import',
    rows: 'roster.rows',
    problems: 'roster.problemsFile',
    apply: 'roster.apply',
    cancel: 'roster.cancel',
  },
  about: {},
  icon: 'users',
  pages: { files: 'roster/list', one: 'roster/import' },
  kinds: {
    bad: { ...rowKinds.bad, tone: 'danger' },
    new: { ...rowKinds.new, tone: 'done' },
    given: { ...rowKinds.given, tone: 'done' },
    dates: { ...rowKinds.dates, tone: 'calm' },
    ended: { ...rowKinds.ended, tone: 'attention' },
    details: { ...rowKinds.details, tone: 'calm' },
    same: { ...rowKinds.same, tone: 'quiet' },
  },
  alsoRefresh: ['people'],
  words: {
    list: '名册',
    putIn: '导入名册',
    when: '新招了一批人、社区换届时用',
    untouched: '没写进名册的人不会动',
    takeAway: '导出名册',
    takeAwayNote: '现有工作人员的角色、区域、期限、岗位，手机号只有头尾。改好可以直接再导入。',
    nameless: '（没有姓名）',
    them: '这些人',
    effect: '本人会收到消息',
  },
  next: { words: '新来的人用认领码登录，在“工作人员名册”里下载。', label: '去下载认领码', page: 'roster/list' },
}
