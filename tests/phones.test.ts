// Phone numbers at rest: sealed, opened, found again, and the key of a machine of its own.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureKey, newKey, phones, phonesWith } from '../cloudfunctions/platform/identity/phones'

const phone = fc.stringMatching(/^1[3-9]\d{9}$/)
const person = fc.string({ minLength: 1, maxLength: 20 })
const [first, second] = [newKey(), newKey()]

describe('a phone number at rest', () => {
  it('comes back as it was', () => {
    const vault = phonesWith(first)
    fc.assert(
      fc.property(phone, person, (number, id) => void expect(vault.open(vault.seal(number, id), id)).toBe(number)),
    )
  })

  it('cannot be read in its cipher or its digest', () => {
    const vault = phonesWith(first)
    fc.assert(
      fc.property(phone, person, (number, id) => {
        const stored = vault.seal(number, id) + vault.digest(number)
        expect(stored).not.toContain(number)
        expect(Buffer.from(stored, 'base64url').toString('latin1')).not.toContain(number)
      }),
    )
  })

  it('is refused when any part of its cipher was changed', () => {
    const vault = phonesWith(first)
    fc.assert(
      fc.property(phone, person, fc.nat(), fc.integer({ min: 1, max: 255 }), (number, id, at, flip) => {
        const parts = vault.seal(number, id).split('.')
        const which = 1 + (at % 3)
        const bytes = Buffer.from(parts[which]!, 'base64url')
        bytes[at % bytes.length]! ^= flip
        parts[which] = bytes.toString('base64url')
        expect(() => vault.open(parts.join('.'), id)).toThrow()
      }),
    )
  })

  it('does not open from another person’s record', () => {
    const vault = phonesWith(first)
    fc.assert(
      fc.property(phone, person, person, (number, owner, other) => {
        fc.pre(owner !== other)
        expect(() => vault.open(vault.seal(number, owner), other)).toThrow()
      }),
    )
  })

  it('is found by its digest, and by no other number’s', () => {
    const vault = phonesWith(first)
    fc.assert(
      fc.property(
        phone,
        phone,
        (one, other) => void expect(vault.digest(one) === vault.digest(other)).toBe(one === other),
      ),
    )
    expect(phonesWith(second).digest('13800000000')).not.toBe(vault.digest('13800000000'))
  })

  it('still opens and is still found after the key was changed, as long as the old key is at hand', () => {
    const rotated = phonesWith(`${second},${first}`)
    fc.assert(
      fc.property(phone, person, (number, id) => {
        const before = { cipher: phonesWith(first).seal(number, id), digest: phonesWith(first).digest(number) }
        expect(rotated.open(before.cipher, id)).toBe(number)
        expect(rotated.digests(number)).toContain(before.digest)
        expect(phonesWith(second).open(rotated.seal(number, id), id)).toBe(number)
        expect(() => phonesWith(second).open(before.cipher, id)).toThrow(/not at hand/)
      }),
    )
  })

  it('is sealed the same way again, and differently for every person', () => {
    const vault = phonesWith(first)
    expect(vault.seal('13800000000', 'a')).toBe(vault.seal('13800000000', 'a'))
    expect(vault.seal('13800000000', 'a').split('.')[1]).not.toBe(vault.seal('13800000000', 'b').split('.')[1])
  })

  it('needs a key of 32 bytes', () => {
    expect(() => phonesWith(Buffer.alloc(16).toString('base64'))).toThrow(/32 bytes/)
  })
})

describe('the key of a machine of its own', () => {
  const before = process.env.RUYI_DATA_KEY
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'ruyi-key-'))
    delete process.env.RUYI_DATA_KEY
  })
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true })
    if (before === undefined) delete process.env.RUYI_DATA_KEY
    else process.env.RUYI_DATA_KEY = before
  })

  it('without a key nothing is stored in the open: it is an error', () => {
    expect(() => phones()).toThrow(/RUYI_DATA_KEY/)
  })

  it('is made once, for its owner alone, and is the same after a restart', () => {
    const made = ensureKey(join(dir, 'data'))
    expect(statSync(join(dir, 'data', 'data.key')).mode & 0o777).toBe(0o600)
    const cipher = phones().seal('13812345678', 'p1')
    delete process.env.RUYI_DATA_KEY
    expect(ensureKey(join(dir, 'data'))).toBe(made)
    expect(phones().open(cipher, 'p1')).toBe('13812345678')
  })

  it('is the environment’s when that has one', () => {
    process.env.RUYI_DATA_KEY = first
    expect(ensureKey(dir)).toBe(first)
    expect(() => statSync(join(dir, 'data.key'))).toThrow()
  })
})
