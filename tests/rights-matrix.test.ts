// Who may call what: every operation × every role over HTTP, as types/rights declares it and as people reviewed it.
import { permissions, type Role, type Scope } from '@contract/access'
import { type CommandName, type OperationName, operations } from '@contract/contract'
import { errors } from '@contract/errors'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemCaller } from '../cloudfunctions/kernel/reach'
import { openOffice, type RightsOffice, roleNames } from './rights/office'
import { type Row, readTable, type Who } from './rights/table'
import { leastOf } from './rights/walker'

const table = readTable()
const names = Object.keys(operations) as OperationName[]

/** Where the schema alone does not tell what it needs. */
const overrides: Partial<Record<OperationName, object>> = {
  'appointments.settle': { slot: 'ryh~w1~2026-11-24~0900' },
  'patrols.observe': { text: '桶满了' },
  'people.updateMe': { address: '3 号楼' },
  'requests.submit': { text: '垃圾桶满了两天没人清' },
}

const inputOf = (name: OperationName, now: number) => ({
  ...(leastOf(operations[name].input, now) as object),
  ...overrides[name],
})

const granted = (row: Row, role: Role) => row.grants.anyone !== undefined || row.grants[role] !== undefined
const inWords = (scopes: Scope | readonly Scope[] | undefined) =>
  [scopes ?? []].flat().sort().join(' and ') || 'nothing'

describe('the table of rights', () => {
  it('has a row for every operation, and for nothing else', () => {
    const missing = names.filter(name => !table.has(name)).map(name => `tests/rights/table.tsv has no row for ${name}`)
    const gone = [...table].flatMap(([name, { line }]) =>
      Object.hasOwn(operations, name) ? [] : [`tests/rights/table.tsv:${line} names ${name}, which there is not`],
    )
    expect([...missing, ...gone]).toEqual([])
  })

  it('says the same as types/rights of each operation and role', () => {
    const everyone: Who[] = ['anyone', ...roleNames, 'system']
    const differences = names.flatMap(name => {
      const row = table.get(name)
      const { permission } = operations[name]
      const grants: Partial<Record<Who, Scope | readonly Scope[]>> = permissions[permission].grants
      return everyone.flatMap(who => {
        const [reviewed, declared] = [inWords(row?.grants[who]), inWords(grants[who])]
        if (!row || reviewed === declared) return []
        return [`${name} for ${who}: table.tsv:${row.line} says ${reviewed}, types/rights (${permission}) ${declared}`]
      })
    })
    expect(differences).toEqual([])
  })
})

describe('over HTTP', () => {
  let office: RightsOffice
  beforeAll(async () => {
    office = await openOffice()
  })
  afterAll(() => office.close())

  it('every operation takes the least that its schema asks for', () => {
    const refused = names.flatMap(name => {
      const { issues } = v.safeParse(operations[name].input, inputOf(name, office.rig.now))
      return issues ? [`${name}: ${issues.map(issue => `${v.getDotPath(issue)} ${issue.message}`).join(', ')}`] : []
    })
    expect(refused).toEqual([])
  })

  // Who deletes their account can call nothing afterwards.
  const inOrder = [...names].sort((a, b) => Number(a === 'people.deleteMe') - Number(b === 'people.deleteMe'))

  it.each(roleNames)('who is only %s is refused exactly what the role may not do', async role => {
    const wrong: string[] = []
    for (const name of inOrder) {
      const row = table.get(name)
      if (!row) continue
      const { status, code } = await office.call(office.persons.get(role), name, inputOf(name, office.rig.now))
      const may = granted(row, role)
      // What reaches the rule behind the right may well be refused there, but not for its form, and never break.
      const got = code === '' ? 'an answer' : `${status} ${code}`
      const fine = may
        ? !['right.missing', 'server.failed', 'identity.unknown'].includes(code)
        : code === 'right.missing'
      if (!fine) wrong.push(`${name} for ${role}: expected ${may ? 'anything but' : ''} right.missing, got ${got}`)
      if (code === 'right.missing') expect(status).toBe(403)
    }
    expect(wrong).toEqual([])
    expect(office.rig.reports).toEqual([])
  })

  it('nobody may do anything without having signed in', async () => {
    const wrong: string[] = []
    for (const name of names) {
      const { status, code } = await office.call(undefined, name, inputOf(name, office.rig.now))
      if (status !== 401 || code !== 'identity.missing') wrong.push(`${name} without a token: got ${status} ${code}`)
    }
    expect(wrong).toEqual([])
  })

  it('and the clock, which nobody can be over HTTP, does its own work alone', async () => {
    const { rig, call } = office
    const clock = systemCaller('ryh')
    expect((await call(clock.id, 'people.me', {})).code).toBe('identity.unknown')
    const wrong: string[] = []
    for (const name of names) {
      const row = table.get(name)
      if (!row) continue
      const code = await rig.dispatch
        .perform(clock, name, inputOf(name, rig.now) as never, `clock:${name}`)
        .then(() => '')
        .catch((error: unknown) => String((error as { code?: unknown }).code ?? error))
      const may = row.grants.system !== undefined
      const fine = may
        ? code === '' || (Object.hasOwn(errors, code) && code !== 'right.missing')
        : code === 'right.missing'
      if (!fine) wrong.push(`${name} for the clock: expected ${may ? 'anything but' : ''} right.missing, got ${code}`)
    }
    expect(wrong).toEqual([])
  })
})

// Commands alone may be the clock's: nothing of the product is read for it, save what one of its commands asks of another feature.
it('the clock holds rights on commands only, and on what these read elsewhere', () => {
  const commands = [...table].filter(
    ([name, { grants }]) => grants.system && operations[name as OperationName]?.kind === 'command',
  )
  const invoked = new Set(commands.flatMap(([name]) => operations[name as OperationName]?.uses ?? []))
  const read = [...table].flatMap(([name, { grants }]) =>
    grants.system && operations[name as OperationName]?.kind === 'query' && !invoked.has(name)
      ? [name as CommandName]
      : [],
  )
  expect(read).toEqual([])
})
