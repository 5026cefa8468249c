// The reader of system-call traces tells an acknowledgement after a sync from one before it.
import { expect, it } from 'vitest'
import { fsyncsBefore } from './crash/trace'

const arrives = '12 read(21<socket:[1]>, "POST /api/appointments.book HTTP/1.1\\r\\n", 64) = 64'
const syncs = '12 fdatasync(19</data/ruyi.db-wal>) = 0'
const answers = '12 write(21<socket:[1]>, "HTTP/1.1 200 OK\\r\\n", 64) = 64'

it('counts an acknowledgement that came after the sync of its log', () => {
  expect(fsyncsBefore([arrives, syncs, answers].join('\n'))).toEqual({ answered: 1, synced: 1 })
})

it('does not count one that came before it, nor the sync of something earlier', () => {
  expect(fsyncsBefore([syncs, arrives, answers, syncs].join('\n'))).toEqual({ answered: 1, synced: 0 })
  const other = '12 fsync(19</data/other.txt>) = 0'
  expect(fsyncsBefore([arrives, other, answers].join('\n'))).toEqual({ answered: 1, synced: 0 })
})
