// 名册导入: a file of staff is checked as a whole, shown, and put into effect; nothing of it is half there.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { people } from '../cloudfunctions/platform/identity/people'
import { phones } from '../cloudfunctions/platform/identity/phones'
import { roleChanges } from '../cloudfunctions/platform/identity/role-changes'
import { activeImports, imports } from '../cloudfunctions/roster/records'
import { type Cells, G1, head, rosterOffice, rowsOf, workbook, worker, Y1 } from './roster-rig'

describe('a list', () => {
  it('is taken from, given to and looked at by administrators alone', async () => {
    const { rig, upload, check } = await rosterOffice()
    const { importId } = await check([worker])
    for (const role of ['communityWorker@ryh/c01', 'gridHead1@ryh'] as const) {
      const other = await rig.person(role)
      const as = rig.as(other)
      const fileId = await upload(await workbook([worker]), other)
      expect((await as.refusal('roster.check', { fileId })).code).toBe('right.missing')
      for (const name of [
        'roster.import',
        'roster.rows',
        'roster.problemsFile',
        'roster.apply',
        'roster.cancel',
      ] as const)
        expect((await as.refusal(name, { importId })).code).toBe('right.missing')
      for (const name of ['roster.exportFile', 'roster.template', 'roster.imports'] as const)
        expect((await as.refusal(name, {})).code).toBe('right.missing')
    }
    const far = rig.as(await rig.person('administrator@lzh'))
    expect((await far.refusal('roster.import', { importId })).code).toBe('record.notFound')
    expect((await far.refusal('roster.apply', { importId })).code).toBe('record.notFound')
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'shows what it would change before anything changes, then does it (%s)',
    async engine => {
      const { rig, as, check, rows, named, withPhone } = await rosterOffice({ engine })
      const old = await rig.personNamed(
        { name: '李娜', home: 'ryh/c01' },
        'communityWorker@ryh/c01',
        'gridWorker@ryh/c02/g002',
      )
      await withPhone(old, '13800000003')
      const lines: Cells[] = [
        worker,
        { ...worker, role: '三级网格长', area: '湖西社区' },
        head,
        { name: '李娜', phone: '13800000003', role: '社区工作人员', area: '湖西社区', until: '2027/6/30' },
        { name: '李娜', phone: '13800000003', role: '网格员', area: '第 02 网格', deed: '收回', reason: '调走' },
      ]
      const list = await check(lines)
      expect(list).toMatchObject({
        state: 'checked',
        rows: 5,
        people: 3,
        fileName: '名册.xlsx',
        can: ['apply', 'cancel'],
      })
      expect(list.counts).toEqual({ bad: 0, new: 3, given: 0, dates: 1, ended: 1, details: 0, same: 0 })
      const shown = await rows(list.importId)
      expect(shown.map(({ line, kind, name, what }) => `${line} ${kind} ${name} ${what}`)).toEqual([
        '2 new 张伟 湖西社区/第 01 网格 网格员：长期',
        '3 new 张伟 湖西社区 三级网格长：长期',
        '4 new 赵桂兰 湖西社区/明湖苑 楼栋长：长期',
        '5 dates 李娜 湖西社区 社区工作人员：长期 → 到 2027年6月30日 周三',
        '6 ended 李娜 运河社区/第 02 网格 网格员：收回',
      ])
      expect(shown[0]!.phone).toBe('138****0001')
      expect(await named('张伟')).toEqual([])

      await as.call('roster.apply', { importId: list.importId })
      await rig.runJobs()
      const done = await as.call('roster.import', { importId: list.importId })
      expect(done).toMatchObject({ state: 'applied', failed: 0, finishedAt: rig.now })
      const [zhang] = await named('张伟')
      expect(zhang).toMatchObject({
        home: G1,
        holdings: [
          { role: 'gridWorker', area: G1 },
          { role: 'gridHead3', area: 'ryh/c01' },
        ],
        enrolledAt: rig.now,
      })
      expect(phones().open(zhang!.phone!, zhang!.id)).toBe('13800000001')
      expect((await named('李娜'))[0]!.holdings).toEqual([
        { role: 'communityWorker', area: 'ryh/c01', until: momentOf('2027-07-01') },
      ])
      expect((await named('赵桂兰'))[0]).toMatchObject({ post: '3 号楼楼栋长', home: Y1 })
      const changes = await as.call('people.roleChanges', { limit: 100 })
      expect(changes.items).toHaveLength(5)
      expect(new Set(changes.items.map(({ by }) => by?.name))).toEqual(new Set(['陈立新']))
      expect(changes.items.find(({ kind }) => kind === 'taken')).toMatchObject({ reason: '调走' })
      expect((await rig.messages(old))[0]).toMatchObject({ title: '您的工作角色有变化' })
      expect(await rig.store.get(activeImports, 'ryh')).toBeUndefined()
    },
  )

  it('put in again changes nothing, and neither does what was taken out', async () => {
    const { rig, as, put, check, upload } = await rosterOffice()
    const lines = [worker, { ...head, since: '2026/12/1', until: '2027-12-31' }]
    await put(lines)
    const before = await rig.store.find(people, { index: 'inArea', member: 'ryh', limit: 100 })
    const again = await check(lines)
    expect(again.counts).toMatchObject({ same: 2, new: 0, given: 0, dates: 0, details: 0 })
    expect((await as.refusal('roster.apply', { importId: again.importId })).code).toBe('roster.nothing')
    const file = await as.call('roster.exportFile', {})
    expect(file.rows).toBe(3)
    const [titles, ...out] = await rowsOf(file.base64)
    expect(titles).toEqual([
      '姓名',
      '手机号',
      '角色',
      '区域',
      '单位',
      '岗位',
      '开始日期',
      '最后一天',
      '办理',
      '原因',
      '人员编号',
      '区域编号',
    ])
    expect(out.find(([name]) => name === '赵桂兰')?.slice(0, 8)).toEqual([
      '赵桂兰',
      '138****0002',
      '楼栋长',
      '湖西社区/明湖苑',
      '',
      '3 号楼楼栋长',
      '2026-12-01',
      '2027-12-31',
    ])
    const taken = await as.call('roster.check', { fileId: await upload(Buffer.from(file.base64, 'base64')) })
    expect(taken.counts).toEqual({ bad: 0, new: 0, given: 0, dates: 0, ended: 0, details: 0, same: 3 })
    const after = await rig.store.find(people, { index: 'inArea', member: 'ryh', limit: 100 })
    expect(after.items).toEqual(before.items)
  })

  it('with one wrong line changes nothing at all, and says line by line what to do', async () => {
    const { as, check, named } = await rosterOffice()
    const list = await check([
      worker,
      { ...head, phone: '1380000000' },
      { name: '王芳', phone: '13800000004', role: '网格员', area: '和平院' },
      { name: '王芳', phone: '13800000004', role: '楼栋长', area: '和平院' },
      { name: '刘洋', phone: '13800000005', role: '楼长', area: '湖西社区' },
      { name: '', phone: '', role: '', area: '', post: '空的' },
      { ...worker, name: '张伟伟', role: '群主', area: '明湖苑' },
      { name: '孙强', phone: '13800000006', role: '职能部门', area: '', unit: '城管' },
      { name: '周杰', phone: '13800000007', role: '社区工作人员', area: '湖西社区', unit: '城管执法' },
      { ...worker },
      { name: '吴敏', phone: '13800000008', role: '网格员', area: '第 01 网格', since: '2026-02-30', until: '下个月' },
      { name: '郑爽', phone: '13800000009', role: '网格员', area: '第 01 网格', deed: '收回' },
      {
        name: '冯刚',
        phone: '13800000010',
        role: '网格员',
        area: '第 01 网格',
        since: '2027-02-01',
        until: '2027-01-01',
      },
    ])
    expect(list.counts.bad).toBe(12)
    expect(list.can).toEqual(['cancel'])
    expect((await as.refusal('roster.apply', { importId: list.importId })).code).toBe('roster.badRows')
    const { base64, name } = await as.call('roster.problemsFile', { importId: list.importId })
    expect(name).toBe('要改的行-名册.xlsx')
    const [titles, ...report] = await rowsOf(base64)
    expect(titles).toEqual(['行号', '姓名', '列', '填的内容', '怎么改'])
    expect(report.map(([line, , column, , words]) => `${line} ${column} ${words}`)).toEqual([
      '3 手机号 手机号应为 11 位数字，现在是 10 位，请核对',
      '4 区域 网格员不能管到楼院这一级',
      '5 区域 有 2 个叫这个名字的区域，请写成“社区/楼院”，或填区域编号',
      '6 角色 没有“楼长”这个角色，请照“说明”页里的名称填',
      '7 姓名 填写姓名',
      '7 手机号 填写 11 位手机号',
      '7 角色 填写角色',
      '8 姓名 与第 2 行不一致，同一个人要填一样的',
      expect.stringMatching(/^9 单位 职能部门的单位填：城管执法、/),
      '10 单位 这个角色不用填单位，请清空',
      '11 角色 与第 2 行重复，请删掉一行',
      '12 开始日期 日期看不懂，请写成 2026-11-23 这样',
      '12 最后一天 日期看不懂，请写成 2026-11-23 这样，不限期就写“长期”',
      '13 原因 收回角色要写原因',
      '14 最后一天 最后一天早于开始日期',
    ])
    expect(await named('张伟')).toEqual([])
  })

  it('takes what people type: spaces in names, full-width digits, dates of every kind, numbers that Excel made', async () => {
    const { put, named } = await rosterOffice()
    const list = await put([
      {
        name: '张　伟',
        phone: '１３８ ００００ ０００１',
        role: ' 网格员 ',
        area: '湖西社区 / 第 01 网格',
        since: new Date('2026-12-01T00:00:00Z'),
      },
      {
        name: ' 欧阳 修 ',
        phone: 13800000002,
        role: '网格员',
        area: '第01网格',
        since: '2026年12月1日',
        until: '2027.3.1',
      },
      { name: 'Anna  Lee', phone: '+86 138-0000-0003', role: '网格员', areaId: G1, area: '随便', since: 20261201 },
      { name: '示例：王五', phone: '123', role: '随便', area: '' },
      { name: '王 芳', phone: '13800000004', role: '一级网格长', area: '' },
      { name: '何静怡', phone: '13800000005', role: '窗口工作人员', area: '如意湖办事处', unit: '计生窗口' },
    ])
    expect(list.counts).toMatchObject({ bad: 0, new: 5 })
    const since = momentOf('2026-12-01')
    expect((await named('张伟'))[0]!.holdings).toEqual([{ role: 'gridWorker', area: G1, since }])
    expect((await named('欧阳修'))[0]!.holdings).toEqual([
      { role: 'gridWorker', area: G1, since, until: momentOf('2027-03-02') },
    ])
    expect((await named('Anna Lee'))[0]!.holdings).toEqual([{ role: 'gridWorker', area: G1, since }])
    expect((await named('王芳'))[0]!.holdings).toEqual([{ role: 'gridHead1', area: 'ryh' }])
    expect((await named('何静怡'))[0]!.unit?.kind).toBe('window')
  })

  it('knows people by number and name under every key, and never takes one for another', async () => {
    const { rig, check, rows, withPhone } = await rosterOffice()
    const mother = await rig.personNamed({ name: '王秀英', home: Y1 }, `resident@${Y1}`)
    const son = await rig.personNamed({ name: '王强', home: Y1 }, `resident@${Y1}`)
    for (const person of [mother, son]) await withPhone(person, '13900000001')
    const newcomer = await rig.personNamed({ name: '新居民', home: 'ryh' })
    await withPhone(newcomer, '13900000002')
    const list = await check([
      { name: '王强', phone: '13900000001', role: '楼栋长', area: '明湖苑' },
      { name: '王小明', phone: '13900000001', role: '楼栋长', area: '明湖苑' },
      { name: '刘洋', phone: '13900000002', role: '楼栋长', area: '明湖苑' },
      { name: '谁都行', phone: '139****0001', role: '楼栋长', area: '明湖苑', personId: mother.id },
      { name: '王秀英', phone: '139****9999', role: '群主', area: '明湖苑', personId: mother.id },
      { name: '王秀英', phone: '13900000002', role: '群主', area: '明湖苑', personId: mother.id },
      { name: '没有', phone: '13900000009', role: '楼栋长', area: '明湖苑', personId: 'nobody' },
      { name: '没有', phone: '139****0009', role: '楼栋长', area: '明湖苑' },
    ])
    const shown = await rows(list.importId)
    expect(shown.map(({ line, kind, detail, problems }) => [line, kind, detail ?? problems[0]?.words])).toEqual([
      [2, 'given', undefined],
      [3, 'bad', '这个手机号登记的是另一个名字，请核对姓名和手机号，或填人员编号'],
      [4, 'given', '改姓名'],
      [5, 'given', '改姓名'],
      [6, 'bad', '与登记的手机号对不上，请填完整的 11 位'],
      [7, 'bad', '这个手机号已登记给另一个人，请核对'],
      [8, 'bad', '没有这个编号的人，请清空这一格，或从导出的名册里抄'],
      [9, 'bad', '手机号是遮住的，填完整的 11 位，或保留“人员编号”这一列'],
    ])
  })

  it('does not take the last administrator, but one after another has come', async () => {
    const { rig, admin, as, check, withPhone } = await rosterOffice()
    await withPhone(admin, '13700000001')
    const end: Cells = { name: '陈立新', phone: '13700000001', role: '管理员', area: '', deed: '收回', reason: '退休' }
    const alone = await check([end])
    expect(alone.counts.bad).toBe(1)
    const both = await check([end, { name: '周晓敏', phone: '13700000002', role: '管理员', area: '' }])
    await as.call('roster.apply', { importId: both.importId })
    await rig.runJobs()
    expect(await rig.store.get(imports, both.importId)).toMatchObject({ state: 'applied', failed: 0 })
    const holders = await rig.store.find(people, { index: 'inArea', member: 'administrator@ryh' })
    expect(holders.items.map(({ name }) => name)).toEqual(['周晓敏'])
    expect((await as.refusal('roster.imports', {})).code).toBe('right.missing')
  })
})

describe('two at once, and what breaks off', () => {
  it('one list at a time: the other one is told to wait, and then that people have changed', async () => {
    const { rig, as, check, named } = await rosterOffice({ twice: false })
    const second = rig.as(await rig.personNamed({ name: '第二位' }, 'administrator@ryh'))
    const many = Array.from(
      { length: 60 },
      (_, i): Cells => ({
        name: `员工${i}`,
        phone: `138001${String(i).padStart(5, '0')}`,
        role: '网格员',
        area: '第 01 网格',
      }),
    )
    const first = await check(many)
    const other = await check([worker])
    await as.call('roster.apply', { importId: first.importId })
    expect((await second.refusal('roster.apply', { importId: other.importId })).code).toBe('roster.busy')
    await rig.runJobs()
    await second.call('roster.apply', { importId: other.importId })
    await rig.runJobs()
    expect(await named('张伟')).toHaveLength(1)
    expect(await named('员工59')).toHaveLength(1)
  })

  it('of two who press at once one is let through, and each line is done once', async () => {
    const { rig, as, check } = await rosterOffice({ twice: false })
    const list = await check([worker, head])
    const second = rig.as(await rig.personNamed({ name: '第二位' }, 'administrator@ryh'))
    const answers = await Promise.allSettled([
      as.call('roster.apply', { importId: list.importId }),
      second.call('roster.apply', { importId: list.importId }),
      rig.jobs.runDue(),
    ])
    expect(answers.slice(0, 2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await rig.runJobs()
    const changes = await rig.store.find(roleChanges, { index: 'byFacet', member: 'ryh|*|*|*', limit: 100 })
    expect(changes.items).toHaveLength(2)
  })

  it('is out of date when somebody of it changed since it was checked', async () => {
    const { rig, as, check, withPhone } = await rosterOffice()
    const old = await rig.personNamed({ name: '李娜', home: Y1 }, `resident@${Y1}`)
    await withPhone(old, '13800000003')
    const list = await check([{ name: '李娜', phone: '13800000003', role: '楼栋长', area: '明湖苑' }])
    await as.call('people.grant', { personId: old.id, role: 'moderator', area: Y1 })
    expect((await as.refusal('roster.apply', { importId: list.importId })).code).toBe('roster.outdated')
  })

  it('goes on after a crash where it stood, however often a part is tried', async () => {
    const { rig, as, check, named } = await rosterOffice({ twice: false })
    const many = Array.from(
      { length: 45 },
      (_, i): Cells => ({
        name: `员工${i}`,
        phone: `138001${String(i).padStart(5, '0')}`,
        role: '网格员',
        area: '第 01 网格',
      }),
    )
    const { importId } = await check(many)
    await as.call('roster.apply', { importId })
    expect(await as.call('roster.import', { importId })).toMatchObject({ state: 'applying', part: 1, parts: 3 })
    // A worker that died after its part was committed: the next one asks for the same part again.
    for (let i = 0; i < 3; i++) await rig.asSystem('roster.applyPart', { importId, part: 0 })
    await rig.asSystem('roster.applyPart', { importId, part: 1 })
    await rig.asSystem('roster.applyPart', { importId, part: 1 })
    await rig.runJobs()
    expect(await as.call('roster.import', { importId })).toMatchObject({ state: 'applied', failed: 0 })
    for (let i = 0; i < 45; i++) expect(await named(`员工${i}`)).toHaveLength(1)
    const changes = await rig.store.find(roleChanges, { index: 'byFacet', member: 'ryh|*|*|*', limit: 100 })
    expect(changes.items).toHaveLength(45)
  })

  it('says of a line that could not be done why, and does the others', async () => {
    const { rig, as, check, rows, named, withPhone } = await rosterOffice()
    const old = await rig.personNamed({ name: '李娜', home: Y1 }, `resident@${Y1}`)
    await withPhone(old, '13800000003')
    const lines = Array.from(
      { length: 25 },
      (_, i): Cells => ({
        name: `员工${i}`,
        phone: `138001${String(i).padStart(5, '0')}`,
        role: '网格员',
        area: '第 01 网格',
      }),
    )
    const { importId } = await check([...lines, { name: '李娜', phone: '13800000003', role: '楼栋长', area: '明湖苑' }])
    await as.call('roster.apply', { importId })
    await rig.store.updateIf(people, old.id, {}, { set: { deletedAt: rig.now } })
    await rig.runJobs()
    expect(await as.call('roster.import', { importId })).toMatchObject({ state: 'applied', failed: 1 })
    const shown = await as.call('roster.rows', { importId, failed: true })
    expect(shown.items).toMatchObject([{ line: 27, name: '李娜', failed: expect.stringContaining('没有找到') }])
    expect(await named('员工24')).toHaveLength(1)
    expect((await rows(importId)).filter(({ failed }) => failed)).toHaveLength(1)
  })

  it('2,000 lines are checked, and applied part by part within what a function may take', async () => {
    const { rig, as, check, upload } = await rosterOffice({ twice: false })
    const many = Array.from(
      { length: 2000 },
      (_, i): Cells => ({
        name: `员工${i}`,
        phone: `1380${String(i).padStart(7, '0')}`,
        role: '网格员',
        area: '第 01 网格',
      }),
    )
    const { importId, parts } = await check(many)
    expect(parts).toBe(100)
    await as.call('roster.apply', { importId })
    // A slice of the clock is cut short again and again: each does what it can, and the next one goes on.
    for (let slices = 0; (await as.call('roster.import', { importId })).state !== 'applied'; slices++) {
      if (slices > 200) throw new Error('it does not end')
      await rig.tick(rig.now + 1)
      rig.advance({ minutes: 1 })
      await rig.jobs.runDue()
    }
    expect(await rig.store.count(people, { index: 'inArea', member: 'gridWorker@ryh' })).toBe(2000)
    const more = [...many, { ...worker, phone: '13700000000' }]
    expect((await as.refusal('roster.check', { fileId: await upload(await workbook(more)) })).code).toBe(
      'roster.tooLarge',
    )
  })
})
