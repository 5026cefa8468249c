// What people type about themselves and others in lost and found stays nowhere: not in records, messages or the trace.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lostfoundRig } from './lostfound-rig'
import type { Rig } from './rig'

const phone = '13812345678'
const id = '410105199003070011'
/** Everything the store wrote to its files, its log included, however it lies in there. */
const bytesOf = (rig: Rig) =>
  readdirSync(rig.folder!)
    .map(name => readFileSync(join(rig.folder!, name), 'utf8'))
    .join('\n')

describe('a phone or identity number', () => {
  it('typed anywhere in lost and found is in no row of the store', async () => {
    const { rig, owner, finder, neighbour, moderator, dog, post } = await lostfoundRig()
    const words = `找我 ${phone}，或 ${id}`
    const place = { ...dog().place, words }
    const mine = await post(owner, { what: `泰迪 ${phone}`, text: words, place, traits: { marks: words } })
    const { postId } = mine
    const { side: _, kind: __, ...fields } = dog()
    await rig.as(owner).call('lostfound.edit', { postId, ...fields, what: phone, text: words, place })
    await rig.as(neighbour).call('lostfound.report', { postId, reason: words })
    const clue = await rig.as(finder).call('lostfound.addClue', { postId, text: words, place })
    await rig.as(moderator).call('lostfound.refuseClue', { clueId: clue.clueId, reason: words })
    const { clueId } = await rig.as(neighbour).call('lostfound.addClue', { postId, text: words })
    await rig.as(moderator).call('lostfound.moderateClue', { clueId })
    await rig.as(owner).call('lostfound.answerClue', { clueId, text: words })
    const other = await post(owner, { text: words })
    await rig.as(moderator).call('lostfound.refuse', { postId: other.postId, revision: 1, reason: words })
    await rig.as(owner).call('lostfound.resolve', { postId, thanks: { clueId, words } })
    await rig.settle()
    const stored = bytesOf(rig)
    expect(stored).toContain('138******78')
    expect(stored).toContain('lostfound.resolve')
    for (const number of [phone, id]) expect(stored).not.toContain(number)
  })

  it('sent again under the same key is the same post, and other words are refused', async () => {
    const { rig, owner, dog } = await lostfoundRig()
    const text = `看到请打 ${phone}`
    const first = await rig.as(owner).call('lostfound.post', { ...dog(), text }, 'once')
    const again = await rig.as(owner).call('lostfound.post', { ...dog(), text }, 'once')
    expect(again.postId).toBe(first.postId)
    const refusal = await rig.as(owner).refusal('lostfound.post', { ...dog(), text: '别的话' }, 'once')
    expect(refusal).toMatchObject({ code: 'request.reused' })
  })
})
