// The messenger port: messages that leave the product and reach a person's phone, one at a time.

/** What a message is about; each platform has its own template for it, and each its own credits. */
export type Template = 'notice' | 'booking' | 'progress'

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
}

export interface Messenger {
  /** Sends one message once, without retrying. Never throws for what the platform answers. */
  send(message: Outgoing): Promise<Sent>
}

let configured: Messenger | undefined

/** Called once when a process starts that runs jobs. */
export function configureMessenger(messenger: Messenger): void {
  configured = messenger
}

/** The messenger of this process; throws when none was configured. */
export function messenger(): Messenger {
  if (!configured) throw new Error('no messenger was configured: call configureMessenger when the process starts')
  return configured
}
