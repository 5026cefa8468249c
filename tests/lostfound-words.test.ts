// Looking for something lost by the word that comes to mind, not the one that its owner wrote.
import { describe, expect, it } from 'vitest'
import { lostfoundRig, type PostInput } from './lostfound-rig'

describe('a search for the general word', () => {
  it.each([
    ['pet', '棕色泰迪', ['狗', '小狗', '狗狗', '宠物', '泰迪'], ['猫', '柯基', '小鸟']],
    ['pet', '橘色短毛猫', ['猫', '猫咪', '小猫', '橘色 猫咪'], ['狗', '狸花']],
    ['document', '驾照', ['驾驶证', '证件'], ['身份证', '物品']],
    ['object', 'iPhone 15', ['手机', 'IPHONE', '物品'], ['钱包', '宠物']],
  ] as const)('finds the special one: %s %s', async (kind, what, finding, missing) => {
    const { post, owner, finder, seenBy } = await lostfoundRig()
    await post(owner, { kind, what, text: '', traits: {} } satisfies Partial<PostInput>)
    for (const text of finding) expect([text, (await seenBy(finder, { text })).items]).toEqual([text, [what]])
    for (const text of missing) expect([text, (await seenBy(finder, { text })).items]).toEqual([text, []])
  })

  it('goes by the title first, and by the description when the title names nothing known', async () => {
    const { post, owner, finder, seenBy } = await lostfoundRig()
    await post(owner, { what: '白色小猫', text: '胆子小，怕泰迪', traits: {} })
    await post(owner, { what: '豆豆走丢了', text: '是一只金毛', traits: {} })
    expect((await seenBy(finder, { text: '狗狗' })).items).toEqual(['豆豆走丢了'])
    expect((await seenBy(finder, { text: '猫咪' })).items).toEqual(['白色小猫'])
  })
})
