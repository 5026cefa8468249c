// The register of restaurants, as it is put in from a file.
import { merchantRowKinds } from '@contract/merchant-list'
import type { ListKind } from '@/components/importing'

export const merchantList: ListKind = {
  operations: {
    template: 'merchants.template',
    file: 'merchants.exportFile',
    check: 'merchants.checkList',
    imports: 'merchants.imports',
    import: 'merchants.import',
    rows: 'merchants.rows',
    problems: 'merchants.problemsFile',
    apply: 'merchants.apply',
    cancel: 'merchants.cancel',
  },
  about: {},
  icon: 'store',
  pages: { files: 'merchants/register', one: 'merchants/import' },
  kinds: {
    bad: { ...merchantRowKinds.bad, tone: 'danger' },
    new: { ...merchantRowKinds.new, tone: 'done' },
    changed: { ...merchantRowKinds.changed, tone: 'calm' },
    same: { ...merchantRowKinds.same, tone: 'quiet' },
  },
  words: {
    list: '名册',
    putIn: '导入商户名册',
    when: '挨家排查回来、换季更新时用',
    untouched: '没写进名册的店不会动',
    takeAway: '导出商户名册',
    takeAwayNote: '现有的全部商户，改好可以直接再导入。',
    nameless: '（没有店名）',
    them: '这些店',
  },
  next: { words: '新店的公示码在各店的页面里打印。', label: '看商户', page: 'merchants/list' },
}
