// Teams, the monthly plan and unannounced draws.
import { describe, expect, it } from 'vitest'
import { grid, grids, type Office, office, registered } from './inspections-rig'

describe('the plan', () => {
  async function withTeams(all: Office, count: number) {
    const { rig, administrator } = all
    const teams = []
    for (let i = 0; i < count; i++) {
      const member = await rig.personNamed({ name: `组员${i}` }, 'inspector@ryh')
      const team = await rig
        .as(administrator)
        .call('inspections.editTeam', { name: `第 ${i + 1} 组`, memberIds: [member.id] })
      teams.push({ ...team, member })
    }
    return teams
  }

  it('is drawn up by an administrator or the leader of the long-term team, and by no other inspector', async () => {
    const all = await office()
    const { rig, inspector, second, administrator, worker } = all
    await withTeams(all, 2)
    expect((await rig.as(worker).refusal('inspections.plan', { month: '2026-12' })).code).toBe('right.missing')
    expect((await rig.as(inspector).refusal('inspections.plan', { month: '2026-12' })).code).toBe('inspections.notLead')
    const team = { name: '长效督查组', memberIds: [inspector.id, second.id], leadId: inspector.id, longTerm: true }
    await rig.as(administrator).call('inspections.editTeam', team)
    expect((await rig.as(administrator).refusal('inspections.editTeam', team)).code).toBe('inspections.longTermTaken')
    expect((await rig.as(second).refusal('inspections.plan', { month: '2026-12' })).code).toBe('inspections.notLead')
    const plan = await rig.as(inspector).call('inspections.plan', { month: '2026-12' })
    expect(plan.teams.map(team => [team.name, team.grids])).toEqual([
      [expect.any(String), 3],
      [expect.any(String), 3],
    ])
    expect(await rig.as(worker).call('inspections.planOf', { month: '2026-12' })).toMatchObject({ seed: plan.seed })
    expect(await rig.as(worker).call('inspections.planOf', { month: '2027-01' })).toBeNull()
  })

  it('can be computed again by anyone from what it shows, rotates, and is drawn again only with a reason', async () => {
    const { divide } = await import('@contract/draw')
    const all = await office()
    const { rig, administrator } = all
    const teams = await withTeams(all, 3)
    const december = await rig.as(administrator).call('inspections.plan', { month: '2026-12' })
    const january = await rig.as(administrator).call('inspections.plan', { month: '2027-01' })
    for (const plan of [december, january]) {
      const grids = plan.assignments.map(one => one.area)
      const again = divide({ seed: plan.seed, grids, teams: plan.teams, previous: plan.previous })
      expect(again).toEqual({
        possible: true,
        teamOf: Object.fromEntries(plan.assignments.map(one => [one.area, one.teamId])),
      })
    }
    expect(january.assignments.every(one => !one.repeated)).toBe(true)
    await rig.settle()
    expect((await rig.messages(teams[0]!.member)).map(message => message.title)).toEqual([
      '2027-01 督查计划',
      '2026-12 督查计划',
    ])

    expect((await rig.as(administrator).refusal('inspections.plan', { month: '2026-12' })).code).toBe(
      'inspections.planned',
    )
    const redrawn = await rig.as(administrator).call('inspections.plan', { month: '2026-12', reason: '一组有人调走' })
    expect(redrawn.revision).toBe(2)
    expect(redrawn.revisions.map(one => one.reason)).toEqual([undefined, '一组有人调走'])
    expect(redrawn.revisions[0]!.seed).toBe(december.seed)
  })

  it('never gives a team a grid on which one of its members holds a role, and says so when nobody is left', async () => {
    const all = await office()
    const { rig, administrator } = all
    expect((await rig.as(administrator).refusal('inspections.plan', { month: '2026-12' })).code).toBe(
      'inspections.noTeams',
    )
    const [first, second] = await withTeams(all, 2)
    await rig.hold(first!.member, 'inspector@ryh', `gridHead3@${grid}`)
    const plan = await rig.as(administrator).call('inspections.plan', { month: '2026-12' })
    expect(plan.assignments.find(one => one.area === grid)?.teamId).toBe(second!.teamId)
    expect(plan.teams.find(one => one.teamId === first!.teamId)?.barred).toEqual([grid])
    await rig.hold(second!.member, 'inspector@ryh', 'gridHead2@ryh/c01')
    const refused = await rig.as(administrator).refusal('inspections.plan', { month: '2027-01' })
    expect(refused).toMatchObject({
      code: 'inspections.nobodyFor',
      details: { grids: [{ area: grid, name: '第 1 网格' }] },
    })
  })

  it('takes only inspectors into a team, and knows the team of a finding’s grid', async () => {
    const all = await office()
    const { rig, administrator, worker, inspector } = all
    const refused = await rig
      .as(administrator)
      .refusal('inspections.editTeam', { name: '一组', memberIds: [worker.id] })
    expect(refused.code).toBe('inspections.notInspector')
    const [team] = await withTeams(all, 1)
    await rig.as(administrator).call('inspections.plan', { month: '2026-11' })
    expect((await registered(all)).teamName).toBe('第 1 组')
    const renamed = await rig.as(administrator).call('inspections.editTeam', {
      teamId: team!.teamId,
      name: '先锋组',
      memberIds: [inspector.id],
      leadId: inspector.id,
    })
    expect(renamed).toMatchObject({ teamId: team!.teamId, name: '先锋组', leadId: inspector.id })
    expect((await rig.as(worker).call('inspections.teams', {})).map(one => one.name)).toEqual(['先锋组'])
  })
})

describe('the order of teams', () => {
  it('is that in which they were made until one is put elsewhere, and the others make room', async () => {
    const all = await office()
    const { rig, administrator, worker, inspector } = all
    const admin = rig.as(administrator)
    const names = async () =>
      (await rig.as(worker).call('inspections.teams', {})).map(({ order, name }) => `${order} ${name}`)
    const ids: string[] = []
    for (const name of ['一组', '二组', '三组', '四组', '五组'])
      ids.push((await admin.call('inspections.editTeam', { name, memberIds: [inspector.id] })).teamId)
    expect(await names()).toEqual(['1 一组', '2 二组', '3 三组', '4 四组', '5 五组'])
    const edit = { teamId: ids[4]!, name: '五组', memberIds: [inspector.id] }
    expect((await rig.as(worker).refusal('inspections.editTeam', { ...edit, order: 2 })).code).toBe('right.missing')
    await admin.call('inspections.editTeam', { ...edit, order: 2 })
    expect(await names()).toEqual(['1 一组', '2 五组', '3 二组', '4 三组', '5 四组'])
    // A change of something else moves nobody.
    await admin.call('inspections.editTeam', { ...edit, name: '先锋组' })
    expect(await names()).toEqual(['1 一组', '2 先锋组', '3 二组', '4 三组', '5 四组'])
    await admin.call('inspections.editTeam', { ...edit, order: 90 })
    expect(await names()).toEqual(['1 一组', '2 二组', '3 三组', '4 四组', '5 五组'])
  })
})

describe('unannounced draws', () => {
  it('are made by level-1 heads, published with their seed, and kept from those who might be visited', async () => {
    const { drawn } = await import('@contract/draw')
    const all = await office()
    const { rig, head1, inspector, worker } = all
    expect((await rig.as(inspector).refusal('inspections.draw', { count: 2 })).code).toBe('right.missing')
    const first = await rig.as(head1).call('inspections.draw', { count: 2 })
    expect(first.grids.map(one => one.area)).toEqual(drawn(first.seed, grids, 2))
    rig.advance({ minutes: 1 })
    const second = await rig.as(head1).call('inspections.draw', { count: 10 })
    expect(second.grids).toHaveLength(6)
    expect(second.seed).not.toBe(first.seed)
    expect((await rig.as(worker).refusal('inspections.draws', {})).code).toBe('right.missing')
    expect((await rig.as(head1).call('inspections.draws', {})).items.map(one => one.drawId)).toEqual([
      second.drawId,
      first.drawId,
    ])
  })
})
