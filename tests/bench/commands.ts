// Commands per second in this process, beside the raw engine committing the same rows in the same grouping.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { momentOf } from '@contract/time'
import { DatabaseSync } from '@photostructure/sqlite'
import { appointments } from '../../cloudfunctions/appointments/operations'
import { assemble, collectionsOf } from '../../cloudfunctions/kernel/assembly'
import { journal } from '../../cloudfunctions/kernel/journal'
import { people, scopesOfPerson } from '../../cloudfunctions/platform/identity/people'
import { openSqlite } from '../../cloudfunctions/platform/store/sqlite'
import { percentile, type Row } from './report'

const COMMANDS = 4000
const AT_ONCE = 200

/** Runs `work` for 0 … count-1, `width` at a time; gives back each one's milliseconds. */
export async function concurrently(
  count: number,
  width: number,
  work: (i: number) => Promise<void>,
): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const worker = async () => {
    for (let i = next++; i < count; i = next++) {
      const began = performance.now()
      await work(i)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return times
}

/** Each command books a seat: it writes a seat, a day, a booking and its journal row. */
async function ours(file: string): Promise<{ perSecond: number; p99: number; rows: number; bytes: number }> {
  const features = [{ implementation: appointments }]
  const store = openSqlite(file)
  await store.prepare(collectionsOf(features))
  const { dispatch } = assemble({ store, features, clock: () => momentOf('2026-11-23', '09:00') })
  const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01']
  const times = ['0900', '0930', '1000', '1030', '1100', '1130', '1400', '1430', '1500', '1530', '1600', '1630', '1700']
  const services = ['child-home', 'family-school', 'english-class']
  const windows = { 'child-home': 'child-home', 'family-school': 'family-school', 'english-class': 'activity-room' }
  const slots = days.flatMap(day =>
    times.flatMap(time => services.map(id => `ryh~${windows[id as keyof typeof windows]}~${day}~${time}~${id}`)),
  )
  const administrator = { id: 'admin', holdings: [{ role: 'administrator' as const, area: 'ryh' }] }
  const residents = Array.from({ length: COMMANDS }, (_, i) => ({ id: `p${i}`, holdings: [] }))
  for (let i = 0; i <= residents.length; i += 100) {
    const docs = [...(i === 0 ? [administrator] : []), ...residents.slice(i, i + (i === 0 ? 99 : 100))]
    await store.insertMany(
      people,
      (i === 0 ? docs : residents.slice(i - 1, i + 99)).map(({ id, holdings }) => ({
        id,
        version: 1,
        name: id,
        home: 'ryh/c01/y001',
        address: '',
        holdings,
        scopes: scopesOfPerson('ryh/c01/y001', holdings),
      })),
    )
  }
  const call = async (personId: string, operation: string, input: unknown, requestId: string) => {
    const answer = await dispatch.call({ operation, input, requestId, identity: { personId } })
    if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(answer.error)}`)
  }
  for (const windowId of Object.values(windows))
    await call('admin', 'appointments.adjustWindow', { windowId, counters: 1, capacityPerSlot: 100 }, `w-${windowId}`)
  const began = performance.now()
  const latencies = await concurrently(COMMANDS, AT_ONCE, i =>
    call(`p${i}`, 'appointments.book', { slotId: slots[i % slots.length], materialsReady: true }, `b-${i}`),
  )
  const seconds = (performance.now() - began) / 1000
  const row = (await store.find(journal, { index: 'byCaller', equals: { caller: 'p7' }, limit: 1 })).items[0]
  await store.close()
  return { perSecond: COMMANDS / seconds, p99: percentile(latencies, 99), rows: 4, bytes: JSON.stringify(row).length }
}

/** The engine alone: the same number of rows of the same size, with their indexes, in one transaction per command. */
function raw(file: string, group: number, bytes: number): number {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(`CREATE TABLE rows (id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID`)
  db.exec(`CREATE INDEX a ON rows (json_extract(doc, '$.a'), json_extract(doc, '$.at'), id)`)
  db.exec(`CREATE INDEX b ON rows (json_extract(doc, '$.b'), json_extract(doc, '$.at'), id)`)
  const insert = db.prepare('INSERT INTO rows (id, doc) VALUES (?, ?)')
  const filler = 'x'.repeat(Math.max(0, bytes - 60))
  const began = performance.now()
  for (let i = 0; i < COMMANDS; i++) {
    if (i % group === 0) db.exec('BEGIN IMMEDIATE')
    for (let row = 0; row < 4; row++) insert.run(`${i}-${row}`, JSON.stringify({ a: i % 50, b: row, at: i, filler }))
    if (i % group === group - 1 || i === COMMANDS - 1) db.exec('COMMIT')
  }
  const seconds = (performance.now() - began) / 1000
  db.close()
  return COMMANDS / seconds
}

export async function commandsBench(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-bench-'))
  try {
    const measured = await ours(join(folder, 'ruyi.db'))
    const grouped = raw(join(folder, 'raw-grouped.db'), AT_ONCE, measured.bytes / 2)
    const single = raw(join(folder, 'raw-single.db'), 1, measured.bytes / 2)
    return [
      {
        what: `commands in process, ${AT_ONCE} at once`,
        figure: `${measured.perSecond.toFixed(0)}/s`,
        beside: `p99 ${measured.p99.toFixed(0)} ms`,
      },
      {
        what: `raw SQLite, the same rows, ${AT_ONCE} a commit`,
        figure: `${grouped.toFixed(0)}/s`,
        beside: `ratio ${(measured.perSecond / grouped).toFixed(2)}`,
      },
      {
        what: 'raw SQLite, the same rows, one a commit',
        figure: `${single.toFixed(0)}/s`,
        beside: `ratio ${(measured.perSecond / single).toFixed(2)}`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
