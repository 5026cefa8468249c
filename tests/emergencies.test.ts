// Emergencies: who may raise one, for whom and how surely; what people see of it; all-clear and archive.
import { type clearOutcomeNames, emergencyFlow } from '@contract/emergencies'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedIn, directlyBelow, hasDrifted, marksWithin, outermost } from '../cloudfunctions/emergencies/rules'
import { people, scopesOfPerson } from '../cloudfunctions/platform/identity/people'
import { drafted, fire, numbers, office, raised } from './emergencies-rig'

describe('raising an emergency', () => {
  it('is for staff of the area: a resident may not draft, a moderator may draft and not raise', async () => {
    const { rig, resident, moderator, other, worker } = await office()
    expect((await rig.as(resident).refusal('emergencies.draft', fire)).code).toBe('right.missing')
    expect((await rig.as(resident).refusal('emergencies.scope', { areas: fire.areas })).code).toBe('right.missing')
    const { emergencyId, version, can } = await drafted(rig, moderator)
    expect(can).toEqual(['edit', 'cancel'])
    const raise = { emergencyId, version, people: 4 }
    expect((await rig.as(moderator).refusal('emergencies.raise', raise)).code).toBe('right.missing')
    expect((await rig.as(other).refusal('emergencies.raise', raise)).code).toBe('record.notFound')
    await rig.settle()
    // The community is asked to look at it.
    expect(await rig.messages(worker)).toMatchObject([{ title: '请确认应急：3 号楼地下室起火', urgent: true }])
    expect((await rig.as(worker).call('emergencies.raise', raise)).state).toBe('active')
  })

  it('not outside of one’s area, and not without words and places, each said at its field', async () => {
    const { rig, worker } = await office()
    const outside = await rig.as(worker).refusal('emergencies.draft', { ...fire, areas: ['ryh/c02'] })
    expect(outside.details).toEqual({ fields: { 'areas.0': '不在您的范围内' } })
    const { emergencyId, version } = await rig.as(worker).call('emergencies.draft', {})
    const bare = await rig.as(worker).refusal('emergencies.raise', { emergencyId, version, people: 0 })
    expect(Object.keys(bare.details.fields as object)).toEqual(['title', 'advice', 'areas'])
  })

  it('shows whom it reaches before it goes out, and freezes that number', async () => {
    const { rig, worker, resident } = await office()
    const scope = await rig.as(worker).call('emergencies.scope', { areas: ['ryh/c01'] })
    expect(scope).toEqual({
      people: 8,
      exact: true,
      rows: [
        { area: 'ryh/c01/y001', areaName: '明湖苑', people: 4 },
        { area: 'ryh/c01/y002', areaName: '如意家园', people: 2 },
      ],
    })
    const { emergencyId, people } = await raised(rig, worker, { areas: ['ryh/c01'] })
    expect(people).toBe(8)
    await rig.person('resident@ryh/c01/y001')
    expect((await rig.as(resident).call('emergencies.emergency', { emergencyId })).people).toBe(8)
    expect(await numbers(rig, worker, emergencyId)).toEqual([8, 0, 0, 0, 8])
  })

  it('is stopped when its audience has changed much since it was looked at, or when the draft has', async () => {
    const { rig, worker } = await office()
    const { emergencyId, version } = await drafted(rig, worker)
    const stale = await rig.as(worker).refusal('emergencies.raise', { emergencyId, version, people: 300 })
    expect(stale).toMatchObject({ code: 'emergency.scopeChanged', details: { people: 4 } })
    await rig.as(worker).call('emergencies.edit', { emergencyId, ...fire, areas: ['ryh/c01'] })
    const older = await rig.as(worker).refusal('emergencies.raise', { emergencyId, version, people: 4 })
    expect(older.code).toBe('record.changed')
  })

  it('for the whole office wants its name typed', async () => {
    const { rig, chief } = await office()
    const { emergencyId, version } = await drafted(rig, chief, { areas: ['ryh'] })
    const { people, whole, rows } = await rig.as(chief).call('emergencies.scope', { areas: ['ryh'] })
    expect(whole).toEqual({ area: 'ryh', name: '如意湖办事处' })
    expect(rows.map(row => row.areaName)).toEqual(['湖西社区', '运河社区'])
    const raise = { emergencyId, version, people }
    expect((await rig.as(chief).refusal('emergencies.raise', raise)).code).toBe('emergency.notTyped')
    expect((await rig.as(chief).refusal('emergencies.raise', { ...raise, typed: '如意湖' })).code).toBe(
      'emergency.notTyped',
    )
    const out = await rig.as(chief).call('emergencies.raise', { ...raise, typed: '如意湖办事处' })
    expect(out).toMatchObject({ state: 'active', people })
  })

  it('to nobody is refused', async () => {
    const { rig, worker } = await office()
    const { emergencyId, version } = await drafted(rig, worker, { roles: ['merchant'] })
    expect((await rig.as(worker).refusal('emergencies.raise', { emergencyId, version, people: 0 })).code).toBe(
      'emergency.nobody',
    )
  })

  it('tells those on duty there at once, and nobody elsewhere', async () => {
    const { rig, worker, head, farHead, gridWorker, moderator, chief, resident, other } = await office()
    await raised(rig, worker, { drill: true })
    await rig.settle()
    for (const person of [head, gridWorker, moderator, chief])
      expect(await rig.messages(person)).toMatchObject([
        {
          title: '应急演练：【演练】3 号楼地下室起火',
          urgent: true,
          page: expect.stringContaining('emergencies/board'),
        },
      ])
    for (const person of [farHead, resident, other, worker]) expect(await rig.messages(person)).toEqual([])
  })
})

describe('what people see', () => {
  it('an emergency of theirs above everything, what is real before an exercise; strangers see none', async () => {
    const { rig, worker, resident, across, stranger } = await office()
    await raised(rig, worker, { drill: true, title: '消防演练', areas: ['ryh/c01'] })
    rig.advance({ minutes: 1 })
    const real = await raised(rig, worker)
    const titles = async (person = resident) =>
      (await rig.as(person).call('emergencies.mine', {})).map(one => `${one.drill ? '演练 ' : ''}${one.title}`)
    expect(await titles()).toEqual(['3 号楼地下室起火', '演练 消防演练'])
    expect(await titles(across)).toEqual(['演练 消防演练'])
    expect(await titles(stranger)).toEqual([])
    // A card travels within the office; a draft does not.
    const { emergencyId } = real
    expect((await rig.as(stranger).call('emergencies.emergency', { emergencyId })).asked).toBe(false)
    const draft = await drafted(rig, worker)
    expect((await rig.as(resident).refusal('emergencies.emergency', draft)).code).toBe('record.notFound')
  })

  it('who waits to be verified is warned of what happens where they asked to live, and is in no roll-call', async () => {
    const { rig, worker } = await office()
    const newcomer = await rig.personNamed({ name: '新来的', home: 'ryh' })
    const seen = async () =>
      (await rig.as(newcomer).call('emergencies.mine', {})).map(({ title, warned }) => [title, warned])
    const { emergencyId } = await raised(rig, worker)
    expect(await seen()).toEqual([])
    const asking = (area: string) =>
      rig.store.updateIf(people, newcomer.id, {}, { set: { asking: [{ applicationId: 'a', area }] } })
    await asking('ryh/c02/y009')
    expect(await seen()).toEqual([])
    await asking('ryh/c01/y001')
    expect(await seen()).toEqual([[fire.title, true]])
    const { people: asked } = await rig.as(worker).call('emergencies.emergency', { emergencyId })
    expect(asked).toBe(4)
  })

  it('an update with what to do now; the earlier words stay in the timeline', async () => {
    const { rig, worker, moderator, resident } = await office()
    const { emergencyId } = await raised(rig, worker)
    const input = { emergencyId, advice: '火已灭，先不要回去取东西。' }
    expect((await rig.as(moderator).refusal('emergencies.update', input)).code).toBe('right.missing')
    rig.advance({ minutes: 3 })
    await rig.as(worker).call('emergencies.update', input)
    const [seen] = await rig.as(resident).call('emergencies.mine', {})
    expect(seen?.advice).toBe('火已灭，先不要回去取东西。')
    const { items } = await rig.as(moderator).call('emergencies.timeline', { emergencyId })
    expect(items.map(one => one.kind)).toEqual(['updated', 'raised'])
    expect((await rig.as(resident).refusal('emergencies.timeline', { emergencyId })).code).toBe('right.missing')
  })

  it('staff see those of their areas in the list, drafts only those who may write them', async () => {
    const { rig, worker, head, other, resident } = await office()
    await raised(rig, worker)
    await drafted(rig, worker, { title: '写了一半' })
    const titles = async (by = worker, input = {}) =>
      (await rig.as(by).call('emergencies.list', input)).items.map(one => one.title)
    expect((await titles()).sort()).toEqual(['3 号楼地下室起火', '写了一半'])
    expect(await titles(worker, { state: 'draft' })).toEqual(['写了一半'])
    expect(await titles(worker, { text: '地下室' })).toEqual(['3 号楼地下室起火'])
    expect(await titles(worker, { drill: true })).toEqual([])
    expect(await titles(head)).toEqual(['3 号楼地下室起火'])
    expect(await titles(other)).toEqual([])
    expect((await rig.as(resident).refusal('emergencies.list', {})).code).toBe('right.missing')
  })
})

describe('the all-clear', () => {
  it('stands where the emergency stood for some hours, with its reason: a false alarm is told as one', async () => {
    const { rig, worker, resident, head } = await office()
    const { emergencyId } = await raised(rig, worker)
    const input = { emergencyId, outcome: 'falseAlarm' as const, words: '是做饭的烟，虚惊一场' }
    expect((await rig.as(head).refusal('emergencies.clear', input)).code).toBe('right.missing')
    const over = await rig.as(worker).call('emergencies.clear', input)
    expect(over).toMatchObject({ state: 'cleared', cleared: { outcome: 'falseAlarm', byName: '周洁' } })
    await rig.settle()
    expect((await rig.messages(head))[0]).toMatchObject({ title: '误报：3 号楼地下室起火', urgent: true })
    expect(await rig.as(resident).call('emergencies.mine', {})).toMatchObject([{ state: 'cleared' }])
    rig.advance({ hours: 12 })
    expect(await rig.as(resident).call('emergencies.mine', {})).toEqual([])
  })

  it('ends an exercise as one, and nothing else as one', async () => {
    const { rig, worker } = await office()
    const drill = await raised(rig, worker, { drill: true })
    const real = await raised(rig, worker)
    const clear = (emergencyId: string, outcome: (typeof clearOutcomeNames)[number]) =>
      rig.as(worker).call('emergencies.clear', { emergencyId, outcome, words: '结束' })
    for (const outcome of ['over', 'falseAlarm'] as const)
      await expect(clear(drill.emergencyId, outcome)).rejects.toMatchObject({ code: 'emergency.outcome' })
    await expect(clear(real.emergencyId, 'drillOver')).rejects.toMatchObject({ code: 'emergency.outcome' })
    expect((await clear(drill.emergencyId, 'drillOver')).state).toBe('cleared')
  })

  it('waits while somebody waits for help, unless it is given knowingly; archived only when all is done', async () => {
    const { rig, worker, resident, head } = await office()
    const { emergencyId } = await raised(rig, worker)
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'help', words: '腿不好走不了' })
    const clear = { emergencyId, outcome: 'over' as const, words: '火已扑灭' }
    const refusal = await rig.as(worker).refusal('emergencies.clear', clear)
    expect(refusal).toMatchObject({ code: 'emergency.helpOpen', details: { people: 1 } })
    await rig.as(worker).call('emergencies.clear', { ...clear, sure: true })
    const archive = { emergencyId, summary: '消防通道要再清一次' }
    expect((await rig.as(worker).refusal('emergencies.archive', archive)).code).toBe('emergency.workOpen')
    const answerId = `${emergencyId}~${resident.id}`
    await rig.as(head).call('emergencies.finish', { answerId, words: '背下楼了' })
    const done = await rig.as(worker).call('emergencies.archive', archive)
    expect(done).toMatchObject({ state: 'archived', summary: '消防通道要再清一次', can: [] })
    expect((await rig.as(resident).call('emergencies.emergency', { emergencyId })).summary).toBeUndefined()
    expect((await rig.as(head).refusal('emergencies.note', { emergencyId, words: '补一句' })).code).toBe(
      'emergency.archived',
    )
  })
})

describe('whatever is done, in whatever order', () => {
  it('an emergency moves only along its flow, and is never raised twice', async () => {
    const verbs = ['edit', 'cancel', 'raise', 'update', 'clear', 'archive'] as const
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...verbs), { minLength: 1, maxLength: 8 }), async steps => {
        const { rig, worker } = await office()
        const draft = await drafted(rig, worker)
        const { emergencyId } = draft
        let { version } = draft
        let state: keyof typeof emergencyFlow.states = 'draft'
        for (const verb of steps) {
          const call = rig.as(worker).call
          const may = (emergencyFlow.actions[verb].from as readonly string[]).includes(state)
          const now = {
            edit: () => call('emergencies.edit', { emergencyId, ...fire }),
            cancel: () => call('emergencies.cancel', { emergencyId }),
            raise: () => call('emergencies.raise', { emergencyId, version, people: 4 }),
            update: () => call('emergencies.update', { emergencyId, text: '新情况' }),
            clear: () => call('emergencies.clear', { emergencyId, outcome: 'over', words: '好了' }),
            archive: () => call('emergencies.archive', { emergencyId, summary: '记下了' }),
          }[verb]
          const outcome = await now().catch(() => undefined)
          expect(outcome !== undefined, `${verb} in ${state}`).toBe(may)
          if (!outcome) continue
          state = emergencyFlow.actions[verb].to
          expect(outcome.state).toBe(state)
          version = outcome.version
        }
        const { items } = await rig.as(worker).call('emergencies.list', {})
        expect(items.map(one => one.state)).toEqual([state])
        await rig.close()
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  it('everyone in an audience is counted in each of its areas that they belong to, and no one else anywhere', () => {
    const area = fc.constantFrom('ryh', 'ryh/c01', 'ryh/c02', 'ryh/c01/y001', 'ryh/c01/y002')
    const role = fc.constantFrom('resident' as const, 'moderator' as const, 'merchant' as const)
    fc.assert(
      fc.property(
        area,
        fc.array(fc.record({ role, area }), { maxLength: 3 }),
        fc.array(role, { maxLength: 2 }),
        (home, holdings, roles) => {
          const scopes = scopesOfPerson(home, holdings)
          const counted = countedIn(scopes, roles)
          for (const one of ['ryh', 'ryh/c01', 'ryh/c02', 'ryh/c01/y001', 'ryh/c01/y002']) {
            // The same tokens by which the audience of an area is counted.
            const tokens = roles.length > 0 ? roles.map(of => `${of}@${one}`) : [one]
            expect(counted.includes(one)).toBe(tokens.some(token => scopes.includes(token)))
          }
        },
      ),
    )
  })

  it('the steps of the tree hold every area once', () => {
    const tree = ['ryh', 'ryh/c01', 'ryh/c01/y001', 'ryh/c01/y002', 'ryh/c02', 'ryh/c02/y009'].map(area => ({ area }))
    fc.assert(
      fc.property(fc.subarray(tree, { minLength: 1 }), some => {
        const walk = (of: typeof some): string[] => of.flatMap(({ area }) => [area, ...walk(directlyBelow(some, area))])
        expect(walk(outermost(some)).sort()).toEqual(some.map(({ area }) => area).sort())
      }),
    )
    expect(hasDrifted(4, 14)).toBe(false)
    expect(hasDrifted(4, 15)).toBe(true)
    expect(hasDrifted(11_901, 11_400)).toBe(false)
    expect(marksWithin(12 * 60_000)).toEqual([1, 2, 5, 10, 15])
  })
})
