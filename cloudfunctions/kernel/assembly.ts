// The kernel put together for a set of features: what the local host, the cloud functions and the tests all run.
import type { FeatureName } from '@contract/contract'
import { officeIds } from '../platform/areas/offices'
import { areas } from '../platform/areas/records'
import { identities } from '../platform/identity/identities'
import { directory, people } from '../platform/identity/people'
import { credits } from '../platform/messenger/credits'
import { withoutDeparted } from '../platform/messenger/departed'
import { deliver, inbox } from '../platform/messenger/inbox'
import { phoneLeases } from '../platform/messenger/one-at-a-time'
import { phoneMessages } from '../platform/messenger/phone-queue'
import { reminderSettings } from '../platform/messenger/settings'
import type { Collection, Store } from '../platform/store/port'
import { officialYears } from './calendar'
import { createDispatch, type Dispatch } from './dispatch'
import { courtyardRollups, figureEntries, figureTotals } from './figure-records'
import { type FiguresTable, rollups } from './figures'
import type { Implementation } from './implement'
import { createJobs, type Job, type Jobs, jobStates } from './jobs'
import { journal } from './journal'
import type { NotifyTable } from './notify'
import { parked, parkedWork } from './parking'
import { chains, createSealer, type Sealer } from './sealer'
import { talliedRows, tallies } from './tallies'

/** All that one feature hands to the kernel. */
export interface Feature {
  implementation: Implementation
  notify?: NotifyTable
  figures?: FiguresTable
  jobs?: readonly Job[]
}

export interface AssemblyOptions {
  store: Store
  features: readonly Feature[]
  clock?: () => number
  /** Where unexpected errors go. */
  report?: (traceId: string, error: unknown) => void
  /** Seals after each commit, in the background: where the process lives on after the answer. */
  sealAtOnce?: boolean
  /** See `DispatchOptions.twice`. */
  twice?: boolean
}

export interface Assembly {
  dispatch: Dispatch
  sealer: Sealer
  jobs: Jobs
  features: readonly FeatureName[]
  /** What the clock does: sealing and due jobs; `more` when work remains at the deadline (epoch ms). */
  tick(deadline?: number): Promise<'done' | 'more'>
}

const kernelCollections: readonly Collection[] = [
  journal,
  chains,
  parked,
  parkedWork,
  rollups,
  courtyardRollups,
  figureTotals,
  figureEntries,
  tallies,
  talliedRows,
  jobStates,
  people,
  identities,
  areas,
  inbox,
  phoneMessages,
  phoneLeases,
  credits,
  reminderSettings,
]

/** Of these, the ones that hold nothing of people; what the others hold is declared by the feature of people. */
export const kernelOthers: readonly Collection[] = [
  chains,
  parked,
  parkedWork,
  rollups,
  courtyardRollups,
  figureTotals,
  figureEntries,
  tallies,
  talliedRows,
  jobStates,
  areas,
  officialYears,
]

/** Every collection of the kernel and of the features, each once; two that share a name but are not the same are refused. */
export function collectionsOf(features: readonly Feature[]): Collection[] {
  const byName = new Map<string, Collection>()
  for (const one of [...kernelCollections, ...features.flatMap(feature => feature.implementation.collections)]) {
    const known = byName.get(one.name)
    if (known && known !== one) throw new Error(`two collections are named ${one.name}`)
    byName.set(one.name, one)
  }
  return [...byName.values()]
}

/** The store must have been prepared with `collectionsOf(features)`. */
export function assemble(options: AssemblyOptions): Assembly {
  const { store, features, clock = Date.now, report = () => undefined, sealAtOnce = false, twice = false } = options
  const dispatch = createDispatch({
    store,
    implementations: features.map(feature => feature.implementation),
    directory,
    clock,
    report,
    twice,
    committed: chain => {
      if (sealAtOnce) sealer.wake(chain)
    },
  })
  const notify = features.flatMap(feature => feature.notify ?? [])
  const figures = features.flatMap(feature => feature.figures ?? [])
  const sealer = createSealer({
    store,
    dispatch,
    notify,
    figures,
    deliver: async (into, origin, messages) => deliver(into, origin, await withoutDeparted(into, messages)),
    clock,
    report,
  })
  const jobs = createJobs({
    store,
    dispatch,
    jobs: features.flatMap(feature => feature.jobs ?? []),
    offices: officeIds,
    clock,
    report,
  })
  return {
    dispatch,
    sealer,
    jobs,
    features: features.map(feature => feature.implementation.feature),
    async tick(deadline) {
      // Sealing carries the messages, so it comes first, with half of the time at most; and again for what the jobs did.
      const now = clock()
      await sealer.sealAll(deadline === undefined ? undefined : now + (deadline - now) / 2)
      const worked = await jobs.runDue(deadline)
      const sealed = await sealer.sealAll(deadline)
      return worked === 'more' || sealed === 'more' ? 'more' : 'done'
    },
  }
}
