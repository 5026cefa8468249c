// The request categories 诉求分类: what each covers, who answers for it and how fast. The data lies in categories.json.
import data from './categories.json'

/** A category's row. Minutes and hours are working time of the office; `urgentWhen` cases run in natural time. */
export interface Category {
  id: string
  name: string
  /** The city platform's class of event 事件类别. */
  eventClass: string
  /** The label of one of the seven domains (domains.ts). */
  domain: string
  firstContactWorkingMinutes: number
  solveWorkingHours: number
  /** Who answers for it: a department's id, `property` or `community`. */
  department: string
  /** Examples, in the words people use. */
  covers: string
  /** Cases that are urgent: round the clock, first contact within 15 minutes. */
  urgentWhen: string[]
  /** About the life of whoever asks; everything else is a public matter. */
  personal?: boolean
}

export const categories: readonly Category[] = data.categories
const byId = new Map(categories.map(category => [category.id, category]))
export const categoryIds = categories.map(({ id }) => id) as [string, ...string[]]
/** The category of this id, or undefined. */
export const categoryOf = (categoryId: string): Category | undefined => byId.get(categoryId)
