// Leave of members of inspection teams: who may note it, who stands in, who is told, and where it shows.
import { describe, expect, it } from 'vitest'
import { people } from '../cloudfunctions/platform/identity/people'
import { grids, office } from './inspections-rig'

/** Two teams with a plan for December, and a long-term team. */
async function teamed() {
  const all = await office()
  const { rig, administrator, inspector, second } = all
  const people = await Promise.all(['甲', '乙', '丙', '丁'].map(name => rig.personNamed({ name }, 'inspector@ryh')))
  const [lead, member, other, spare] = people as [
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
  ]
  const boss = rig.as(administrator)
  const one = await boss.call('inspections.editTeam', {
    name: '一组',
    memberIds: [lead.id, member.id],
    leadId: lead.id,
  })
  const two = await boss.call('inspections.editTeam', { name: '二组', memberIds: [other.id] })
  await boss.call('inspections.editTeam', {
    name: '长效督查组',
    memberIds: [inspector.id, second.id],
    leadId: inspector.id,
    longTerm: true,
  })
  await boss.call('inspections.plan', { month: '2026-12' })
  await rig.settle()
  rig.advance({ minutes: 1 })
  const leave = { teamId: one.teamId, personId: member.id, from: '2026-12-01', until: '2026-12-03' }
  return { all, rig, boss, one, two, lead, member, other, spare, leave }
}
const titles = async (rig: Awaited<ReturnType<typeof teamed>>['rig'], person: Parameters<typeof rig.messages>[0]) => {
  await rig.settle()
  rig.advance({ minutes: 1 })
  return (await rig.messages(person)).map(message => message.title)
}

describe('leave', () => {
  it('is noted by oneself, the leader, the leader of the long-term team or an administrator, and by no other', async () => {
    const { all, rig, boss, lead, member, other, leave } = await teamed()
    expect((await rig.as(all.worker).refusal('inspections.saveLeave', leave)).code).toBe('right.missing')
    expect((await rig.as(other).refusal('inspections.saveLeave', leave)).code).toBe('inspections.notTheirLeave')
    const forLead = { ...leave, personId: lead.id }
    expect((await rig.as(member).refusal('inspections.saveLeave', forLead)).code).toBe('inspections.notTheirLeave')
    for (const [n, person] of [member, lead, all.inspector].entries()) {
      const day = `2026-12-1${n}`
      await rig.as(person).call('inspections.saveLeave', { ...leave, from: day, until: day })
    }
    await boss.call('inspections.saveLeave', leave)
    const [team] = await rig.as(member).call('inspections.teams', {})
    expect(team).toMatchObject({ leaveFor: [member.id] })
    expect(team?.leaves).toHaveLength(4)
  })

  it('asks the leader for somebody to stand in, and tells who does', async () => {
    const { rig, lead, member, other, leave } = await teamed()
    const { leaveId } = await rig.as(member).call('inspections.saveLeave', leave)
    expect((await titles(rig, lead))[0]).toBe('乙请假，请安排代班')
    await rig.as(lead).call('inspections.saveLeave', { ...leave, leaveId, substituteId: other.id })
    expect((await titles(rig, other))[0]).toBe('请您代班：12月1日 周二到12月3日 周四')
    await rig.as(lead).call('inspections.dropLeave', { teamId: leave.teamId, leaveId })
    expect((await titles(rig, other))[0]).toBe('乙的请假取消了')
    expect((await rig.as(lead).refusal('inspections.dropLeave', { teamId: leave.teamId, leaveId })).code).toBe(
      'inspections.noLeave',
    )
  })

  it('of the leader asks the leader of the long-term team', async () => {
    const { all, rig, lead, leave } = await teamed()
    await rig.as(lead).call('inspections.saveLeave', { ...leave, personId: lead.id })
    expect((await titles(rig, all.inspector))[0]).toBe('甲请假，请安排代班')
  })

  it('shows in the month’s plan and in the calendar of the rotation, also of others', async () => {
    const { all, rig, member, other, leave } = await teamed()
    await rig.as(member).call('inspections.saveLeave', { ...leave, until: '2027-01-05', substituteId: other.id })
    const shown = { name: '乙', teamName: '一组', substitute: { name: '丙' } }
    const plan = await rig.as(all.worker).call('inspections.planOf', { month: '2026-12' })
    expect(plan?.away).toMatchObject([shown])
    const { months } = await rig.as(all.worker).call('inspections.rotation', { until: '2027-01', months: 3 })
    expect(months.map(({ away }) => away.length)).toEqual([0, 1, 1])
  })

  it('is refused for days that are over, too many, or taken twice, and for who is not in the team', async () => {
    const { boss, other, leave } = await teamed()
    const code = async (more: object) => (await boss.refusal('inspections.saveLeave', { ...leave, ...more })).code
    expect(await code({ from: '2026-11-01', until: '2026-11-02' })).toBe('inspections.leaveDays')
    expect(await code({ until: '2027-01-30' })).toBe('inspections.leaveDays')
    expect(await code({ until: '2026-11-30' })).toBe('input.invalid')
    expect(await code({ personId: other.id })).toBe('inspections.notMember')
    await boss.call('inspections.saveLeave', leave)
    expect(await code({ from: '2026-12-03', until: '2026-12-09' })).toBe('inspections.leaveTwice')
    expect(await code({ leaveId: 'none' })).toBe('inspections.noLeave')
  })

  it('goes with a member who is taken out of the team', async () => {
    const { boss, one, lead, leave } = await teamed()
    await boss.call('inspections.saveLeave', leave)
    const team = await boss.call('inspections.editTeam', { teamId: one.teamId, name: '一组', memberIds: [lead.id] })
    expect(team.leaves).toEqual([])
  })
})

describe('who stands in', () => {
  it('is an inspector, there on those days, and holds no role on a grid of the team', async () => {
    const { all, rig, boss, one, two, member, other, leave } = await teamed()
    const plan = await boss.call('inspections.planOf', { month: '2026-12' })
    const theirs = grids.find(area => plan?.assignments.some(it => it.area === area && it.teamId === one.teamId))!
    const neighbour = await rig.person('inspector@ryh', `gridHead3@${theirs}`)
    const refused = async (substituteId: string) =>
      (await boss.refusal('inspections.saveLeave', { ...leave, substituteId })).code
    expect(await refused(all.worker.id)).toBe('inspections.substituteUnfit')
    expect(await refused(member.id)).toBe('inspections.substituteUnfit')
    expect(await refused(neighbour.id)).toBe('inspections.substituteUnfit')
    await boss.call('inspections.saveLeave', {
      teamId: two.teamId,
      personId: other.id,
      from: '2026-12-03',
      until: '2026-12-04',
    })
    expect(await refused(other.id)).toBe('inspections.substituteUnfit')
    await boss.call('inspections.saveLeave', { ...leave, until: '2026-12-02', substituteId: other.id })
  })

  it('and goes away themselves: somebody else is to be found', async () => {
    const { boss, two, other, leave } = await teamed()
    await boss.call('inspections.saveLeave', { ...leave, substituteId: other.id })
    await boss.call('inspections.saveLeave', {
      teamId: two.teamId,
      personId: other.id,
      from: '2026-12-02',
      until: '2026-12-02',
    })
    const [team] = await boss.call('inspections.teams', {})
    expect(team?.leaves[0]).toMatchObject({ name: '乙' })
    expect(team?.leaves[0]?.substitute).toBeUndefined()
  })

  it('two leaves noted at once stay both', async () => {
    const { boss, rig, lead, member, leave } = await teamed()
    await Promise.all([
      rig.as(member).call('inspections.saveLeave', leave),
      rig.as(lead).call('inspections.saveLeave', { ...leave, personId: lead.id }),
    ])
    const [team] = await boss.call('inspections.teams', {})
    expect(team?.leaves.map(({ name }) => name).sort()).toEqual(['乙', '甲'])
  })

  it('and is no inspector any more: somebody else is to be found, and who stood in before stays named', async () => {
    const { rig, boss, spare, leave } = await teamed()
    await boss.call('inspections.saveLeave', { ...leave, substituteId: spare.id })
    const named = async () => {
      const [team] = await boss.call('inspections.teams', {})
      const plan = await boss.call('inspections.planOf', { month: '2026-12' })
      const { months } = await boss.call('inspections.rotation', { until: '2026-12', months: 1 })
      return [team?.leaves[0], plan?.away[0], months[0]?.away[0]].map(one => one?.substitute?.name)
    }
    expect(await named()).toEqual(['丁', '丁', '丁'])
    const person = (await rig.store.get(people, spare.id))!
    await rig.store.updateIf(people, spare.id, {}, { set: { holdings: [] } })
    expect(await named()).toEqual([undefined, undefined, undefined])
    await rig.store.updateIf(people, spare.id, {}, { set: { holdings: person.holdings } })
    rig.advance({ days: 60 })
    await rig.store.updateIf(people, spare.id, {}, { set: { holdings: [] } })
    const plan = await boss.call('inspections.planOf', { month: '2026-12' })
    expect(plan?.away[0]?.substitute?.name).toBe('丁')
  })
})

describe('a plan that is drawn when leaves are noted', () => {
  const january = { month: '2027-01' }
  const away = { from: '2026-12-25', until: '2027-01-31' }

  it('gives no grid to a team that nobody of is there that month, and some again once somebody stands in', async () => {
    const { boss, two, other, spare } = await teamed()
    const leave = { teamId: two.teamId, personId: other.id, ...away }
    const { leaveId } = await boss.call('inspections.saveLeave', leave)
    const drawn = async (more = {}) => (await boss.call('inspections.plan', { ...january, ...more })).teams
    expect((await drawn()).map(({ name }) => name)).toEqual(['一组'])
    await boss.call('inspections.saveLeave', { ...leave, leaveId, substituteId: spare.id })
    const teams = await drawn({ reason: '有人代班了' })
    expect(teams.find(({ name }) => name === '二组')?.grids).toBeGreaterThan(0)
  })

  it('and to one that is back on the last day', async () => {
    const { boss, two, other } = await teamed()
    await boss.call('inspections.saveLeave', {
      ...{ teamId: two.teamId, personId: other.id },
      ...{ ...away, until: '2027-01-30' },
    })
    const { teams } = await boss.call('inspections.plan', january)
    expect(teams.map(({ name }) => name).sort()).toEqual(['一组', '二组'])
  })

  it('gives no team the grid of who stands in there', async () => {
    const { rig, boss, two, other, one } = await teamed()
    const neighbour = await rig.person('inspector@ryh', `gridHead3@${grids[0]}`)
    const leave = { teamId: two.teamId, personId: other.id, from: '2027-01-04', until: '2027-01-08' }
    await boss.call('inspections.saveLeave', { ...leave, substituteId: neighbour.id })
    const { assignments } = await boss.call('inspections.plan', january)
    expect(assignments.find(({ area }) => area === grids[0])?.teamId).toBe(one.teamId)
  })
})
