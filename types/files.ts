// Files 文件: photos, documents and voice notes that people hand in, with their receipts, and how records show them.
import * as v from 'valibot'
import { command, query } from './operation'
import { Id } from './paging'
import { Moment } from './time'

const MEGABYTE = 1024 * 1024

/** Limits of files, in one place. */
export const fileLimits = {
  /** Bytes. */
  photoBytes: 10 * MEGABYTE,
  documentBytes: 20 * MEGABYTE,
  /** A table as text: a list of the longest kind. */
  tableBytes: 2 * MEGABYTE,
  /** A voice note of two minutes is about 1 MB. */
  voiceBytes: 5 * MEGABYTE,
  /** What a browser sends in one request: CloudBase takes 6 MB, and counts the third that its encoding adds. */
  partBytes: 3 * MEGABYTE,
  /** Files that one person can hand in within 24 hours: a patrol's day of photos, several times over. */
  perDay: 500,
  /** A file that no record uses is removed after this many days. */
  unusedDays: 7,
  /** A signed address lasts at least this many hours, and less than twice as many. */
  addressHours: 2,
} as const

/** In how many requests a browser hands in so many bytes. */
export const filePartsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / fileLimits.partBytes))

/** What is accepted, told by its content and never by its name. */
export const fileTypes = {
  'image/jpeg': { kind: 'photo', label: 'JPEG 照片', extension: 'jpg' },
  'image/png': { kind: 'photo', label: 'PNG 图片', extension: 'png' },
  'image/webp': { kind: 'photo', label: 'WebP 图片', extension: 'webp' },
  'application/pdf': { kind: 'document', label: 'PDF 文件', extension: 'pdf' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    kind: 'document',
    label: 'Word 文档',
    extension: 'docx',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    kind: 'document',
    label: 'Excel 表格',
    extension: 'xlsx',
  },
  'text/csv': { kind: 'table', label: 'CSV 表格', extension: 'csv' },
  'audio/mpeg': { kind: 'voice', label: '录音', extension: 'mp3' },
  'audio/aac': { kind: 'voice', label: '录音', extension: 'aac' },
  'audio/mp4': { kind: 'voice', label: '录音', extension: 'm4a' },
  'audio/webm': { kind: 'voice', label: '录音', extension: 'weba' },
} as const
export type FileType = keyof typeof fileTypes
export const FileTypeName = v.picklist(Object.keys(fileTypes) as [FileType, ...FileType[]])

export const FileKind = v.picklist(['photo', 'document', 'table', 'voice'])
export type FileKind = v.InferOutput<typeof FileKind>

/** SHA-256 of the bytes as they left the phone, in hexadecimal. */
export const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '文件指纹不对'))

/** The server's word that it has the file. */
export const Receipt = v.object({
  fileId: v.string(),
  sha256: Sha256,
  /** Size as received. */
  bytes: v.number(),
  type: FileTypeName,
  receivedAt: Moment,
})
export type Receipt = v.InferOutput<typeof Receipt>

/** A file as a record shows it: `url` is a signed address that expires. */
export const Photo = v.object({ fileId: v.string(), url: v.string() })
export type Photo = v.InferOutput<typeof Photo>

/** The files a person attaches to a record: ids from receipts, each once. */
export const FileIds = (most: number) =>
  v.pipe(
    v.array(Id),
    v.maxLength(most, `最多 ${most} 张`),
    v.check(ids => new Set(ids).size === ids.length, '同一张选了两次'),
  )

/** Where the client put the bytes: `incoming/…`, or the cloud storage's own name of that object. */
export const IncomingPath = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(/^(cloud:\/\/[\w.-]+\/)?incoming\/[\w-][\w./-]*$/, '文件的位置不对'),
  v.check(path => !path.split('/').includes('..'), '文件的位置不对'),
)

export const operations = {
  claim: command({
    summary: 'Takes over a file that was put under incoming/ and gives its receipt; repeating it is harmless',
    permission: 'files.claim',
    input: v.object({
      path: IncomingPath,
      sha256: Sha256,
      name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120))),
      /** What it must be; without it, anything that is accepted. */
      kind: v.optional(FileKind),
    }),
    output: Receipt,
    errors: [
      'file.missing',
      'file.tooLarge',
      'file.type',
      'file.mismatch',
      'file.damaged',
      'file.leaving',
      'file.tooMany',
    ],
  }),
  describe: query({
    summary: 'Files that the caller handed in, with their receipts and signed addresses; unknown ids are left out',
    permission: 'files.claim',
    input: v.object({ fileIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(50)) }),
    output: v.array(v.object({ ...Receipt.entries, name: v.optional(v.string()), url: v.string() })),
  }),
  reuse: query({
    summary: 'The records that use the same picture as this file, oldest first: a photo handed in twice shows here',
    permission: 'files.trace',
    input: v.object({ fileId: Id }),
    output: v.array(v.object({ in: v.string(), recordId: v.string(), usedAt: Moment })),
  }),
  unname: command({
    summary: 'Lets go at once of a page of the files that a person who left handed in and that no record shows',
    permission: 'files.clear',
    input: v.object({ personId: Id, after: v.optional(v.string()) }),
    output: v.object({ unnamed: v.number() }),
  }),
  discard: command({
    summary: 'Marks a file that no record has used for a week as leaving; nobody can use it from then on',
    permission: 'files.clear',
    input: v.object({ fileId: Id }),
    output: v.object({ fileId: v.string(), leaving: v.boolean() }),
  }),
  forget: command({
    summary: 'Forgets a leaving file once its content is gone',
    permission: 'files.clear',
    input: v.object({ fileId: Id }),
    output: v.object({ fileId: v.string() }),
  }),
} as const
