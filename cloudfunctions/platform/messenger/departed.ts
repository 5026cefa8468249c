// People who left: nothing is put into their inbox any more, and what others are told of them loses its words.
import { deletedMessage } from '@contract/people'
import { remove, update, type Write } from '../../kernel/changes'
import type { CommandContext } from '../../kernel/context'
import type { Message } from '../../kernel/notify'
import { people } from '../identity/people'
import { PAGE_LIMIT, type Store } from '../store/port'
import { inbox } from './inbox'
import { phoneMessages } from './phone-queue'

const withoutWords = ({ phone: _, ...message }: Message): Message => ({ ...message, ...deletedMessage, about: [] })

/**
 * The messages as they may be delivered now: those that were fed late know of nobody who left meanwhile, and reach who
 * has become one with another record under that one.
 */
export async function withoutDeparted(store: Store, messages: readonly Message[]): Promise<Message[]> {
  const ids = [...new Set(messages.flatMap(({ to, about = [] }) => [to, ...about]))]
  const gone = new Set<string>()
  const become = new Map<string, string>()
  for (let i = 0; i < ids.length; i += PAGE_LIMIT)
    for (const { id, deletedAt, mergedInto } of await store.getMany(people, ids.slice(i, i + PAGE_LIMIT))) {
      if (mergedInto !== undefined) become.set(id, mergedInto)
      else if (deletedAt !== undefined) gone.add(id)
    }
  return messages
    .map(message => ({ ...message, to: become.get(message.to) ?? message.to }))
    .filter(({ to }) => !gone.has(to))
    .map(message => (message.about?.some(id => gone.has(id)) ? withoutWords(message) : message))
}

/** The next messages of others that carry name or words of somebody, without them. */
export async function unnamedMessages(ctx: CommandContext, personId: string, most: number): Promise<Write[]> {
  const page = await ctx.find(inbox, { index: 'about', member: personId, limit: most })
  const changes: Write[] = []
  for (const { id } of page.items) {
    const message = await ctx.get(inbox, id)
    if (message) changes.push(update(inbox, message, { ...deletedMessage, about: undefined }))
    // It says the same on the phone, or said it.
    if (await ctx.get(phoneMessages, id)) changes.push(remove(phoneMessages, id))
  }
  return changes
}
