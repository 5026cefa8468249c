// Lists that are put in from an Excel file: checked as a whole, shown, then applied part by part. Each feature has its own
// flow of this shape.
import { flow } from './flow'

/** A line whose first needed cell begins with it is an example, and left out. */
export const exampleWord = '示例'

export const importingFlow = () =>
  flow({
    entity: 'import',
    initial: 'checked',
    states: {
      checked: { label: '已检查' },
      applying: { label: '正在导入' },
      applied: { label: '已导入', final: true },
      cancelled: { label: '已放弃', final: true },
    },
    actions: {
      apply: { from: ['checked'], to: 'applying', label: '确认导入' },
      cancel: { from: ['checked'], to: 'cancelled', label: '放弃' },
      applyPart: { from: ['applying'], to: 'applying', label: '导入一部分' },
      finish: { from: ['applying'], to: 'applied', label: '完成' },
    },
  })
