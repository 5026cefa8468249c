// Reads a trace of system calls: was the log synced between a booking's arrival and its acknowledgement?

/** How many acknowledged bookings the trace shows, and how many of them followed a sync of the write-ahead log. */
export function fsyncsBefore(trace: string): { answered: number; synced: number } {
  let pending = false
  let sync = false
  let answered = 0
  let synced = 0
  for (const line of trace.split('\n')) {
    if (
      /\bread\(\d+<[^>]*socket[^>]*>, "POST \/api\/appointments\.book/i.test(line) ||
      line.includes('"POST /api/appointments.book')
    ) {
      pending = true
      sync = false
    }
    if (/\b(fsync|fdatasync)\(\d+<[^>]*\.db(-wal)?>/.test(line)) sync = true
    if (pending && /\bwritev?\(/.test(line) && line.includes('HTTP/1.1 200')) {
      answered++
      if (sync) synced++
      pending = false
    }
  }
  return { answered, synced }
}
