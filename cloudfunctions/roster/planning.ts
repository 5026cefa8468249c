// What a list comes to, person by person: who each line is about, what changes, and what speaks against it. Pure.
import { type Holding, roles } from '@contract/access'
import { newcomerName } from '@contract/joining'
import type { RosterColumn, RowKind } from '@contract/roster-list'
import { dayInWords, dayOf } from '@contract/time'
import { heldAs, notEnded, withoutRole, withRole } from '../kernel/holdings'
import type { Person } from '../platform/identity/people'
import type { Line, Problem, Wanted } from './parsing'

/** A line with what it comes to. */
export interface PlannedRow {
  line: Line
  kind: RowKind
  problems: Problem[]
  wanted?: Wanted
  /** In words: what is given, changed or taken, and what was before. */
  what: string
  detail?: string
}

/** The lines about one person, in the order of the file. */
export interface PlannedPerson {
  /** The record it is about; absent for somebody new. */
  personId?: string
  /** Of the record when the list was checked. */
  version?: number
  rows: PlannedRow[]
  /** It takes a role away: after everything that is given. */
  ends: boolean
}

/** The office’s people whom the lines may mean. */
export interface Known {
  byId: ReadonlyMap<string, Person>
  byPhone: ReadonlyMap<string, readonly Person[]>
  /** How a stored phone looks masked. */
  maskedOf: (person: Person) => string | undefined
}

const bad = (line: Line, problems: Problem[], wanted?: Wanted): PlannedRow => ({
  line,
  kind: 'bad',
  problems,
  ...(wanted ? { wanted } : {}),
  what: '',
})
const problem = (column: RosterColumn, words: string): Problem => ({ column, words })

/** The person whom a line is about, undefined for somebody new; or what speaks against it. */
export function personFor(wanted: Wanted, { byId, byPhone, maskedOf }: Known): Person | undefined | Problem {
  const withPhone = wanted.phone === undefined ? [] : (byPhone.get(wanted.phone) ?? [])
  if (wanted.personId !== undefined) {
    const person = byId.get(wanted.personId)
    if (!person) return problem('personId', '没有这个编号的人，请清空这一格，或从导出的名册里抄')
    if (wanted.masked !== undefined && maskedOf(person) !== wanted.masked)
      return problem('phone', '与登记的手机号对不上，请填完整的 11 位')
    const other = withPhone.find(one => one.id !== person.id)
    if (other && !withPhone.some(one => one.id === person.id))
      return problem('phone', '这个手机号已登记给另一个人，请核对')
    return person
  }
  if (withPhone.length === 0) return undefined
  const named = withPhone.filter(one => one.name === wanted.name)
  if (named.length === 1) return named[0]
  if (named.length > 1) return problem('phone', '有几个同名的人登记了这个手机号，请填人员编号')
  const unnamed = withPhone.filter(one => one.name === newcomerName)
  if (withPhone.length === 1 && unnamed.length === 1) return unnamed[0]
  return problem('name', '这个手机号登记的是另一个名字，请核对姓名和手机号，或填人员编号')
}

const keyOf = (wanted: Wanted, person: Person | undefined) => person?.id ?? `tel ${wanted.phone}`

/** What every line of one person must say alike. */
const shared = ['name', 'phone', 'post', 'unit'] as const
function disagreement(first: Wanted, other: Wanted): Problem | undefined {
  for (const column of shared) {
    const [a, b] = [first[column], other[column]]
    if (a !== undefined && b !== undefined && JSON.stringify(a) !== JSON.stringify(b))
      return problem(column, `与第 ${first.line} 行不一致，同一个人要填一样的`)
  }
  return undefined
}

const datesInWords = ({ since, until }: Pick<Holding, 'since' | 'until'>, now: number) =>
  [
    since !== undefined && since > now ? `${dayInWords(dayOf(since), now)} 起` : '',
    until === undefined ? '长期' : `到 ${dayInWords(dayOf(until - 1), now)}`,
  ]
    .filter(Boolean)
    .join('，')

/** The holding that a line asks for: what it leaves open stays as it is. */
export function holdingOf(wanted: Wanted, before: Holding | undefined): Holding {
  const since = wanted.since ?? before?.since
  const until = wanted.until === null ? undefined : (wanted.until ?? before?.until)
  return {
    role: wanted.role,
    area: wanted.area,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  }
}

const sameDates = (a: Holding, b: Holding) => a.since === b.since && a.until === b.until

export interface RoleStep {
  kind: 'given' | 'changed' | 'taken'
  holding: Holding
  wanted: Wanted
}

/** The roles of a person after their lines, and each change of one; lines that change nothing leave no step. */
export function stepsOf(holdings: readonly Holding[], rows: readonly Wanted[], now: number) {
  let after = notEnded(holdings, now)
  const steps: RoleStep[] = []
  for (const wanted of rows) {
    const before = heldAs(after, wanted)
    if (wanted.end) {
      if (!before) continue
      steps.push({ kind: 'taken', holding: before, wanted })
      after = withoutRole(after, wanted) ?? after
      continue
    }
    const holding = holdingOf(wanted, before)
    if (before && sameDates(before, holding)) continue
    steps.push({ kind: before ? 'changed' : 'given', holding, wanted })
    after = withRole(after, holding)
  }
  return { holdings: after, steps }
}

/** What the lines change of the person themselves, beside roles. `phoneOf` opens the stored number. */
export function detailsOf(
  person: Person,
  rows: readonly Wanted[],
  phoneOf: (person: Person) => string | undefined,
): { name?: string; post?: string; unit?: Person['unit']; phone?: string } {
  const first = <K extends 'name' | 'post' | 'unit' | 'phone'>(field: K) =>
    rows.find(row => row[field] !== undefined)?.[field]
  const [name, post, unit, phone] = [first('name'), first('post'), first('unit'), first('phone')]
  const other = (a: unknown, b: unknown) => a !== undefined && JSON.stringify(a) !== JSON.stringify(b)
  return {
    ...(other(name, person.name) && { name: name! }),
    ...(other(post, person.post) && { post: post! }),
    ...(other(unit, person.unit) && { unit: unit! }),
    ...(other(phone, phoneOf(person)) && { phone: phone! }),
  }
}

const detailWords = ({ name, post, unit, phone }: ReturnType<typeof detailsOf>) =>
  [name && '姓名', post && '岗位', unit && '单位', phone && '手机号'].filter(Boolean).join('、')

/** What each line of a person comes to, now that nothing speaks against them. */
function planned(
  person: Person | undefined,
  lines: readonly { line: Line; wanted: Wanted }[],
  phoneOf: (person: Person) => string | undefined,
  now: number,
): PlannedRow[] {
  const all = lines.map(({ wanted }) => wanted)
  const { steps } = stepsOf(person?.holdings ?? [], all, now)
  const changed = person ? detailWords(detailsOf(person, all, phoneOf)) : ''
  return lines.map(({ line, wanted }, i) => {
    const step = steps.find(one => one.wanted === wanted)
    const role = `${wanted.areaName} ${roles[wanted.role].label}`
    const before = person && heldAs(person.holdings, wanted)
    const details = i === 0 && changed ? `改${changed}` : ''
    const row = { line, problems: [], wanted, ...(details ? { detail: details } : {}) }
    if (!step) {
      const words = wanted.end ? '已经没有这个角色' : before ? datesInWords(before, now) : '期限已过'
      return { ...row, kind: details ? ('details' as const) : ('same' as const), what: `${role}：${words}` }
    }
    if (step.kind === 'taken') return { ...row, kind: 'ended', what: `${role}：收回` }
    const dates = datesInWords(step.holding, now)
    if (step.kind === 'changed')
      return { ...row, kind: 'dates', what: `${role}：${datesInWords(before!, now)} → ${dates}` }
    return { ...row, kind: person ? 'given' : 'new', what: `${role}：${dates}` }
  })
}

export interface Understood {
  line: Line
  /** Undefined together with problems. */
  wanted?: Wanted
  problems: Problem[]
}

/** Everything that a list comes to: people in the order in which they are to be changed, and lines that are wrong. */
export function planOf(
  all: readonly Understood[],
  known: Known & { phoneOf: (person: Person) => string | undefined },
  now: number,
): { people: PlannedPerson[]; bad: PlannedRow[] } {
  const wrong: PlannedRow[] = []
  const groups = new Map<string, { person: Person | undefined; lines: { line: Line; wanted: Wanted }[] }>()
  const seen = new Map<string, number>()
  for (const { line, wanted, problems } of all) {
    if (!wanted) {
      wrong.push(bad(line, problems))
      continue
    }
    const found = personFor(wanted, known)
    if (found && 'column' in found) {
      wrong.push(bad(line, [found], wanted))
      continue
    }
    const key = keyOf(wanted, found)
    const twice = seen.get(`${key} ${wanted.role}@${wanted.area}`)
    if (twice !== undefined) {
      wrong.push(bad(line, [problem('role', `与第 ${twice} 行重复，请删掉一行`)], wanted))
      continue
    }
    seen.set(`${key} ${wanted.role}@${wanted.area}`, wanted.line)
    const group = groups.get(key) ?? { person: found, lines: [] }
    const against = group.lines[0] && disagreement(group.lines[0].wanted, wanted)
    if (against) {
      wrong.push(bad(line, [against], wanted))
      continue
    }
    if (!found && wanted.end) {
      const words = wanted.lapsed ? '最后一天已经过去，请核对' : '没有这个人，不能收回角色，请核对姓名和手机号'
      wrong.push(bad(line, [problem(wanted.lapsed ? 'until' : 'deed', words)], wanted))
      continue
    }
    group.lines.push({ line, wanted })
    groups.set(key, group)
  }
  const people = [...groups.values()].map(({ person, lines }): PlannedPerson => {
    const rows = planned(person, lines, known.phoneOf, now)
    return {
      ...(person ? { personId: person.id, version: person.version } : {}),
      rows,
      ends: rows.some(({ kind }) => kind === 'ended'),
    }
  })
  return { people: [...people.filter(({ ends }) => !ends), ...people.filter(({ ends }) => ends)], bad: wrong }
}

/** The lines that would leave the office without an administrator; none when one stays or comes. */
export function leavingNobody(
  people: readonly PlannedPerson[],
  administrators: readonly Person[],
  administers: (holdings: readonly Holding[]) => boolean,
  now: number,
): PlannedRow[] {
  const planOf = new Map(people.flatMap(one => (one.personId ? [[one.personId, one] as const] : [])))
  const after = (holdings: readonly Holding[], plan: PlannedPerson | undefined) =>
    stepsOf(holdings, plan?.rows.flatMap(({ wanted }) => wanted ?? []) ?? [], now).holdings
  const stays = administrators.some(person => administers(after(person.holdings, planOf.get(person.id))))
  const comes = people.some(
    plan => !administrators.some(({ id }) => id === plan.personId) && administers(after([], plan)),
  )
  if (administrators.length === 0 || stays || comes) return []
  return people.flatMap(({ rows }) =>
    rows.filter(({ kind, wanted }) => wanted?.role === 'administrator' && (kind === 'ended' || kind === 'dates')),
  )
}
