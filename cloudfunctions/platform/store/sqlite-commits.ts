// Group commit: transactions run one after another, share one COMMIT (one fsync), and are acknowledged only after it.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'

/** Enough for thousands of writers to share an fsync, few enough that nobody waits long for the others. */
const BATCH_JOBS = 512
const BATCH_MS = 20

interface Job {
  run: () => unknown
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

export class GroupCommit {
  private waiting: Job[] = []
  private running: Promise<void> | undefined
  private closed = false
  private readonly sql

  constructor(
    private readonly db: DatabaseSyncInstance,
    private readonly batchMs = BATCH_MS,
  ) {
    this.sql = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      savepoint: db.prepare('SAVEPOINT job'),
      release: db.prepare('RELEASE job'),
      undo: db.prepare('ROLLBACK TO job'),
    }
  }

  /**
   * Runs a job alone on the writing connection and settles once its writes are on disk. A job that throws is undone
   * by itself. An asynchronous job may await this connection's operations and nothing that waits for another job.
   */
  run<T>(run: () => T | Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(new Error('the store is closed'))
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ run, resolve: resolve as Job['resolve'], reject })
      this.running ??= this.drain()
    })
  }

  /** Takes no more jobs and waits for those under way. */
  async close(): Promise<void> {
    this.closed = true
    await this.running
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      // Everyone who is ready in this turn of the event loop joins the batch.
      await nextTurn()
      await this.batch()
    }
    this.running = undefined
  }

  private async batch(): Promise<void> {
    const jobs = this.waiting.splice(0, BATCH_JOBS)
    const settle: (() => void)[] = []
    let next = 0
    try {
      this.sql.begin.run()
      const started = performance.now()
      while (next < jobs.length && (next === 0 || performance.now() - started < this.batchMs)) {
        const job = jobs[next++]!
        settle.push(await this.attempt(job))
      }
      this.sql.commit.run()
    } catch (error) {
      // The engine could not begin or commit, or gave the whole transaction up (a full disk): nothing was written.
      if (this.db.isTransaction) this.db.exec('ROLLBACK')
      for (const job of jobs.splice(0, Math.max(next, 1))) job.reject(error)
      this.waiting.unshift(...jobs)
      return
    }
    this.waiting.unshift(...jobs.slice(next))
    for (const done of settle) done()
  }

  /** Runs one job in its savepoint; what is returned tells its caller the outcome, to be called after the commit. */
  private async attempt(job: Job): Promise<() => void> {
    this.sql.savepoint.run()
    try {
      const outcome = job.run()
      const result = outcome instanceof Promise ? await outcome : outcome
      this.sql.release.run()
      return () => job.resolve(result)
    } catch (error) {
      if (!this.db.isTransaction) throw error
      this.sql.undo.run()
      this.sql.release.run()
      return () => job.reject(error)
    }
  }
}
