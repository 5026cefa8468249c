// Phone numbers at rest: an AES-256-GCM cipher that only its person's record opens, and a keyed digest to find it by.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Phones {
  /**
   * The cipher `keyId.nonce.ciphertext.tag` of a number, bound to a person: moved to another record it does not open.
   * The same number, person and key give the same cipher, so a command that runs twice asks for the same change.
   */
  seal(phone: string, personId: string): string
  /** The number again. Throws when the cipher was changed, belongs to another person, or its key is not at hand. */
  open(cipher: string, personId: string): string
  /** What the number is found by under the current key; stored beside the cipher. */
  digest(phone: string): string
  /** The digests under every key at hand, the current one first: what a look-up must try during a change of keys. */
  digests(phone: string): string[]
}

interface Key {
  id: string
  cipher: Buffer
  nonce: Buffer
  digest: Buffer
}

const derived = (master: Buffer, purpose: string) =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `ruyi phone ${purpose}`, 32))

function keyOf(text: string): Key {
  const master = Buffer.from(text, 'base64')
  if (master.length !== 32) throw new Error('a data key is 32 bytes in base64')
  return {
    // The id follows from the key: nobody has to number keys, and a wrong one is told at once.
    id: createHash('sha256').update('ruyi key id').update(master).digest('hex').slice(0, 8),
    cipher: derived(master, 'cipher'),
    nonce: derived(master, 'nonce'),
    digest: derived(master, 'digest'),
  }
}

const base64 = (bytes: Buffer) => bytes.toString('base64url')

/** `keys`: one or more keys of 32 bytes in base64, separated by commas. The first seals, all of them open. */
export function phonesWith(keys: string): Phones {
  const known = keys.split(',').map(text => keyOf(text.trim()))
  const current = known[0]!
  const digestWith = (key: Key, phone: string) =>
    `${key.id}.${base64(createHmac('sha256', key.digest).update(phone).digest())}`
  return {
    seal(phone, personId) {
      // A nonce derived from what is sealed: equal only for equal contents, so no two messages share one.
      const nonce = createHmac('sha256', current.nonce).update(`${personId}\n${phone}`).digest().subarray(0, 12)
      const cipher = createCipheriv('aes-256-gcm', current.cipher, nonce).setAAD(Buffer.from(personId))
      const sealed = Buffer.concat([cipher.update(phone, 'utf8'), cipher.final()])
      return [current.id, base64(nonce), base64(sealed), base64(cipher.getAuthTag())].join('.')
    },
    open(text, personId) {
      const [id, ...parts] = text.split('.')
      const key = known.find(one => one.id === id)
      if (!key) throw new Error(`the data key ${id} is not at hand`)
      const [nonce, sealed, tag] = parts.map(part => Buffer.from(part, 'base64url'))
      if (!nonce || !sealed || tag?.length !== 16) throw new Error('this is not a sealed phone number')
      const cipher = createDecipheriv('aes-256-gcm', key.cipher, nonce, { authTagLength: 16 })
      cipher.setAAD(Buffer.from(personId)).setAuthTag(tag)
      return cipher.update(sealed, undefined, 'utf8') + cipher.final('utf8')
    },
    digest: phone => digestWith(current, phone),
    digests: phone => known.map(key => digestWith(key, phone)),
  }
}

let cached: { keys: string; phones: Phones } | undefined

/** The phones of this deployment, by the key in its environment (`RUYI_DATA_KEY`); throws when there is none. */
export function phones(): Phones {
  const keys = process.env.RUYI_DATA_KEY
  if (!keys) throw new Error('RUYI_DATA_KEY is not set: phone numbers can be neither stored nor shown')
  if (cached?.keys !== keys) cached = { keys, phones: phonesWith(keys) }
  return cached.phones
}

/** A new key. */
export const newKey = () => randomBytes(32).toString('base64')

/**
 * Gives a machine of its own its key: the one in the environment, else the one in `<dir>/data.key`, else a new one
 * written there for its owner alone. Losing the file loses every phone number. Returns the key and sets the environment.
 */
export function ensureKey(dir: string): string {
  const set = (key: string) => {
    process.env.RUYI_DATA_KEY = key
    return key
  }
  if (process.env.RUYI_DATA_KEY) return process.env.RUYI_DATA_KEY
  const file = join(dir, 'data.key')
  mkdirSync(dir, { recursive: true })
  try {
    // `wx` creates or fails: of two processes that start at once only one writes.
    writeFileSync(file, `${newKey()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return set(readFileSync(file, 'utf8').trim())
}
