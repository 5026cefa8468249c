// The contract and what carries it out: every operation, flow, right, refusal and page has its other half.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type PermissionName, permissions } from '@contract/access'
import { contract, operations } from '@contract/contract'
import { errors } from '@contract/errors'
import type { Flow } from '@contract/flow'
import type { Operation } from '@contract/operation'
import { describe, expect, it } from 'vitest'
import { collectionsOf } from '../cloudfunctions/kernel/assembly'
import { features } from '../cloudfunctions/local/features'
import { pageNames, pages, pathOf } from '../src/navigation'
import { sourcesIn } from './sources'

const all = Object.entries(operations) as [string, Operation][]
const commands = all.flatMap(([name, operation]) => (operation.kind === 'command' ? [{ name, ...operation }] : []))
const flows = [...new Set(commands.flatMap(({ flow }) => flow ?? []))]
const texts = sourcesIn('types', 'cloudfunctions', 'src')
/** Whether a name stands in quotes anywhere but where it is declared. */
const quoted = (name: string, declaredIn: string) =>
  texts.some(
    ({ path, text }) => !path.startsWith(declaredIn) && (text.includes(`'${name}'`) || text.includes(`"${name}"`)),
  )

describe('operations', () => {
  it('have exactly one handler each, and each handler an operation', () => {
    const handled = features.flatMap(({ implementation: { feature, handlers } }) =>
      Object.keys(handlers).map(verb => `${feature}.${verb}`),
    )
    expect(handled.sort()).toEqual(Object.keys(operations).sort())
  })

  it('say in a sentence what they do', () => {
    expect(all.filter(([, { summary }]) => summary.trim().length < 4).map(([name]) => name)).toEqual([])
  })

  it('use operations that exist, and none of their own feature', () => {
    for (const [name, { uses = [] }] of all)
      for (const used of uses) {
        expect(Object.hasOwn(operations, used), `${name} uses ${used}`).toBe(true)
        expect(used.split('.')[0]).not.toBe(name.split('.')[0])
      }
  })

  it('are deployed with exactly the features that they use, directly or through others', () => {
    for (const feature of Object.keys(contract)) {
      const needed = new Set<string>()
      const follow = (of: string) => {
        for (const operation of Object.values(contract[of as keyof typeof contract]) as Operation[])
          for (const used of operation.uses ?? []) {
            const other = used.split('.')[0]!
            if (other === feature || needed.has(other)) continue
            needed.add(other)
            follow(other)
          }
      }
      follow(feature)
      // The copy of somebody's data, and a hand-over, are put together from what every feature keeps.
      if (feature === 'people')
        for (const { implementation } of features)
          if (
            (implementation.own?.sections.length || implementation.openWork?.length) &&
            implementation.feature !== 'people'
          ) {
            needed.add(implementation.feature)
            follow(implementation.feature)
          }
      const entry = texts.find(({ path }) => path === `cloudfunctions/${feature}/index.ts`)
      expect(entry, `cloudfunctions/${feature}/index.ts`).toBeDefined()
      const bundled = entry!.imports.flatMap(({ from }) => /^cloudfunctions\/(\w+)\/operations$/.exec(from)?.[1] ?? [])
      expect(bundled.sort(), `features in cloudfunctions/${feature}/index.ts`).toEqual([feature, ...needed].sort())
    }
  })
})

describe('flows', () => {
  it.each(flows.map(flow => [flow.entity, flow] as [string, Flow]))(
    'of %s reach every state, and end where they say',
    (_, flow) => {
      const reached = new Set([flow.initial])
      for (const state of reached)
        for (const action of Object.values(flow.actions)) if (action.from.includes(state)) reached.add(action.to)
      expect([...reached].sort()).toEqual(Object.keys(flow.states).sort())
      for (const [state, { final }] of Object.entries(flow.states)) {
        const leaves = Object.values(flow.actions).some(action => action.from.includes(state))
        expect(leaves, state).toBe(!final)
      }
    },
  )

  it('have an operation for every action, whose input names the record', () => {
    for (const flow of flows)
      for (const action of Object.keys(flow.actions)) {
        const movers = commands.filter(command => command.flow === flow && command.action === action)
        expect(movers.length, `${flow.entity}.${action}`).toBeGreaterThan(0)
        for (const { name, input } of movers)
          expect(Object.keys((input as unknown as { entries: object }).entries), name).toContain(`${flow.entity}Id`)
      }
  })

  it('are bound to records by the feature whose commands move them', () => {
    for (const { name, flow } of commands) {
      if (!flow) continue
      const { implementation } = features.find(one => one.implementation.feature === name.split('.')[0])!
      expect(implementation.flows[flow.entity]?.flow, name).toBe(flow)
    }
  })

  it('guard only actions that exist', () => {
    for (const { implementation } of features)
      for (const { flow, guards = {} } of Object.values(implementation.flows))
        for (const action of Object.keys(guards)) expect(Object.keys(flow.actions)).toContain(action)
  })
})

describe('rights and refusals', () => {
  it('every permission is used and belongs to a feature', () => {
    const unused = (Object.keys(permissions) as PermissionName[]).filter(
      name => !all.some(([, { permission }]) => permission === name) && !quoted(name, 'types/rights/'),
    )
    expect(unused).toEqual([])
    expect(Object.keys(permissions).filter(name => !Object.hasOwn(contract, name.split('.')[0]!))).toEqual([])
  })

  it('every permission has a role, and a label of its own in its feature', () => {
    expect(Object.entries(permissions).filter(([, { grants }]) => Object.keys(grants).length === 0)).toEqual([])
    const labels = Object.entries(permissions).map(([name, { label }]) => `${name.split('.')[0]} ${label}`)
    expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([])
  })

  it('every refusal is given somewhere, in words without codes', () => {
    expect(Object.keys(errors).filter(code => !quoted(code, 'types/errors.ts'))).toEqual([])
    const formats = /JPEG|PNG|WebP|PDF|Word|Excel|CSV|xlsx/g
    const worded = Object.values(errors).map(({ message }) => message.replaceAll(formats, ''))
    expect(worded.filter(message => /[A-Za-z_]{3,}/.test(message))).toEqual([])
  })
})

describe('what features bring along', () => {
  it('collections and jobs have names of their own', () => {
    expect(() => collectionsOf(features)).not.toThrow()
    const jobs = features.flatMap(({ implementation, jobs = [] }) =>
      jobs.map(job => [implementation.feature, job.name]),
    )
    for (const [feature, name] of jobs) expect(name!.split('.')[0]).toBe(feature)
    expect(new Set(jobs.map(([, name]) => name)).size).toBe(jobs.length)
  })

  it('tells people only of commands that exist', () => {
    for (const { notify = {} } of features)
      for (const name of Object.keys(notify))
        expect(operations[name as keyof typeof operations]?.kind, name).toBe('command')
  })
})

describe('navigation', () => {
  it.each(pageNames)('the page %s exists', name => {
    expect(existsSync(join(import.meta.dirname, '../src', `${pathOf(name)}.tsx`))).toBe(true)
  })

  it('shows each page of a feature that exists, or of what waits on the device itself', () => {
    for (const name of pageNames)
      if (name.includes('/') && !name.startsWith('outbox/'))
        expect(Object.hasOwn(contract, name.split('/')[0]!), name).toBe(true)
    expect(new Set(Object.values(pages).map(page => ('tab' in page ? page.tab.order : page))).size).toBe(
      pageNames.length,
    )
  })
})
