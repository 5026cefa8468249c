// What a file really is, told by its bytes: the name and the type that a client says count for nothing.
import { type FileType, fileLimits } from '@contract/files'
import { isTable, textOf } from '../excel/csv'

const ascii = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length))
const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte)

const has = (bytes: Uint8Array, text: string, within: number) => ascii(bytes, 0, within).includes(text)

/** A voice note as phones and browsers record it; a film in the same wrapping is none. */
function voiceType(bytes: Uint8Array): FileType | undefined {
  if (ascii(bytes, 0, 3) === 'ID3') return 'audio/mpeg'
  // Frames of MPEG audio begin with eleven set bits; layer 0 is ADTS, which carries AAC.
  if (bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0) return 'audio/aac'
  if (bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2) return 'audio/mpeg'
  if (ascii(bytes, 4, 4) === 'ftyp' && (ascii(bytes, 8, 3) === 'M4A' || isSoundOnly(bytes))) return 'audio/mp4'
  if (starts(bytes, 0x1a, 0x45, 0xdf, 0xa3) && has(bytes, 'A_OPUS', 4096) && !has(bytes, 'V_', 4096))
    return 'audio/webm'
  return undefined
}

/** An MP4 whose tracks are sound alone: `soun` handlers and no `vide`. */
const isSoundOnly = (bytes: Uint8Array) => {
  const handlers = [
    ...Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      .toString('latin1')
      .matchAll(/hdlr.{8}(\w{4})/gs),
  ]
  return handlers.some(([, kind]) => kind === 'soun') && !handlers.some(([, kind]) => kind === 'vide')
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Files that people do try to hand in, so that a refusal can name what it found. */
const others: { label: string; is: (bytes: Uint8Array) => boolean }[] = [
  { label: 'GIF 动图', is: bytes => ascii(bytes, 0, 4) === 'GIF8' },
  { label: 'HEIC 照片', is: bytes => ascii(bytes, 4, 4) === 'ftyp' && /^(hei|hev|mif1|msf1)/.test(ascii(bytes, 8, 4)) },
  { label: '视频', is: bytes => ascii(bytes, 4, 4) === 'ftyp' || ascii(bytes, 0, 4) === 'RIFF' },
  { label: 'BMP 图片', is: bytes => ascii(bytes, 0, 2) === 'BM' },
  { label: 'TIFF 图片', is: bytes => starts(bytes, 0x49, 0x49, 0x2a, 0) || starts(bytes, 0x4d, 0x4d, 0, 0x2a) },
  { label: '旧版 Office 文件', is: bytes => starts(bytes, 0xd0, 0xcf, 0x11, 0xe0) },
  {
    label: '压缩包',
    is: bytes => starts(bytes, 0x50, 0x4b) || ascii(bytes, 0, 4) === 'Rar!' || starts(bytes, 0x37, 0x7a),
  },
  { label: '程序', is: bytes => ascii(bytes, 0, 2) === 'MZ' || starts(bytes, 0x7f, 0x45, 0x4c, 0x46) },
  { label: '网页', is: bytes => /^\s*<(!doctype|html|script|svg|\?xml)/i.test(ascii(bytes, 0, 200)) },
]

/** The type of a file, or what else it seems to be. */
export function realTypeOf(bytes: Uint8Array): { type: FileType } | { other: string } {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return { type: 'image/jpeg' }
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { type: 'image/png' }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return { type: 'image/webp' }
  if (ascii(bytes, 0, 5) === '%PDF-') return { type: 'application/pdf' }
  if (starts(bytes, 0x50, 0x4b, 3, 4)) {
    const names = namesInZip(bytes)
    if (names.has('[Content_Types].xml')) {
      if ([...names].some(name => /vbaProject\.bin$/i.test(name))) return { other: '带宏的 Office 文件' }
      if (names.has('word/document.xml')) return { type: WORD }
      if (names.has('xl/workbook.xml')) return { type: EXCEL }
    }
  }
  const voice = voiceType(bytes)
  if (voice) return { type: voice }
  const other = others.find(one => one.is(bytes))
  if (other) return { other: other.label }
  return isTextTable(bytes) ? { type: 'text/csv' } : { other: '未知文件' }
}

/** Words with separators between them; what is longer than any list is not even read. */
function isTextTable(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length > fileLimits.tableBytes) return false
  const text = textOf(bytes)
  return text !== undefined && isTable(text)
}

/** The names in a ZIP's directory, at most 5,000; empty when it has none. */
function namesInZip(bytes: Uint8Array): Set<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names = new Set<string>()
  const lowest = Math.max(0, bytes.length - 22 - 0xffff)
  for (let end = bytes.length - 22; end >= lowest; end--) {
    if (view.getUint32(end, true) !== 0x06054b50) continue
    let at = view.getUint32(end + 16, true)
    while (names.size < 5000 && at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
      const [name, extra, comment] = [28, 30, 32].map(field => view.getUint16(at + field, true)) as [
        number,
        number,
        number,
      ]
      names.add(ascii(bytes, at + 46, Math.min(name, 300)))
      at += 46 + name + extra + comment
    }
    break
  }
  return names
}
