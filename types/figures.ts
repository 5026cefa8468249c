// The figures that the office is asked for: what is counted, and at which level of its groups it happened.

export const figureKinds = {
  joined: { label: '加入居民', unit: '人' },
  notices: { label: '推送通知', unit: '条' },
  /** Served at the window: a booking that was given up is none. */
  bookings: { label: '办理预约', unit: '件' },
  /** The first answer to a question; what is added to it later is not another one. */
  answers: { label: '解答问题', unit: '个' },
  classes: { label: '微党课', unit: '堂' },
  visits: { label: '上门走访', unit: '次' },
  /** Difficulties that visitors came back with. */
  needs: { label: '走访发现的困难', unit: '件' },
  /** Everything that was reported, whatever became of it. */
  requests: { label: '收到诉求', unit: '件' },
  lostfound: { label: '失物招领', unit: '条' },
  /** Held, other than party classes. */
  activities: { label: '举办活动', unit: '场' },
} as const
export type FigureKind = keyof typeof figureKinds
export const figureKindNames = Object.keys(figureKinds) as [FigureKind, ...FigureKind[]]

/** The three levels of WeChat groups: the office's own, the communities', the courtyards'. */
export const figureLevels = {
  1: { label: '一级（办事处）' },
  2: { label: '二级（社区）' },
  3: { label: '三级（楼院）' },
} as const
export type FigureLevel = keyof typeof figureLevels
export const figureLevelNumbers = [1, 2, 3] as const satisfies readonly FigureLevel[]

/** The level of an area by its path: office, community, and everything within one. */
export const figureLevelOf = (area: string): FigureLevel => {
  const depth = area.split('/').length
  return depth === 1 ? 1 : depth === 2 ? 2 : 3
}

export type Counts = Record<FigureKind, number>
export const noCounts = Object.fromEntries(figureKindNames.map(kind => [kind, 0])) as Counts
/** The sum of counts; a kind that is missing counts nothing. */
export const addedUp = (parts: readonly Partial<Counts>[]): Counts =>
  parts.reduce<Counts>(
    (sum, part) =>
      Object.fromEntries(figureKindNames.map(kind => [kind, sum[kind] + (part[kind] ?? 0)])) as unknown as Counts,
    noCounts,
  )

/** How a part compares with the whole, for as many residents: told in words and in the order of the tree, not ranked. */
export const figureBands = {
  more: { label: '比全处多' },
  alike: { label: '和全处差不多' },
  fewer: { label: '比全处少' },
} as const
export type FigureBand = keyof typeof figureBands

/** Beyond a quarter of the whole's measure it is more or fewer. */
const ALIKE = 0.25
/** Fewer than this many in a part say nothing. */
const TOO_FEW = 5

/** The band of a part by what falls to a resident; undefined where that says nothing. */
export function figureBandOf(
  part: { count: number; residents: number },
  whole: { count: number; residents: number },
): FigureBand | undefined {
  if (part.residents === 0 || whole.residents === 0) return undefined
  const expected = (whole.count / whole.residents) * part.residents
  if (expected < TOO_FEW && part.count < TOO_FEW) return undefined
  if (part.count > expected * (1 + ALIKE)) return 'more'
  return part.count < expected * (1 - ALIKE) ? 'fewer' : 'alike'
}
