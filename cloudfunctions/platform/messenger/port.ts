// The messenger port: messages that leave the product and reach a person's phone, one at a time.
import type { Template } from '@contract/reminders'

export type { Template }

export interface Outgoing {
  personId: string
  template: Template
  /** The page of the mini program that a tap opens, with its query. */
  page: string
  /** By the names of `templateFields`; whatever does not fit is cut by the adapter. */
  fields: Readonly<Record<string, string>>
  /** Names the attempt: for the trace, never to send again by. */
  key: string
}

export interface Sent {
  /**
   * `sent`: the platform took it. `failed`: it certainly did not. `unknown`: nobody can tell; it must not be sent
   * again.
   */
  outcome: 'sent' | 'failed' | 'unknown'
  /** Why not, in words for staff. */
  reason?: string
  /** What became of the person's credit. */
  credit: 'spent' | 'kept' | 'gone'
  /** With `failed` and a kept credit: what stood in the way may pass. */
  again?: boolean
}

export interface Messenger {
  /** Sends one message once, without retrying. Never throws for what the platform answers. */
  send(message: Outgoing): Promise<Sent>
}

let configured: Messenger | undefined
let ids: Readonly<Partial<Record<Template, string>>> = {}

/** Called once when a process starts that runs jobs; with the ids by which the platform knows its templates. */
export function configureMessenger(messenger: Messenger, templateIds: typeof ids = {}): void {
  configured = messenger
  ids = templateIds
}

/** The messenger of this process; throws when none was configured. */
export function messenger(): Messenger {
  if (!configured) throw new Error('no messenger was configured: call configureMessenger when the process starts')
  return configured
}

/** The platform's id of a template, to ask people for their consent with; absent where nothing is sent. */
export const templateId = (template: Template): string | undefined => ids[template]
