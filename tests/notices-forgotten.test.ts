// Questions under notices, and notes of calls, when the person they belong to leaves.
import { deletedName, deletedWords, deletionWord } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { deliveries, questionId, questions } from '../cloudfunctions/notices/records'
import { createRig } from './rig'

const Y1 = 'ryh/c01/y001'

async function office(engine: 'sqlite' | 'cloudbase' = 'sqlite') {
  const rig = await createRig({ engine, twice: false })
  const worker = await rig.personNamed({ name: '周洁', home: 'ryh/c01' }, 'communityWorker@ryh/c01')
  const leaving = await rig.personNamed({ name: '王秀英' }, `resident@${Y1}`)
  const neighbour = await rig.personNamed({ name: '李国强' }, `resident@${Y1}`)
  const publish = async (title: string) => {
    const draft = { kind: 'recruit' as const, title, text: '欢迎各社团报名', areas: ['ryh/c01'] }
    const { noticeId } = await rig.as(worker).call('notices.draft', draft)
    await rig.as(worker).call('notices.publish', { noticeId })
    return noticeId
  }
  return { rig, worker, leaving, neighbour, publish }
}

describe('the questions of who left', () => {
  it('only the office’s clock takes names off, and only of who left', async () => {
    const { rig, worker, leaving } = await office()
    const input = { personId: leaving.id, part: 'asked' } as const
    expect((await rig.as(worker).refusal('notices.unname', input)).code).toBe('right.missing')
    await expect(rig.asSystem('notices.unname', input)).rejects.toMatchObject({ code: 'record.notFound' })
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'leave their answers behind, without name and words, on %s',
    async engine => {
      const { rig, worker, leaving, neighbour, publish } = await office(engine)
      const noticeIds: string[] = []
      // More than one page of them.
      for (let i = 0; i < 22; i++) {
        const noticeId = await publish(`艺术节招募 ${i}`)
        await rig.as(leaving).call('notices.ask', { noticeId, text: '合唱队可以报名吗' })
        noticeIds.push(noticeId)
      }
      const [noticeId] = noticeIds as [string]
      await rig.as(neighbour).call('notices.ask', { noticeId, text: '几点开始' })
      const asked = questionId(noticeId, leaving.id, 0)
      await rig.as(worker).call('notices.answer', { questionId: asked, text: '可以' })
      await rig.as(worker).call('notices.markCalled', {
        noticeId,
        personId: leaving.id,
        outcome: 'family',
        note: '王秀英的女儿接的',
      })
      await rig.as(leaving).call('people.deleteMe', { confirm: deletionWord })
      await rig.settle()

      const left = await rig.store.find(questions, {
        index: 'ofPerson',
        equals: { personId: leaving.id },
        limit: 100,
      })
      expect(left.items.map(question => question.askerName)).toEqual(Array(22).fill(deletedName))
      expect(left.items.map(question => question.text)).toEqual(Array(22).fill(deletedWords))
      const shown = async (person: typeof worker) => {
        const { items } = await rig.as(person).call('notices.questions', { noticeId })
        return items.map(({ askerName, answers }) => [askerName, answers.map(({ text }) => text).join()])
      }
      expect((await shown(neighbour)).sort()).toEqual([
        [deletedName, '可以'],
        ['李国强', ''],
      ])
      expect((await shown(worker)).sort()).toEqual(await shown(neighbour).then(rows => rows.sort()))
      const calls = await rig.store.find(deliveries, {
        index: 'ofPerson',
        equals: { personId: leaving.id, called: 'reached' },
      })
      expect(calls.items).toMatchObject([{ called: 'reached', call: { byName: '周洁' } }])
      expect(JSON.stringify(calls.items)).not.toContain('王秀英')
      const rows = await Promise.all(
        [true, false].map(sealed => rig.store.find(journal, { index: 'unsealed', equals: { sealed }, limit: 100 })),
      )
      expect(JSON.stringify(rows)).not.toContain('王秀英')
      expect((await verifyJournal(rig.store)).breaks).toEqual([])
    },
  )
})
