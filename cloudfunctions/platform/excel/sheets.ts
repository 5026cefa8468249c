// Excel workbooks as every report writes them: bold headings, widths, percentages, and the file as base64.
import writeExcel, { type SheetData } from 'write-excel-file/node'

/** Headings of columns. */
export const header = (...titles: string[]) =>
  titles.map(value => ({ value, fontWeight: 'bold' as const, backgroundColor: '#E6F2F0' }))
/** The words over a sheet. */
export const title = (value: string) => ({ value, fontWeight: 'bold' as const, fontSize: 14 })
/** A part of a whole; an empty cell where there is no whole. */
export const percent = (part: number, whole: number) => (whole === 0 ? null : { value: part / whole, format: '0.0%' })

export interface Sheet {
  name: string
  rows: SheetData
  /** In letters, a column each. */
  widths: readonly number[]
  /** Rows that stay on top: 1 for a line of headings. */
  sticky?: number
}

/** A workbook as base64, so that it passes through a cloud function. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<string> {
  const file = await writeExcel(
    sheets.map(({ name, rows, widths, sticky }) => ({
      data: rows,
      sheet: name,
      columns: widths.map(width => ({ width })),
      ...(sticky === undefined ? {} : { stickyRowsCount: sticky }),
    })),
  ).toBuffer()
  return file.toString('base64')
}
