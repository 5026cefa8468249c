// How a feature tells people what happened: a table from command to the messages it calls for.
import type { CommandName, Output, ValidInput } from '@contract/contract'
import type { Template } from '../platform/messenger/port'
import type { Store } from '../platform/store/port'
import type { JournalRow } from './journal'

/** One message to one person. */
export interface Message {
  /** Person id. */
  to: string
  /** What happened, up to 40 characters. */
  title: string
  text: string
  /** The page of the mini program that shows it, with its query: `packages/requests/detail?id=…`. */
  page?: string
  /** Marked so in the inbox; comes to the phone at any hour, unless `phone` says that it can wait for the morning. */
  urgent?: boolean
  /**
   * Whose name or words it carries, by person id, besides those of a resident who acted for themselves: when one of them
   * leaves, the message loses its words.
   */
  about?: readonly string[]
  /** What goes to the phone of those who accept such messages. Without it only urgent ones do, in a form of their own. */
  phone?: PhoneWords
}

/** A message as a subscription template has room for it. */
export interface PhoneWords {
  template: Template
  /** By the names of `templateFields`; whatever does not fit is cut. */
  fields: Readonly<Record<string, string>>
  /** Although it is urgent, nobody is woken for it. */
  canWait?: boolean
  /** When it is too late for it, such as the beginning of what it reminds of: it never waits beyond that. */
  until?: number
}

/** A command that was committed and sealed. It may be told more than once; the messages are delivered once. */
export interface CommandEvent<N extends CommandName = CommandName> {
  operation: N
  at: number
  /** Person id, or `system:<office>`. */
  caller: string
  /** Under which right, over which area. */
  right: JournalRow['right']
  office: string
  /** As the journal keeps both: names and phones are covered, and are read from the records instead. */
  input: ValidInput<N>
  answer: Output<N>
  /** What the command wrote, those of other features that it invoked included. */
  records: JournalRow['records']
  rowId: string
}

/** The records as they are now, which may be later than the event. */
export type NotifyRead = Pick<Store, 'get' | 'getMany' | 'find'>

/**
 * `export const notify: NotifyTable = { 'appointments.book': async (event, read) => [{ to, title, text }] }`.
 * A command that another one invoked is told as well. Nothing is told of a row whose content was deleted.
 */
export type NotifyTable = {
  readonly [N in CommandName]?: (
    event: CommandEvent<N>,
    read: NotifyRead,
  ) => Promise<readonly Message[]> | readonly Message[]
}
