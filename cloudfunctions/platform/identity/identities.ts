// Which person stands behind an identity that a platform verified, such as an OPENID of WeChat.
import { createHash } from 'node:crypto'
import { newcomerName } from '@contract/joining'
import { insert, type Record_, type Write } from '../../kernel/changes'
import { journal, journalRow } from '../../kernel/journal'
import { officeIds } from '../areas/offices'
import { collection, type Doc, type Store } from '../store/port'
import { retrying } from '../store/retrying'
import { type Person, people, personRecord } from './people'

/** What the trace calls the first visit: no command, because nobody was there yet to give one. */
export const joining = { operation: 'identity.join', label: '第一次进入' } as const

export interface PlatformIdentity extends Doc {
  personId: string
  since: number
  /** Counted from the first time on that it became somebody else's. */
  version?: number
}

/** By `wx:<openid>`. */
export const identities = collection<PlatformIdentity>()('identities', { ofPerson: { equals: ['personId'] } })

const idOf = (openid: string) => `wx:${openid}`

/**
 * The person behind an OPENID. Who comes for the first time becomes a person without any role, at home in `office`, or
 * in the only one there is; undefined where that is not clear, because nobody may land in an office by chance. The
 * trace gets its row in the same transaction, as for anything else that comes to be.
 */
export async function personOfOpenid(
  store: Store,
  openid: string,
  now: number,
  office?: string,
): Promise<string | undefined> {
  const known = await store.get(identities, idOf(openid))
  if (known) return known.personId
  const [only, ...others] = office ? [office] : await officeIds(store)
  if (only === undefined || others.length > 0) return undefined
  // It does not tell the OPENID, and who deleted their account and comes back is somebody new.
  const personId = `w${createHash('sha256').update(`wx person\n${openid}\n${now}`).digest('hex').slice(0, 20)}`
  return retrying(() =>
    store.transaction(async tx => {
      const faster = await tx.get(identities, idOf(openid))
      if (faster) return faster.personId
      const person = personRecord({ id: personId, name: newcomerName, home: only, address: '', holdings: [] })
      await tx.insert(identities, { id: idOf(openid), personId, since: now })
      await tx.insert(people, person)
      await tx.insert(journal, firstRow(person, now))
      return personId
    }),
  )
}

/** Under the person's own name, so that it is in their copy of the trace. It holds no OPENID. */
function firstRow(person: Person, now: number) {
  return journalRow({
    caller: person,
    requestId: joining.operation,
    operation: joining.operation,
    now,
    reach: { own: true, areas: [], right: { role: 'anyone', area: person.home, scope: 'own' } },
    input: { platform: 'wechat' },
    answer: { personId: person.id },
    invoked: [],
    changes: [insert(people, person)],
    area: person.home,
    follow: [],
  })
}

/** An identity as another person's from now on: whoever stands behind it turned out to be that person. */
export const rebound = (identity: PlatformIdentity, personId: string, now: number): Write => ({
  kind: 'update',
  collection: identities,
  doc: { ...identity, personId, since: now, version: (identity.version ?? 1) + 1 } as Record_,
  fields: ['personId'],
})
