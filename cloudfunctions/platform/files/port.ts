// The files port: what the product asks of a storage for bytes, and no more.

export interface FilesPort {
  /**
   * Stores bytes and gives the location by which to find them. Durable when it resolves; storing the same key again
   * replaces. Keys are ours: letters, digits, `-`, `_`, `.` and `/`.
   */
  put(key: string, bytes: Uint8Array, type: string): Promise<string>
  /** The bytes at a location, also under incoming/; undefined when there are none. Throws `FileTooLarge` above `most`. */
  read(location: string, most: number): Promise<Uint8Array | undefined>
  /** Removes what is at a location; nothing happens when it is gone already. */
  remove(location: string): Promise<void>
  /** An address of the storage itself that lasts `seconds`; undefined when the host serves the bytes, or none are there. */
  address(location: string, seconds: number): Promise<string | undefined>
}

/** There are more bytes than were asked for. */
export class FileTooLarge extends Error {
  constructor(readonly location: string) {
    super(`${location} is larger than allowed`)
    this.name = 'FileTooLarge'
  }
}

/** A location that this storage cannot have: somebody asks for what is not theirs. */
export class StrangeLocation extends Error {
  constructor(readonly location: string) {
    super(`${location} is no location of this storage`)
    this.name = 'StrangeLocation'
  }
}
