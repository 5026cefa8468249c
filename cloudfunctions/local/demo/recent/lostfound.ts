// The demo's lost and found: a cat with clues, a dog on both sides, a missing person, things given back, and a queue.
import { DAY, HOUR, MINUTE } from '@contract/time'
import type { DemoPerson } from '../person'
import type { Fill, Recent } from './frame'
import { elsewhere, queue } from './lostfound-queue'
import { HOME, pass, post } from './posting'

export const fill: Fill = async recent => {
  const here = recent.random.shuffle(
    recent.office.people.filter(
      ({ id, home, holdings }) =>
        home?.courtyard === HOME && holdings.length === 1 && !recent.office.signIn.some(one => one.personId === id),
    ),
  )
  await givenBack(recent, here)
  await animals(recent, here)
  await things(recent, here)
  await missing(recent, here)
  await queue(recent, here)
  await elsewhere(recent)
}

/** Over: keys found through a clue, and a post whose time ran out. */
async function givenBack(recent: Recent, here: readonly DemoPerson[]): Promise<void> {
  const [owner, finder] = [here[0]!.id, here[1]!.id]
  const moderator = recent.who('moderator')
  const old = await post(recent, {
    by: here[2]!.id,
    at: recent.now - 33 * DAY,
    spot: '快递柜旁',
    content: { side: 'found', kind: 'object', what: '一把黑色雨伞', text: '长柄，伞套上有碎花，放在物业前台。' },
  })
  await recent.system.at(recent.now - 2 * DAY).call('lostfound.expire', { postId: old.postId })
  const keys = await post(recent, {
    by: owner,
    at: recent.ago(6, '08:10'),
    spot: '3 号楼到东门的路上',
    earlier: 90,
    photo: { seed: 'keys', scene: 'keys', look: { keys: 3 } },
    content: {
      side: 'lost',
      kind: 'object',
      what: '一串钥匙',
      text: '三把钥匙，挂着一个蓝色小牌，早上送孩子时丢的。',
      traits: { colours: ['blue'], size: 'small' },
    },
  })
  await pass(recent, keys, moderator, recent.ago(6, '08:40'))
  const clue = await recent.as(finder).at(recent.ago(6, '12:20')).call('lostfound.addClue', {
    postId: keys.postId,
    text: '东门保安亭窗台上有一串，带蓝牌，您去看看是不是。',
    photoIds: [],
  })
  await recent
    .as(owner)
    .at(recent.ago(6, '13:05'))
    .call('lostfound.resolve', {
      postId: keys.postId,
      thanks: { clueId: clue.clueId, words: '就是这串，太谢谢您了！' },
    })
}

/** A cat that neighbours have seen, and a dog that one lost and another found. */
async function animals(recent: Recent, here: readonly DemoPerson[]): Promise<void> {
  const moderator = recent.who('moderator')
  const owner = recent.who('office-worker')
  const cat = await post(recent, {
    by: owner,
    at: recent.ago(2, '20:40'),
    spot: '2 号楼楼下花坛',
    photo: { seed: 'orange-cat', scene: 'cat', look: { notched: true } },
    content: {
      side: 'lost',
      kind: 'pet',
      what: '橘色短毛猫',
      text: '叫“年糕”，三岁，胆小，听见摇猫粮会过来。晚上开门时跑出去的。',
      traits: { colours: ['orange'], size: 'small', age: 3, marks: '右耳缺一角' },
    },
  })
  await pass(recent, cat, moderator, recent.ago(2, '20:55'))
  const seen = [
    [here[3]!, recent.ago(1, '07:15'), '今早在 5 号楼地下车库入口看见一只橘猫，钻到车底下去了。'],
    [here[4]!, recent.ago(1, '18:50'), '刚才垃圾投放点那边有一只，个头差不多，没敢靠近。'],
    [here[5]!, recent.now - 2 * HOUR, '6 号楼门口有人放了猫粮，晚上可能会来吃。'],
  ] as const
  for (const [person, at, text] of seen) {
    const { clueId } = await recent
      .as(person.id)
      .at(at)
      .call('lostfound.addClue', { postId: cat.postId, text, photoIds: [] })
    if (person === here[3])
      await recent
        .as(owner)
        .at(at + 25 * MINUTE)
        .call('lostfound.answerClue', { clueId, text: '谢谢！我下班就去车库找。' })
  }

  const traits = { colours: ['brown' as const], size: 'small' as const, marks: '戴红色项圈' }
  const lost = await post(recent, {
    by: here[6]!.id,
    at: recent.ago(1, '19:20'),
    spot: '西门外绿地',
    photo: { seed: 'brown-dog', scene: 'dog', look: { collar: 'red' } },
    content: {
      side: 'lost',
      kind: 'pet',
      what: '棕色泰迪',
      text: '遛弯时挣脱绳子跑了，公的，两岁，戴红色项圈。',
      traits: { ...traits, age: 2 },
    },
  })
  await pass(recent, lost, moderator, recent.ago(1, '19:35'))
  const found = await post(recent, {
    by: here[7]!.id,
    at: recent.now - 4 * HOUR,
    spot: '西门传达室',
    earlier: 60,
    photo: { seed: 'brown-dog', scene: 'dog', after: true, look: { collar: 'red' } },
    content: {
      side: 'found',
      kind: 'pet',
      what: '棕色泰迪一只',
      text: '早上跟着我进了院，红项圈，不咬人，先在传达室待着。',
      traits,
    },
  })
  await pass(recent, found, moderator, recent.now - 4 * HOUR + 12 * MINUTE)
}

async function things(recent: Recent, here: readonly DemoPerson[]): Promise<void> {
  const card = await post(recent, {
    by: here[8]!.id,
    at: recent.ago(3, '17:45'),
    spot: '健身器材旁长椅',
    photo: { seed: 'card', scene: 'card' },
    content: {
      side: 'found',
      kind: 'document',
      what: '一张老年公交卡',
      text: '捡到时已经用了一阵子，卡套是绿色的。失主请说出姓氏和卡套里还有什么。',
      traits: { colours: ['green'] },
    },
  })
  await pass(recent, card, recent.who('community-worker'), recent.ago(3, '18:10'))
  // The building head posts for a neighbour who has no phone.
  await post(recent, {
    by: recent.who('building-head'),
    at: recent.ago(1, '10:15'),
    spot: '小广场石凳',
    earlier: 150,
    content: {
      side: 'lost',
      kind: 'object',
      what: '一副老花镜',
      text: '晒太阳时放在石凳上忘了拿，装在一个布套里。',
      traits: { colours: ['brown'] },
      forPersonId: here[17]!.id,
      consent: '上门时当面同意',
    },
  })
  // It ends in two days: its author is being reminded.
  const scarf = await post(recent, {
    by: recent.who('elder'),
    at: recent.now - 28 * DAY,
    spot: '社区活动室',
    content: {
      side: 'lost',
      kind: 'object',
      what: '一条枣红毛线围巾',
      text: '自己织的，跳操时落在活动室了。',
      traits: { colours: ['red'] },
    },
  })
  await recent.system.at(recent.now - 20 * HOUR).call('lostfound.remindExpiry', { postId: scarf.postId })
}

/** Yesterday's was found; this one is being looked for now, on top of everyone's page in the community. */
async function missing(recent: Recent, here: readonly DemoPerson[]): Promise<void> {
  const moderator = recent.who('moderator')
  const child = await post(recent, {
    by: here[9]!.id,
    at: recent.ago(1, '16:50'),
    spot: '运河上郡南门',
    earlier: 25,
    content: {
      side: 'lost',
      kind: 'person',
      what: '六岁男孩',
      text: '放学后在南门口走散，背蓝色书包。',
      traits: { colours: ['blue'], sex: 'male', age: 6 },
    },
  })
  const helped = await recent.as(here[10]!.id).at(recent.ago(1, '17:05')).call('lostfound.addClue', {
    postId: child.postId,
    text: '南门旁边文具店里有个背蓝书包的孩子，老板陪着。',
    photoIds: [],
  })
  await recent
    .as(here[9]!.id)
    .at(recent.ago(1, '17:20'))
    .call('lostfound.resolve', {
      postId: child.postId,
      thanks: { clueId: helped.clueId, words: '孩子接到了，谢谢大家！' },
    })

  const elder = await post(recent, {
    by: here[11]!.id,
    at: recent.now - 100 * MINUTE,
    spot: '运河上郡北门',
    earlier: 120,
    photo: { seed: 'mother', scene: 'elder' },
    content: {
      side: 'lost',
      kind: 'person',
      what: '七十八岁老人',
      text: '我母亲早饭后出门遛弯没有回来，记性不好，说话带信阳口音，穿藏青色棉袄、黑布鞋，手里提一个布袋。',
      traits: { colours: ['blue', 'black'], sex: 'female', age: 78, marks: '花白短发，走路慢' },
    },
  })
  await pass(recent, elder, moderator, recent.now - 92 * MINUTE)
  await recent
    .as(recent.who('building-head'))
    .at(recent.now - 55 * MINUTE)
    .call('lostfound.addClue', {
      postId: elder.postId,
      text: '一个多小时前在菜市场门口看见过她，往运河边走了，我和两个邻居正往那边找。',
      photoIds: [],
    })
}
