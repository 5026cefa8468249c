// Lists that are put in from a file, for the pages of each: see `ListKind`.
export { Lately, PutIn, TakeAway } from './files'
export { ImportedList } from './ImportedList'
export type { ListKind } from './kind'
export { useListFile } from './list-file'
