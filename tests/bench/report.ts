// How the benchmarks print: a row a figure, with what it stands beside.

export interface Row {
  what: string
  figure: string
  /** The reference of the same run, or what belongs to the figure. */
  beside: string
}

/** The value below which `share` percent of the samples lie. */
export const percentile = (samples: readonly number[], share: number) => {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0
}

export function print(title: string, rows: readonly Row[]) {
  process.stdout.write(`\n${title}\n`)
  for (const { what, figure, beside } of rows)
    process.stdout.write(`  ${what.padEnd(58)} ${figure.padStart(12)}   ${beside}\n`)
}
