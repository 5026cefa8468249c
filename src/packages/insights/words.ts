// How spans, areas and drill-downs of the figures are put into words and addresses.
import { type FigureKind, figureKindNames, figureKinds } from '@contract/figures'
import { monthOf } from '@contract/time'
import { go } from '@/go'

export const kindLabel = (kind: FigureKind) => figureKinds[kind].label
export const kindFrom = (text: string | undefined): FigureKind | undefined =>
  figureKindNames.find(kind => kind === text)

/** The months of a year so far, or one of them. */
export const spanOf = (year: string, month: string, now: number) => {
  if (month) return { from: `${year}-${month}`, to: `${year}-${month}` }
  const current = monthOf(now)
  return { from: `${year}-01`, to: year === current.slice(0, 4) ? current : `${year}-12` }
}

/** “2026 年” · “2026年11月” · “2026年3月到5月” */
export const spanInWords = (from: string, to: string) => {
  const [year, first] = [from.slice(0, 4), Number(from.slice(5))]
  if (from === to) return `${year}年${first}月`
  if (first === 1 && from.slice(0, 4) === to.slice(0, 4)) return `${year} 年`
  return `${year}年${first}月到${to.slice(0, 4) === year ? '' : `${to.slice(0, 4)}年`}${Number(to.slice(5))}月`
}

/** What a figure is made of. */
export const openRecords = (kind: FigureKind, span: { from: string; to: string }, area: string | undefined) =>
  void go('insights/records', { kind, ...span, area })
