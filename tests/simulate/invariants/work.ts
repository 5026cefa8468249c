// The clock's work: no job failed, nothing was put aside, and nothing is due that was not done.
import { jobStates } from '../../../cloudfunctions/kernel/jobs'
import { parked, parkedWork } from '../../../cloudfunctions/kernel/parking'
import type { Invariant } from '.'

export const workIsDone: Invariant = async ({ store }) => {
  const wrong: string[] = []
  for (const job of await store.all(jobStates)) {
    if (job.failures > 0) wrong.push(`${job.id} failed ${job.failures} times`)
    if (!job.finished) wrong.push(`${job.id} has not finished`)
  }
  for (const one of [...(await store.all(parked)), ...(await store.all(parkedWork))])
    wrong.push(`${one.id} was put aside`)
  return wrong
}
