// Writes the inspection of December 2017 as records: 214 findings written off, with their photos.
import { type Role, roles } from '@contract/access'
import { findingFlow } from '@contract/findings'
import { communityOf, scopesOf } from '@contract/place'
import { clockOf, dayOf, momentOf } from '@contract/time'
import { indexed } from '../../inspections/indexing'
import { type Finding, findingCounters, findings, monthId, reinspections, type Step } from '../../inspections/records'
import { broughtBack, dueAtOf, responsibleRole, spotOf } from '../../inspections/rules'
import { findingTallies, talliesOf } from '../../inspections/tally'
import { filesPort } from '../../platform/files/addresses'
import { examine } from '../../platform/files/examine'
import { type FileRecord, type FileUse, fileIdOf, files, fileUseId, fileUses } from '../../platform/files/records'
import type { Store } from '../../platform/store/port'
import { OFFICE } from './areas'
import { namedInLedger } from './finding-words'
import type { DemoFinding } from './findings'
import type { DemoOffice } from './office'
import type { DemoPerson } from './person'
import { drawPhoto, type PhotoSpec } from './photos'
import { inspectionTeams } from './units'
import type { Progress } from './write-office'

const MONTH = '2017-12'
/** Photos drawn and stored at once. */
const AT_ONCE = 8

interface Shot {
  owner: string
  at: number
  spec: PhotoSpec
}
type Kept = Pick<FileRecord, 'id' | 'sha256'>

/** Draws a photograph, stores it, and gives its record as if its owner had handed it in then. */
async function kept({ owner, at, spec }: Shot): Promise<FileRecord> {
  const bytes = drawPhoto({ ...spec, stamp: `${dayOf(at)} ${clockOf(at)}` })
  const { type, sha256, clean } = examine(bytes, { kind: 'photo' })
  const id = fileIdOf(owner, sha256)
  const original = await filesPort().put(`files/${id}/demo/original`, bytes, type)
  const cleanAt = clean && (await filesPort().put(`files/${id}/demo/clean`, clean, type))
  return {
    id,
    version: 1,
    personId: owner,
    office: OFFICE,
    sha256,
    bytes: bytes.length,
    type,
    name: `${spec.scene}.png`,
    state: 'kept',
    original,
    ...(cleanAt ? { clean: cleanAt } : {}),
    receivedAt: at,
    uses: 1,
    unused: false,
    unusedSince: at,
  }
}

const useOf = (file: FileRecord, recordId: string): FileUse => ({
  id: fileUseId(file.id, { in: findings.name, id: recordId }),
  version: 1,
  office: OFFICE,
  sha256: file.sha256,
  fileId: file.id,
  personId: file.personId,
  in: findings.name,
  recordId,
  usedAt: file.receivedAt,
})

interface Names {
  person(id: string): DemoPerson
  nameOf(area: string): string
  gridOf(courtyard: string): string | undefined
}
function namesIn(office: DemoOffice): Names {
  const people = new Map(office.people.map(person => [person.id, person]))
  const areas = new Map(office.areas.map(area => [area.id, area.name]))
  const grids = new Map(office.areas.map(area => [area.id, area.grid]))
  return { person: id => people.get(id)!, nameOf: area => areas.get(area)!, gridOf: courtyard => grids.get(courtyard) }
}

/** The finding as its last step left it. `photos`: before, then one for each rectification. */
function stored(
  { person, nameOf, gridOf }: Names,
  one: DemoFinding,
  photos: readonly Kept[],
  earlier: readonly Finding[],
): Finding {
  const [before, ...after] = photos.map(photo => photo.id) as [string, ...string[]]
  const responsible = person(one.responsible.personId)
  const role =
    responsibleRole(responsible.holdings, one.grid, one.rectifying.at, gridOf) ?? responsible.holdings[0]!.role
  const by = (id: string, as: Role): Step['by'] => ({
    personId: id,
    name: person(id).name,
    roleLabel: roles[as].label,
  })
  const inspecting = one.round === 'unannounced' ? 'gridHead1' : 'inspector'
  const step = (
    action: keyof typeof findingFlow.actions,
    at: number,
    who: Step['by'],
    words?: string,
    shown?: string,
  ) =>
    ({
      at,
      action,
      label: findingFlow.actions[action].label,
      state: findingFlow.actions[action].to,
      by: who,
      ...(words === undefined ? {} : { words }),
      photos: shown === undefined ? [] : [shown],
    }) satisfies Step
  const returned = one.revisits.length > 1
  // A visit that failed gave the rest of the week.
  const dueDay = returned ? '2017-12-29' : one.dueOn
  const what = { ...namedInLedger(one), place: { ...one.place, area: one.grid } }
  const last = broughtBack(earlier, spotOf(what), one.registered.at)
  const plain = {
    id: `h${one.number.replaceAll('-', '')}`,
    state: 'writtenOff' as const,
    scopes: scopesOf(one.grid),
    personId: responsible.id,
    office: OFFICE,
    number: one.number,
    month: MONTH,
    round: ({ monthly: 'daily', lastWeek: 'reinspection', unannounced: 'unannounced' } as const)[one.round],
    ...what,
    areaName: nameOf(one.grid),
    communityName: nameOf(communityOf(one.grid)),
    description: one.title,
    photos: [before],
    registrar: { personId: one.registered.by, name: person(one.registered.by).name },
    ...(one.team ? { teamName: inspectionTeams.find(team => team.id === one.team)!.name } : {}),
    responsible: { personId: responsible.id, name: responsible.name, role },
    registeredAt: one.registered.at,
    assignedAt: one.rectifying.at,
    dueDay,
    dueAt: dueAtOf(dueDay),
    extendedDays: 0,
    rectification: { photos: [after.at(-1)!] },
    rectifierIds: [responsible.id],
    rectifiedAt: one.rectified.at(-1)!.at,
    verifiedAt: one.verified.at,
    writtenOffAt: one.writtenOff.at,
    returns: one.revisits.length - 1,
    recurrences: last ? last.recurrences + 1 : 0,
    ...(last && {
      recurrenceOf: {
        findingId: last.id,
        number: last.number,
        registeredAt: last.registeredAt,
        afterRectified: last.rectifiedAt !== undefined && last.rectifiedAt < one.registered.at,
      },
    }),
    visitLog: [{ month: MONTH, result: 'passed' as const }],
    coSigns: one.revisits.flatMap((visit, n) =>
      (
        [
          [visit.by, 'inspector', 'inspection'],
          [visit.coSignedBy, 'gridWorker', 'grid'],
          [visit.withHead, 'gridHead2', 'head2'],
        ] as const
      ).map(([id, as, party]) => ({
        personId: id,
        name: person(id).name,
        roleLabel: roles[as].label,
        at: visit.at,
        round: n + 1,
        party,
        verdict: 'agree' as const,
      })),
    ),
    disputedBy: [],
    timeline: [
      {
        at: one.registered.at,
        action: 'register',
        label: '登记',
        state: findingFlow.initial,
        by: by(one.registered.by, inspecting),
        words: one.title,
        photos: [before],
      },
      step('assign', one.rectifying.at, by(one.registered.by, inspecting), responsible.name),
      ...one.revisits.flatMap((visit, n) => [
        step('submitRectification', one.rectified[n]!.at, by(responsible.id, role), one.rectified[n]!.words, after[n]),
        visit.passed
          ? step('verify', visit.at, by(visit.by, 'inspector'), '现场已整改到位')
          : step('returnForRework', visit.at, by(visit.by, 'inspector'), '整改不彻底，请重新整改'),
      ]),
      step('writeOff', one.writtenOff.at, by(one.writtenOff.by, 'inspector')),
    ] satisfies Step[],
  }
  return { ...plain, ...indexed(plain), version: 1 }
}

/** Everything found in December 2017, the last number given out, and the list of the last week. */
export async function writeFindings(store: Store, office: DemoOffice, progress: Progress): Promise<void> {
  const all = office.history.findings
  const names = namesIn(office)
  const written: Finding[] = []
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const page = all.slice(i, i + AT_ONCE)
    const photos = await Promise.all(page.map(one => Promise.all(shotsOf(one).map(kept))))
    const records: Finding[] = []
    for (const [n, one] of page.entries()) {
      const finding = stored(names, one, photos[n]!, written)
      written.push(finding)
      records.push(finding)
    }
    await store.insertMany(files, photos.flat())
    await store.insertMany(
      fileUses,
      records.flatMap((finding, n) => photos[n]!.map(file => useOf(file, finding.id))),
    )
    await store.insertMany(findings, records)
    progress(Math.min(i + AT_ONCE, all.length), all.length)
  }
  await store.insertMany(findingTallies, talliesOf(written))
  await store.insert(findingCounters, { id: monthId(OFFICE, MONTH), version: 1, last: all.length })
  const madeAt = momentOf(`${MONTH}-25`, '06:00')
  await store.insert(reinspections, { id: monthId(OFFICE, MONTH), version: 1, office: OFFICE, month: MONTH, madeAt })
}

/** One before, and one for each rectification: the last of them shows it put right. */
function shotsOf(one: DemoFinding): Shot[] {
  return [
    { owner: one.registered.by, at: one.registered.at, spec: one.photos },
    ...one.rectified.map(({ at, by }, n): Shot => {
      const right = n === one.rectified.length - 1
      return { owner: by, at, spec: { ...one.photos, ...(right ? { after: true } : { shot: 1 }) } }
    }),
  ]
}
