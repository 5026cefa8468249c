// Joining and leaving as a person does it: arriving from a group, asking, changing the home in use, moving out.
import { fail } from '@contract/errors'
import { groupFlow } from '@contract/groups'
import { applicationFlow, joiningLimits, newcomerName } from '@contract/joining'
import { privacyVersion } from '@contract/people'
import { ancestry, communityOf, officeOf } from '@contract/place'
import { DAY } from '@contract/time'
import { done, insert, remove, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { grams } from '../kernel/search'
import { endOfWorkingDay, officeCalendar } from '../kernel/worktime'
import { areaNames } from '../platform/areas/naming'
import { type Area, areas } from '../platform/areas/records'
import { belongs } from '../platform/identity/belonging'
import { currentEntry, groupEntries } from '../platform/identity/group-entry'
import type { Person } from '../platform/identity/people'
import type { Bindings } from './flows'
import { askingWithout, housed } from './housing'
import { type Application, applications, type Group, groups } from './joining-records'
import { dutiesIn, forgottenAt, homesOf, joinRefusal, movedIn, movedOut, switched } from './joining-rules'
import { self } from './mine'
import { placeWords } from './naming'
import { suggestedBy } from './suggesting'
import { labelOf, verifiersOf } from './verifiers'

/** As many of the latest applications as limits and pages look at. */
const LOOKED_AT = 20

const latest = async (ctx: QueryContext, personId: string) =>
  (await ctx.find(applications, { index: 'ofPerson', equals: { personId }, order: 'desc', limit: LOOKED_AT })).items

/** A courtyard or community of the caller’s office. */
async function placeToJoin(ctx: QueryContext, area: string): Promise<Area> {
  const place = officeOf(area) === officeOf(ctx.caller.home) ? await ctx.get(areas, area) : undefined
  if (!place) throw fail('record.notFound')
  if (place.level !== 'courtyard' && place.level !== 'community') throw fail('joining.wrongLevel')
  return place
}

/** The name they go by from now on. Who has a place here changes it in their profile; a newcomer may correct it. */
function nameFor(ctx: QueryContext, person: Person, given: string | undefined): string {
  const open = !belongs(person, ctx.now)
  const name = open && given !== undefined ? given : person.name
  if (name === newcomerName) throw fail('input.invalid', { fields: { name: '请填写姓名' } })
  return name
}

/** The group that the caller says they came from, which the platform must have said as well; it is used up by this. */
async function arrivedWith(ctx: CommandContext, groupId: string | undefined) {
  if (groupId === undefined) return undefined
  const entry = await currentEntry(ctx)
  if (entry?.groupId !== groupId) throw fail('joining.entryOver')
  return { groupId, group: await ctx.get(groups, groupId) }
}

const isPlacedBy = (group: Group | undefined, area: string) => group?.state === 'bound' && group.area === area

type Verbs = 'arrival' | 'homes' | 'join' | 'withdrawApplication' | 'switchHome' | 'leaveHome'

export const joiningHandlers: Pick<Handlers<'people', Bindings>, Verbs> = {
  arrival: async ctx => {
    const entry = await currentEntry(ctx)
    if (!entry) return { group: null }
    const [person, group] = await Promise.all([self(ctx), ctx.get(groups, entry.groupId)])
    const { area, level } = group?.state === 'bound' ? group : {}
    const nameOf = await areaNames(ctx, area ? [area] : [])
    return {
      group: {
        ...entry,
        state: group?.state ?? ('new' as const),
        ...(area && present({ area, areaName: nameOf(area), level, name: group?.name })),
        home: area !== undefined && homesOf(person, ctx.now).some(home => home.area === area),
        mayBind: ctx.may('people.bindGroups'),
      },
    }
  },

  homes: async ctx => {
    const person = await self(ctx)
    const homes = homesOf(person, ctx.now)
    const before = await latest(ctx, person.id)
    const lately = ctx.now - joiningLimits.refusalDays * DAY
    const shown = before.filter(
      (one, i) =>
        one.state === 'asked' ||
        (one.state === 'refused' &&
          (one.decidedAt ?? 0) > lately &&
          !homes.some(home => home.area === one.area) &&
          !before.slice(0, i).some(later => later.area === one.area)),
    )
    const named = [...homes, ...shown].map(({ area }) => area)
    const nameOf = await areaNames(ctx, [...named, ...named.map(communityOf)])
    return {
      homes: homes.map(({ area, address }) => ({
        area,
        name: nameOf(area),
        words: placeWords(nameOf, area, address),
        address,
        current: area === person.home,
        duties: dutiesIn(person.holdings, area, ctx.now),
        ...present({ since: person.holdings.find(one => one.role === 'resident' && one.area === area)?.since }),
      })),
      applications: await Promise.all(
        shown.map(async one => ({
          applicationId: one.id,
          state: one.state,
          area: one.area,
          areaName: nameOf(one.area),
          words: placeWords(nameOf, one.area),
          address: one.address,
          tie: one.tie,
          awaitsGroup: one.state === 'asked' && one.groupId !== undefined && (await isWaiting(ctx, one.groupId)),
          askedAt: one.askedAt,
          ...(one.state === 'asked' && { dueAt: one.dueAt }),
          ...present({ note: one.note, decidedAt: one.decidedAt, reason: one.reason }),
          verifiers:
            one.state === 'asked'
              ? (await verifiersOf(ctx, one.area, ctx.now))
                  .filter(({ person: other }) => other.id !== person.id)
                  .map(found => ({ personId: found.person.id, name: found.person.name, label: labelOf(found) }))
              : [],
          can: ctx.can(applicationFlow, one),
        })),
      ),
    }
  },

  join: async (ctx, { area, address, name: given, tie, note, groupId }) => {
    const { now } = ctx
    const person = await self(ctx)
    await placeToJoin(ctx, area)
    if (person.consent?.version !== privacyVersion) throw fail('joining.consentFirst')
    const refusal = joinRefusal({ person, area, before: await latest(ctx, person.id), now })
    if (refusal) throw fail(refusal)
    const name = nameFor(ctx, person, given)
    const from = await arrivedWith(ctx, groupId)
    const placed = isPlacedBy(from?.group, area)
    const waits = from !== undefined && from.group?.state !== 'bound'
    const scopes = ancestry(area)
    const calendar = await officeCalendar(ctx, officeOf(area))
    const applicationId = ctx.newId()
    const dueAt = endOfWorkingDay(now, joiningLimits.workingDays, calendar)
    const first = placed && isNew(person, now)
    const application: Omit<Application, 'version'> = {
      id: applicationId,
      office: officeOf(area),
      personId: person.id,
      name,
      area,
      scopes,
      address,
      tie,
      ...present({ note, groupId }),
      ...(waits && !from?.group?.suggested.some(one => one.area === area) && { firstWord: true }),
      askedAt: now,
      dueAt,
      grams: grams([name, address, note ?? ''].join(' '), scopes),
      ...(placed ? { state: 'approved', decidedAt: now, ...(first && { first }) } : { state: 'asked', wakesAt: dueAt }),
    }
    const changed = placed
      ? movedIn(person, { area, address }, { now, current: true })
      : { asking: [...(person.asking ?? []), { applicationId, area }] }
    const writes: Write[] = [insert(applications, application), housed(person, { ...changed, name })]
    if (from) writes.push(remove(groupEntries, person.id))
    if (waits) writes.push(suggestedBy(ctx, from.groupId, from.group, area))
    return done({ applicationId, state: application.state, ...(placed ? {} : { dueAt }) }, writes)
  },

  withdrawApplication: async (ctx, { applicationId }, application) => {
    const person = await self(ctx)
    const over = { state: 'withdrawn', decidedAt: ctx.now, wakesAt: forgottenAt(ctx.now) } as const
    return done({ applicationId }, [
      update(applications, application, over),
      housed(person, { asking: askingWithout(person, applicationId) }),
    ])
  },

  switchHome: async (ctx, { area }) => {
    const person = await self(ctx)
    const changed = switched(person, area, ctx.now)
    if (!changed) throw fail('joining.notYours')
    return done({ area }, area === person.home ? [] : [housed(person, changed)], { area })
  },

  leaveHome: async (ctx, { area }) => {
    const person = await self(ctx)
    if (!homesOf(person, ctx.now).some(home => home.area === area)) throw fail('joining.notYours')
    if (dutiesIn(person.holdings, area, ctx.now).length > 0) throw fail('joining.onDuty')
    return done({ area }, [housed(person, movedOut(person, area, ctx.now))], { area })
  },
}

/** Nobody who was a resident before: figures count each person once. */
export const isNew = (person: Person, now: number) => person.joinedAt === undefined && homesOf(person, now).length === 0

const isWaiting = async (ctx: QueryContext, groupId: string) =>
  (await ctx.get(groups, groupId))?.state === groupFlow.initial
