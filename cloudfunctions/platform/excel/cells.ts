// A table that somebody uploaded as rows of cells, how large it may be, and the word that it cannot be read.

/** As it stands in a cell. A date has no time: midnight UTC of its day. */
export type Cell = string | number | boolean | Date | null

export class UnreadableTable extends Error {
  constructor(readonly reason: 'tooLarge' | 'damaged') {
    super(`the table is ${reason}`)
    this.name = 'UnreadableTable'
  }
}

export interface TableLimits {
  /** Bytes of all parts that are read, unpacked. */
  unpacked: number
  rows: number
  columns: number
}
