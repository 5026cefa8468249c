// An office with staff and a list of them: files as an administrator would fill them in, uploaded, checked and applied.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RosterColumn, rosterColumnNames, rosterColumns } from '@contract/roster-list'
import { readSheet } from 'read-excel-file/universal'
import { onTestFinished } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { appointments } from '../cloudfunctions/appointments/operations'
import { filesFeature } from '../cloudfunctions/files/operations'
import { lostfoundFeature } from '../cloudfunctions/lostfound/operations'
import { jobs as peopleJobs } from '../cloudfunctions/people/jobs'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { configureFiles } from '../cloudfunctions/platform/files/addresses'
import { handIn } from '../cloudfunctions/platform/files/hand-in'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { people } from '../cloudfunctions/platform/identity/people'
import { newKey, phones } from '../cloudfunctions/platform/identity/phones'
import { jobs } from '../cloudfunctions/roster/jobs'
import { notify } from '../cloudfunctions/roster/notify'
import { rosterFeature } from '../cloudfunctions/roster/operations'
import { createRig, type RigOptions } from './rig'

process.env.RUYI_DATA_KEY ??= newKey()

export type Cells = Partial<Record<RosterColumn, string | number | Date>>
export const Y1 = 'ryh/c01/y001'
export const G1 = 'ryh/c01/g001'

/** A workbook with these lines under the headings. */
export async function workbook(
  lines: readonly Cells[],
  headings: readonly string[] = rosterColumnNames.map(name => rosterColumns[name].label),
) {
  const cell = (value: string | number | Date | undefined) =>
    value === undefined
      ? null
      : value instanceof Date
        ? { value, type: Date, format: 'yyyy/m/d' }
        : typeof value === 'number'
          ? { value, type: Number }
          : { value, type: String }
  const rows = [
    headings.map(value => ({ value })),
    ...lines.map(line => rosterColumnNames.map(name => cell(line[name]))),
  ]
  return (await writeExcel([{ data: rows as never, sheet: '名册' }]).toBuffer()) as Buffer
}

/** The rows of the first sheet of a file that an operation answered, as texts. */
export async function rowsOf(base64: string): Promise<string[][]> {
  const bytes = Buffer.from(base64, 'base64')
  const rows = await readSheet(new Uint8Array(bytes).slice().buffer as ArrayBuffer)
  return rows.map(row => row.map(cell => (cell === null ? '' : String(cell))))
}

export async function rosterOffice(options: RigOptions = {}) {
  const rig = await createRig({
    features: [
      { implementation: rosterFeature, notify, jobs },
      { implementation: peopleFeature, jobs: peopleJobs },
      { implementation: filesFeature },
      { implementation: appointments },
      { implementation: lostfoundFeature },
    ],
    ...options,
  })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: Y1, name: '明湖苑', level: 'courtyard' as const, order: 1001 },
      { id: 'ryh/c01/y002', name: '和平院', level: 'courtyard' as const, order: 1002 },
      { id: 'ryh/c02/y003', name: '和平院', level: 'courtyard' as const, order: 1003 },
      { id: G1, name: '第 01 网格', level: 'grid' as const, order: 2001 },
      { id: 'ryh/c02/g002', name: '第 02 网格', level: 'grid' as const, order: 2002 },
    ].map(areaRecord),
  )
  const admin = await rig.personNamed({ id: 'admin', name: '陈立新', home: 'ryh' }, 'administrator@ryh')
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-roster-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  configureFiles({ port: openLocalFiles(folder), secret: 'x'.repeat(40) })

  const as = rig.as(admin)
  let count = 0
  /** Uploads bytes as a person’s file. */
  const upload = async (bytes: Uint8Array, by = admin, name = '名册.xlsx') => {
    const { fileId } = await handIn(
      { store: rig.store, dispatch: rig.dispatch, now: rig.now + ++count },
      { personId: by.id },
      bytes,
      { name },
    )
    return fileId
  }
  const check = async (lines: readonly Cells[]) =>
    as.call('roster.check', { fileId: await upload(await workbook(lines)) })
  const rows = async (importId: string) => {
    const all = []
    for (let after: string | null = null; ; ) {
      const page: { items: Awaited<ReturnType<typeof as.call<'roster.rows'>>>['items']; next: string | null } =
        await as.call('roster.rows', { importId, after })
      all.push(...page.items)
      after = page.next
      if (!after) break
    }
    return all.sort((a, b) => a.line - b.line)
  }
  /** Uploads, checks and applies to the end. */
  const put = async (lines: readonly Cells[]) => {
    const { importId } = await check(lines)
    await as.call('roster.apply', { importId })
    await rig.runJobs()
    return as.call('roster.import', { importId })
  }
  const withPhone = async (person: { id: string }, phone: string) => {
    const set = { phone: phones().seal(phone, person.id), phoneDigest: phones().digest(phone) }
    await rig.store.updateIf(people, person.id, {}, { set })
  }
  const named = async (name: string) => {
    const page = await rig.store.find(people, { index: 'inArea', member: 'ryh', limit: 100 })
    return page.items.filter(person => person.name === name)
  }
  return { rig, admin, as, folder, upload, check, rows, put, withPhone, named }
}
export type RosterOffice = Awaited<ReturnType<typeof rosterOffice>>

/** Two lines of a list that are in order. */
export const worker: Cells = { name: '张伟', phone: '13800000001', role: '网格员', area: '湖西社区/第 01 网格' }
export const head: Cells = {
  name: '赵桂兰',
  phone: '13800000002',
  role: '楼栋长',
  area: '明湖苑',
  post: '3 号楼楼栋长',
}
