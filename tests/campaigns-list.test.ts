// 重点管控清单导入: a list is checked as a whole, shown, and put into effect once; with it its posts and their shifts.
import { type SiteColumn, siteColumnNames, siteColumns } from '@contract/campaign-list'
import { readSheet } from 'read-excel-file/universal'
import { expect, it } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { configureFiles } from '../cloudfunctions/platform/files/addresses'
import { handIn } from '../cloudfunctions/platform/files/hand-in'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { office, place, sprint, underway } from './campaigns-rig'

type Cells = Partial<Record<SiteColumn, string>>
const line: Cells = {
  kind: '在建工地',
  name: '运河北路工地',
  area: '湖西社区/第一网格',
  words: '西侧围挡',
  person: '何丽',
}

async function workbook(lines: readonly Cells[]) {
  const rows = [
    siteColumnNames.map(name => ({ value: siteColumns[name].label })),
    ...lines.map(one => siteColumnNames.map(name => (one[name] ? { value: one[name], type: String } : null))),
  ]
  return (await writeExcel([{ data: rows as never, sheet: '管控清单' }]).toBuffer()) as Buffer
}

async function opened() {
  const here = await office()
  const { rig, as, people } = here
  const { campaignId, postId } = await underway(here)
  if (rig.folder) configureFiles({ port: openLocalFiles(rig.folder), secret: 'x'.repeat(40) })
  let count = 0
  const upload = async (bytes: Uint8Array, by = people.leader) => {
    const outside = { store: rig.store, dispatch: rig.dispatch, now: rig.now + ++count }
    return (await handIn(outside, { personId: by.id }, bytes, { name: '清单.xlsx' })).fileId
  }
  const put = async (lines: readonly Cells[]) =>
    as.leader.call('campaigns.checkList', { campaignId, fileId: await upload(await workbook(lines)) })
  const badIn = async (lines: readonly Cells[]) => {
    const { importId } = await put(lines)
    const { items } = await as.leader.call('campaigns.listRows', { importId, kind: 'bad' })
    return items.map(({ line: at, problems }) => `${at} ${problems.map(({ column }) => column).join('、')}`)
  }
  const apply = async (importId: string) => {
    await as.leader.call('campaigns.applyList', { importId })
    await rig.settle()
    rig.advance({ minutes: 2 })
    await rig.runJobs()
    await rig.settle()
    return as.leader.call('campaigns.listImport', { importId })
  }
  return { ...here, campaignId, postId, upload, put, badIn, apply }
}

it('is for who answers for the campaign and for the heads, each with their own file, and not for a campaign that is over', async () => {
  const { as, people, campaignId, upload } = await opened()
  const fileId = await upload(await workbook([line]))
  expect((await as.day.refusal('campaigns.checkList', { campaignId, fileId })).code).toBe('right.missing')
  expect((await as.evening.refusal('campaigns.checkList', { campaignId, fileId })).code).toBe('record.notFound')
  expect((await as.chief.refusal('campaigns.checkList', { campaignId, fileId })).code).toBe('file.notYours')
  const { importId } = await as.leader.call('campaigns.checkList', { campaignId, fileId })
  expect((await as.evening.refusal('campaigns.listRows', { importId })).code).toBe('record.notFound')
  await as.chief.call('campaigns.close', { campaignId, report: '结束' })
  expect((await as.leader.refusal('campaigns.applyList', { importId })).code).toBe('campaign.over')
  const other = await upload(await workbook([{ ...line, name: '另一处' }]), people.chief)
  expect((await as.chief.refusal('campaigns.checkList', { campaignId, fileId: other })).code).toBe('campaign.over')
})

it('with one wrong line is not put in, and says line by line what to do', async () => {
  const { as, campaignId, badIn, put } = await opened()
  const turns = '08:00 李保成，16:00 何丽'
  expect(
    await badIn([
      line,
      { ...line, name: '第二处', kind: '大坑' },
      { ...line, name: '第三处', person: '查无此人' },
      { ...line, name: '第四处', area: '没有的网格' },
      { ...line, name: '第五处', post: '没设的岗' },
      { ...line, name: '第六处', post: '北口', turns: '八点 何丽' },
      { ...line, name: '第七处', turns },
      { ...line, name: '第八处', post: '北口', turns: '08:00 何丽，08:30 周洁' },
      { ...line, name: '运河 北路工地' },
      { ...line, name: '第十处', siteId: '没有的编号' },
    ]),
  ).toEqual(['3 种类', '4 负责人', '5 网格或社区', '6 岗位', '7 班次', '8 岗位', '9 班次', '10 管控点', '11 编号'])
  const list = await put([line, { ...line, name: '第二处', kind: '大坑' }])
  expect(list.counts).toEqual({ bad: 1, new: 1, changed: 0, same: 0 })
  expect((await as.leader.refusal('campaigns.applyList', { importId: list.importId })).code).toBe(
    'campaign.listBadRows',
  )
  expect((await as.leader.call('campaigns.sites', { campaignId })).items).toEqual([])
})

it('takes the point of a place, leaves it where nothing is written, and takes it away where 无 is', async () => {
  const { as, campaignId, put, apply, badIn, upload } = await opened()
  const pointed = { ...line, point: '113.730100，34.770200' }
  expect(
    await badIn([
      { ...line, point: '34.7702，113.7301' },
      { ...line, name: '第二处', point: '东门' },
    ]),
  ).toEqual(['2 位置', '3 位置'])
  const points = async () =>
    (await as.leader.call('campaigns.sites', { campaignId })).items.map(({ place: { point } }) => point)
  await apply((await put([pointed])).importId)
  expect(await points()).toEqual([{ longitude: 113.7301, latitude: 34.7702 }])
  const { base64 } = await as.leader.call('campaigns.listFile', { campaignId })
  const fileId = await upload(Buffer.from(base64, 'base64'))
  expect(await as.leader.call('campaigns.checkList', { campaignId, fileId })).toMatchObject({
    counts: { bad: 0, new: 0, changed: 0, same: 1 },
  })
  await apply((await put([{ ...line, words: '东侧围挡' }])).importId)
  expect(await points()).toEqual([{ longitude: 113.7301, latitude: 34.7702 }])
  await apply((await put([{ ...line, point: '无' }])).importId)
  expect(await points()).toEqual([undefined])
})

it('does not put anybody at two posts at once, of the file or of the campaign', async () => {
  const { badIn } = await opened()
  // 李保成 stands at 嘉苑步行街 from eight in the morning already.
  const north = { ...line, post: '北口', turns: '07:00 李保成，19:00 何丽' }
  expect(await badIn([north])).toEqual(['2 班次'])
  const east = { ...line, name: '东边', post: '东口', turns: '06:00 何丽' }
  const west = { ...line, name: '西边', post: '西口', turns: '06:00 何丽' }
  expect(await badIn([east, west])).toEqual(['2 班次', '3 班次'])
  expect(await badIn([east, { ...west, post: '东口', turns: '07:00 何丽' }])).toEqual(['3 班次'])
})

it('sets up places, posts and shifts, tells everybody once, and changes nothing when it is put in again', async () => {
  const { rig, as, people, campaignId, put, apply, upload } = await opened()
  const many = Array.from({ length: 23 }, (_, i) => ({ ...line, name: `工地 ${i} 号` }))
  const watched = {
    ...line,
    name: '北口散煤',
    kind: '散煤',
    post: '北口',
    turns: '20:00 何丽，08:00 孙强（休息日何丽）',
  }
  const first = await put([...many, watched])
  expect(first.counts).toEqual({ bad: 0, new: 24, changed: 0, same: 0 })
  const before = (await rig.messages(people.other)).length
  expect(await apply(first.importId)).toMatchObject({ state: 'applied', failed: 0, part: 3 })
  const posts = await as.leader.call('campaigns.posts', { campaignId })
  expect(posts.map(({ name, turns }) => [name, turns.length])).toEqual([
    ['北口', 2],
    ['嘉苑步行街', 3],
  ])
  const north = posts.find(({ name }) => name === '北口')!
  expect(north.turns[0]).toMatchObject({ start: '08:00', person: { name: '孙强' }, rest: { name: '何丽' } })
  const week = await as.leader.call('campaigns.week', { campaignId, from: '2026-11-24', limit: 100 })
  expect(week.items.filter(({ postId }) => postId === north.postId)).toHaveLength(14)
  const { items } = await as.leader.call('campaigns.sites', { campaignId, limit: 100 })
  expect(items).toHaveLength(24)
  expect(items.find(({ name }) => name === '北口散煤')).toMatchObject({ postId: north.postId, postName: '北口' })
  // One message a part, not one a place; one for each of her shifts of the post.
  const told = (await rig.messages(people.other)).slice(0, -before || undefined)
  expect(told.filter(({ title }) => title.includes('重点管控点'))).toHaveLength(3)

  const { base64, rows } = await as.leader.call('campaigns.listFile', { campaignId })
  expect(rows).toBe(24)
  const again = await as.leader.call('campaigns.checkList', {
    campaignId,
    fileId: await upload(Buffer.from(base64, 'base64')),
  })
  expect(again.counts).toEqual({ bad: 0, new: 0, changed: 0, same: 24 })
  expect((await as.leader.refusal('campaigns.applyList', { importId: again.importId })).code).toBe('campaign.listSame')
})

it('leaves what it says nothing about, and lets two posts change their people for one another', async () => {
  const { as, campaignId, put, apply, people } = await opened()
  const { siteId } = await as.leader.call('campaigns.addSite', {
    ...{ campaignId, kind: 'construction', name: '运河北路工地', place, responsibleId: people.day.id },
  })
  const first = await put([{ ...line, name: '北边', post: '北口', turns: '06:00 孙强，18:00 何丽' }])
  await apply(first.importId)
  // 孙强 leaves the north gate for the street, where 李保成 stood, who comes to the gate.
  const swapped = [
    { ...line, words: '', post: '嘉苑步行街', turns: '00:00 赵敏，08:00 孙强，16:00 周洁' },
    { ...line, name: '北边', post: '北口', turns: '06:00 李保成，18:00 何丽' },
  ]
  const second = await put(swapped)
  expect(second.counts).toEqual({ bad: 0, new: 0, changed: 2, same: 0 })
  expect(await apply(second.importId)).toMatchObject({ state: 'applied', failed: 0 })
  const { items } = await as.leader.call('campaigns.sites', { campaignId })
  expect(items.find(one => one.siteId === siteId)).toMatchObject({
    place: { words: place.words },
    responsible: { name: '何丽' },
    postName: '嘉苑步行街',
  })
  const posts = await as.leader.call('campaigns.posts', { campaignId })
  expect(posts.map(({ name, turns }) => [name, ...turns.map(({ person }) => person.name)])).toEqual([
    ['北口', '李保成', '何丽'],
    ['嘉苑步行街', '赵敏', '孙强', '周洁'],
  ])
})

it('says which lines could not be done after all, and puts the others in', async () => {
  const { rig, as, people, put, apply, campaignId } = await opened()
  const list = await put([line, { ...line, name: '第二处', person: '李保成' }])
  await rig.hold(people.day)
  expect(await apply(list.importId)).toMatchObject({ state: 'applied', failed: 1 })
  const failed = await as.leader.call('campaigns.listRows', { importId: list.importId, failed: true })
  expect(failed.items.map(({ line: at, failed: why }) => `${at} ${why}`)).toEqual([
    '3 选的人不是本办事处的工作人员，请另选',
  ])
  const { items } = await as.leader.call('campaigns.sites', { campaignId })
  expect(items.map(({ name }) => name)).toEqual(['运河北路工地'])
})

it('gives a template that explains itself and whose example is not put in', async () => {
  const { as, campaignId, upload } = await opened()
  const { base64 } = await as.leader.call('campaigns.listTemplate', { campaignId })
  const bytes = Buffer.from(base64, 'base64')
  expect(await readSheet(new Uint8Array(bytes).slice().buffer as ArrayBuffer)).toHaveLength(2)
  const told = await readSheet(new Uint8Array(bytes).slice().buffer as ArrayBuffer, '说明')
  // The kinds of this campaign alone.
  expect(told.find(([column]) => column === '种类')?.[1]).toBe('必填：在建工地、室内外修缮、散煤、重点场所')
  const fileId = await upload(bytes)
  expect((await as.leader.refusal('campaigns.checkList', { campaignId, fileId })).code).toBe('campaign.listEmpty')
})

it('names namesakes by where they work', async () => {
  const { rig, put, badIn } = await opened()
  await rig.personNamed({ name: '何丽', home: 'ryh' }, 'inspector@ryh')
  expect(await badIn([line])).toEqual(['2 负责人'])
  const { counts } = await put([{ ...line, person: '湖西社区/何丽' }])
  expect(counts.new).toBe(1)
})

it('takes no line of a place where the campaign does not happen', async () => {
  const { as, rig, people, campaignId, badIn } = await opened()
  const far = { id: 'ryh/c02', name: '湖东社区', level: 'community' as const, order: 2 }
  await rig.store.insertMany(areas, [areaRecord(far)])
  const { version } = await as.chief.call('campaigns.view', { campaignId })
  const narrowed = { ...sprint(people.leader.id), areas: ['ryh/c01'] }
  await as.chief.call('campaigns.change', { campaignId, version, ...narrowed })
  expect(await badIn([line, { ...line, name: '外面的一处', area: '湖东社区' }])).toEqual(['3 网格或社区'])
})

it('finds out before anything changes who stands in another campaign at that time, and kinds that are not of this one', async () => {
  const { as, people, put } = await opened()
  const night = await as.chief.call('campaigns.plan', { ...sprint(people.leader.id), name: '夜查' })
  await as.leader.call('campaigns.addPost', {
    ...{ campaignId: night.campaignId, name: '夜市口', place, longAgreed: true },
    turns: [
      { start: '06:00', personId: people.other.id },
      { start: '18:00', personId: people.chief.id },
    ],
  })
  const { importId } = await put([
    { ...line, person: '李保成', post: '工地东门', turns: '00:00 郑国良，08:00 何丽，16:00 郑国良' },
    { ...line, name: '烧烤街', kind: '餐饮油烟' },
  ])
  const { items } = await as.leader.call('campaigns.listRows', { importId, kind: 'bad' })
  expect(items.map(({ problems }) => problems.map(({ words }) => words).join())).toEqual([
    '郑国良同一时间也排在“夜市口”，请换人或换时间',
    '不是这次行动的管控重点，请在这些里选：在建工地、室内外修缮、散煤、重点场所',
  ])
})
