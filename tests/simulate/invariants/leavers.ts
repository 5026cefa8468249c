// Who left: nothing in the office has their name any more, and whoever handed over has no open work.
import { people } from '../../../cloudfunctions/platform/identity/people'
import type { Invariant } from '.'

export const leaversAreForgotten: Invariant = async ({ store, remembered }) => {
  const wrong: string[] = []
  if (remembered.left.length === 0) return wrong
  for (const collection of store.collections.values())
    for (const doc of await store.all(collection)) {
      const text = JSON.stringify(doc)
      for (const { id, name } of remembered.left)
        if (text.includes(name)) wrong.push(`${collection.name}/${doc.id} still has the name of ${id}`)
    }
  for (const { id } of remembered.left) {
    const person = await store.get(people, id)
    if (!person?.deletedAt || person.phone || person.holdings.length > 0) wrong.push(`${id} left and is still somebody`)
  }
  return wrong
}

export const leaversHaveNoWork: Invariant = async play => {
  const wrong: string[] = []
  const session = play.as(play.cast.holders('administrator')[0]!.id)
  for (const personId of new Set(play.remembered.replaced)) {
    const open = await session.must('people.openWork', { personId })
    for (const { kind, count } of open?.kinds ?? [])
      if (count > 0) wrong.push(`${personId} left ${count} of ${kind} open`)
  }
  return wrong
}
