// Leaving for good: after it nothing in the whole store tells who somebody was, what they said or what they handed in;
// and the copy they can take before has all of it.
import { deletionWord } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { collectionsOf, kernelOthers } from '../cloudfunctions/kernel/assembly'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { features } from '../cloudfunctions/local/features'
import { everythingIn, tracesOf } from './leaving/everything'
import { type Life, lives, MARK, NAME, PHONE, wholeLife } from './leaving/life'

async function lived(): Promise<Life> {
  const life = await wholeLife()
  for (const live of Object.values(lives)) await live(life)
  await life.rig.settle()
  return life
}

const sections = features.flatMap(({ implementation }) => implementation.own?.sections ?? [])
const kept = new Set(sections.flatMap(({ collections }) => collections.map(({ name }) => name)))

describe('what the product keeps of people', () => {
  it('is declared for every collection once: whose records it holds and what becomes of them, or that it is nobody’s', () => {
    const declared = [
      ...kernelOthers,
      ...features.flatMap(({ implementation: { own } }) => [
        ...(own?.sections.flatMap(section => section.collections) ?? []),
        ...(own?.others ?? []),
      ]),
    ].map(({ name }) => name)
    // Say so in the feature's `own` (kernel/own-data.ts), and give tests/leaving/life.ts a record of it.
    expect(collectionsOf(features).flatMap(({ name }) => (declared.includes(name) ? [] : name))).toEqual([])
    expect(new Set(sections.map(({ name }) => name)).size).toBe(sections.length)
    for (const section of sections) {
      expect(section.label + section.goes).toMatch(/[\u4e00-\u9fff]/)
      expect(Object.keys(section.fields).length).toBeGreaterThan(0)
    }
  })

  it('is told and taken apart for every collection there is: the life of a resident has something of each', async () => {
    const life = await lived()
    const theirs = [...everythingIn(life.rig)]
      .filter(([table, rows]) => !table.includes('.') && rows.some(row => row.includes(life.person.id)))
      .map(([table]) => table)
    // Whoever adds a collection adds a record of it to tests/leaving/life.ts.
    expect([...kept].filter(name => !theirs.includes(name))).toEqual([])
    const others = collectionsOf(features).map(({ name }) => name)
    expect(theirs.filter(name => others.includes(name) && !kept.has(name))).toEqual([])
    expect(kernelOthers.map(({ name }) => name).filter(name => theirs.includes(name))).toEqual([])
  })

  it('is all in the copy that they take: whatever they said, and every file', async () => {
    const { rig, person, fileIds } = await lived()
    const { sections: found } = await rig.as(person).call('people.myData', {})
    const copies: Record<string, unknown[]> = {}
    for (const { name, fields } of found) {
      copies[name] = []
      for (let after: string | null = null, first = true; first || after; first = false) {
        const page: { items: Record<string, unknown>[]; next: string | null } = await rig
          .as(person)
          .call('people.myRecords', { section: name, after, limit: 2 })
        copies[name].push(...page.items)
        for (const record of page.items)
          expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(record)))
        after = page.next
      }
    }
    for (const { name, count } of found) {
      expect([name, count > 0]).toEqual([name, true])
      expect([name, copies[name]!.length]).toEqual([name, count])
    }
    const whole = JSON.stringify(copies)
    for (const word of [NAME, PHONE, MARK, ...fileIds]) expect(whole).toContain(word)
    // Nobody else is in it, but who did something with them.
    expect(whole).not.toContain('李国强')
  })
})

describe('after leaving', () => {
  it('no record, index, message or trace tells their name, number, words or files, and the chains still hold', async () => {
    const { rig, person, fileIds } = await lived()
    const before = tracesOf(everythingIn(rig), [NAME, MARK])
    expect(before.length).toBeGreaterThan(30)
    await rig.as(person).call('people.deleteMe', { confirm: deletionWord })
    await rig.settle()
    rig.advance({ hours: 2 })
    await rig.runJobs()
    const after = everythingIn(rig)
    expect(tracesOf(after, [NAME, NAME.slice(0, 2), PHONE, MARK])).toEqual([])
    // The trace keeps by number that there was a file, as it does of every record.
    after.delete('journal')
    expect(tracesOf(after, fileIds)).toEqual([])
    expect((await verifyJournal(rig.store)).breaks).toEqual([])
  })
})
