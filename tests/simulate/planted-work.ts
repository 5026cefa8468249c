// What is planted among campaigns, assessment, the city's events, emergencies and restaurants is found.
import { momentOf } from '@contract/time'
import { expect, it } from 'vitest'
import { entries, evidence, sheets } from '../../cloudfunctions/assessment/records'
import { meetings } from '../../cloudfunctions/campaigns/meeting-records'
import { tasks } from '../../cloudfunctions/campaigns/reading-records'
import { gaps, shifts } from '../../cloudfunctions/campaigns/records'
import { answers, emergencies } from '../../cloudfunctions/emergencies/records'
import { cityEvents } from '../../cloudfunctions/exchange/city-records'
import { journal } from '../../cloudfunctions/kernel/journal'
import { merchants } from '../../cloudfunctions/merchants/records'
import { observations } from '../../cloudfunctions/patrols/records'
import { requests } from '../../cloudfunctions/requests/records'
import { monthComputed } from './invariants/assessment'
import { boardHolds, dayHolds } from './invariants/campaigns'
import { planting } from './planting'
import type { Play } from './play'

/** The month before the one that is played: the first that is assessed. */
const LAST = '2025-12'

export function plantedInWork(of: () => Play) {
  const { one, planted, beside } = planting(of)

  it('a shift that nobody stood without a word of it is found, and two at one time', async () => {
    const told = new Set((await of().store.all(gaps)).map(({ shiftId }) => shiftId))
    const stood = await one(shifts, ({ id, state }) => state === 'done' && !told.has(id))
    expect(await planted(shifts, { ...stood, state: 'missed' }, 'campaigns')).toContain('no gap tells it')
    expect(await planted(shifts, { ...stood, id: `${stood.id}x` }, 'campaigns')).toContain('are at the same time')
    const late = { ...stood, takenAt: stood.startsAt + 3_600_000 }
    expect(await planted(shifts, late, 'campaigns')).toContain('60 minutes late')
  })

  it('a shift to come and a gap that is open after the campaign ended are found', async () => {
    const shift = await one(shifts, ({ state }) => state === 'done')
    const { takenAt: _, ...rest } = shift
    expect(await planted(shifts, { ...rest, state: 'planned', open: true }, 'campaigns')).toContain('is to be stood')
    const gap = await one(gaps)
    const { closedAt: __, ...open } = gap
    expect(await planted(gaps, { ...open, open: true }, 'campaigns')).toContain('is over, its gap is open')
  })

  it('a task that no reading made, and a follow-up that is not there, are found', async () => {
    const task = await one(tasks, ({ source }) => source === 'reading')
    expect(await planted(tasks, { ...task, id: 'made-up' }, 'campaigns')).toContain('its limit was exceeded')
    const meeting = await one(meetings)
    expect(await planted(meetings, { ...meeting, followUps: 9 }, 'campaigns')).toContain('follow-ups were decided')
  })

  it('a record of a joint operation that waits for nobody, or was signed by who was not invited, is found', async () => {
    const meeting = await one(meetings, ({ toSign }) => toSign.length > 0)
    expect(await planted(meetings, { ...meeting, toSign: [] }, 'campaigns')).toContain('waits for')
    const { personId } = meeting.people[0]!
    const sign = { personId: 'stranger', name: '', at: 1, edition: 1, verdict: 'agree' as const }
    expect(await planted(meetings, { ...meeting, signs: [...meeting.signs, sign] }, 'campaigns')).toContain('could not')
    const ahead = { ...sign, personId, edition: 9 }
    expect(await planted(meetings, { ...meeting, signs: [...meeting.signs, ahead] }, 'campaigns')).toContain(
      'could not',
    )
  })

  it('a board or a day’s report that says something else than the records is found', async () => {
    const head = of().as(of().cast.holders('gridHead1')[0]!.id)
    const { campaignId, day } = await one(shifts, ({ state }) => state === 'done')
    const board = (await head.must('campaigns.board', { campaignId }))!
    expect(await boardHolds(of(), board)).toEqual([])
    expect((await boardHolds(of(), { ...board, tasks: board.tasks + 1 })).join()).toContain('tasks')
    const report = (await head.must('campaigns.day', { campaignId, day }))!
    const wrong = { ...report, facts: { ...report.facts, gaps: report.facts.gaps + 1 } }
    expect((await dayHolds(of(), wrong)).join()).toContain('gaps')
  })

  it('a sheet whose parts do not add up, or have no records, is found', async () => {
    const sheet = await one(sheets, ({ lines }) => lines.some(({ lost }) => lost > 0))
    expect(await planted(sheets, { ...sheet, total: sheet.total + 1 }, 'assessment')).toContain('its parts come to')
    const lines = sheet.lines.map(line => ({ ...line, weight: line.weight + 1 }))
    expect(await planted(sheets, { ...sheet, lines }, 'assessment')).toContain('lost')
    const page = await one(evidence, ({ sheetId, rows }) => sheetId === sheet.id && rows.length > 0)
    expect(await planted(evidence, { ...page, rows: [] }, 'assessment')).toContain('its evidence')
    const rows = page.rows.map(row => ({ ...row, id: 'nobody' }))
    expect(await planted(evidence, { ...page, rows }, 'assessment')).toContain('is not there')
  })

  it('what somebody decided about themselves or alone is found, and what changed after it was final', async () => {
    const sheet = await one(sheets, ({ state, publishedBy }) => state === 'final' && publishedBy !== undefined)
    const appeal = { at: 1, by: { personId: 'p', name: '某' }, words: '', indicatorIds: [], fileIds: [] }
    const appeals = [{ ...appeal, answeredBy: sheet.publishedBy!, answeredAt: 2 }]
    expect(await planted(sheets, { ...sheet, appeals }, 'assessment')).toContain('answered an appeal that is their own')
    const entry = await one(entries, ({ state }) => state === 'confirmed')
    expect(await planted(entries, { ...entry, decidedBy: entry.by }, 'assessment')).toContain('was confirmed by')
    const row = await one(journal)
    const records = [{ in: sheets.name, id: sheet.id, version: 99 }]
    const changed = { ...row, id: 'later', at: sheet.finalAt! + 1, operation: 'assessment.compute', records }
    expect(await planted(journal, changed as never, 'assessment')).toContain(
      'was final and assessment.compute changed it',
    )
    const draft = { ...sheet, state: 'draft' as const }
    expect(await planted(sheets, draft, 'assessment')).toContain(`${LAST} is published`)
  })

  it('a month that counts something else than its records is found, and what came late and counts nowhere', async () => {
    const seen = await one(observations, ({ withdrawn, area }) => !withdrawn && area.includes('/g'))
    const then = { ...seen, id: 'before', at: momentOf(`${LAST}-10`, '10:00') }
    expect(await monthComputed(of(), LAST)).toEqual([])
    expect(await beside(observations, then, () => monthComputed(of(), LAST))).toContain('records-prompt counts')
    const final = await one(sheets, ({ state, total }) => state === 'final' && total === 10_000)
    const next = {
      ...final,
      id: `2026-01:${final.subject}`,
      month: '2026-01',
      state: 'draft' as const,
      corrections: [],
    }
    const late = await one(entries, ({ state }) => state === 'confirmed')
    const { subject, kind } = final
    const about = { ...late, id: 'late', month: LAST, subject, kind, indicatorId: 'party-tasks' }
    const found = () => beside(entries, about, () => monthComputed(of(), '2026-01'))
    expect(await beside(sheets, next, async () => [await found()])).toContain('off after corrections')
  })

  it('an event of the city that is here twice or stands elsewhere is found', async () => {
    const event = await one(cityEvents, ({ direction, requestId }) => direction === 'in' && requestId !== undefined)
    const request = (await of().store.get(requests, event.requestId!))!
    expect(await planted(requests, { ...request, id: 'again' }, 'city')).toContain('became 2 requests')
    expect(await planted(cityEvents, { ...event, id: 'again' }, 'city')).toContain('stands here 2 times')
    const heard = { stage: 'reported' as const, at: 1 }
    expect(await planted(cityEvents, { ...event, heard }, 'city')).toContain('stands at reported of 1')
    const up = await one(cityEvents, ({ direction, told }) => direction === 'out' && told !== undefined)
    expect(await planted(cityEvents, { ...up, told: 'reported' }, 'city')).toContain('says it told reported')
    expect(await planted(cityEvents, { ...up, number: 'other' }, 'city')).toContain('has number other')
  })

  it('an answer that the roll-call does not count is found, and somebody who still waits after all is written down', async () => {
    const answer = await one(answers, ({ status }) => status === 'safe')
    expect(await planted(answers, { ...answer, scopes: [] }, 'emergencies')).toContain('counted')
    const emergency = (await of().store.get(emergencies, answer.emergencyId))!
    expect(emergency.state).toBe('archived')
    const waits = { ...answer, status: 'help' as const, state: 'waiting' as const }
    expect(await planted(answers, waits, 'emergencies')).toContain('somebody waits for help')
  })

  it('a restaurant that no figure counts, or whose cleaning is due on another day, is found', async () => {
    const shop = await one(merchants, ({ state, purifier }) => state !== 'closed' && purifier)
    expect(await planted(merchants, { ...shop, facets: [] }, 'merchants')).toContain('shops of ryh')
    expect(await planted(merchants, { ...shop, dueDay: '2030-01-01' }, 'merchants')).toContain('by its cycle')
    expect(await planted(merchants, { ...shop, cleanedOn: '2025-06-01' }, 'merchants')).toContain('by its log')
  })
}
