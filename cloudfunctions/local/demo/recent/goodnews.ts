// The demo's good news: stories of a courtyard and its community, thanked by neighbours, one told to the whole office,
// one recommended, one new for the moderator, and one that was sent back.
import type { Input } from '@contract/contract'
import { HOUR, MINUTE } from '@contract/time'
import type { PhotoSpec } from '../photos'
import type { Fill, Recent } from './frame'

const COURTYARD = 'ryh/c03/y017'

type Words = Pick<Input<'goodnews.post'>, 'kind' | 'title' | 'text'>

const plain = (recent: Recent) =>
  recent.random.shuffle(
    recent.office.people.filter(
      ({ id, home, holdings }) =>
        home?.courtyard === COURTYARD &&
        holdings.length === 1 &&
        !recent.office.signIn.some(one => one.personId === id),
    ),
  )

/** Told by somebody, with a photo where there is one, and shown after a moderator looked an hour later. */
async function told(recent: Recent, by: string, looked: string, at: number, words: Words, scene?: PhotoSpec) {
  const photoIds = scene ? [await recent.photo(by, at - 2 * MINUTE, scene)] : []
  const { storyId, revision } = await recent
    .as(by)
    .at(at)
    .call('goodnews.post', { ...words, photoIds, agreed: true })
  const photos = photoIds.map(fileId => ({ fileId, show: true }))
  await recent
    .as(looked)
    .at(Math.min(at + HOUR, recent.now - MINUTE))
    .call('goodnews.approve', { storyId, revision, photos })
  return storyId
}

export const fill: Fill = async recent => {
  const [moderator, worker] = [recent.who('moderator'), recent.who('community-worker')]
  const [director, resident] = [recent.who('grid-head-1'), recent.who('office-worker')]
  const people = plain(recent).map(({ id }) => id)
  const quilts = await told(
    recent,
    people[0]!,
    moderator,
    recent.ago(6, '18:20'),
    {
      kind: 'neighbours',
      title: '下雨天他替三家收了被子',
      text: '周三下午突然下雨，三单元的小伙子挨家敲门，没人应的就帮着收进楼道，还用塑料布盖好。',
    },
    { seed: 'g-quilts', scene: 'corridor', after: true },
  )
  const wallet = await told(recent, people[1]!, moderator, recent.ago(4, '12:10'), {
    kind: 'honesty',
    title: '捡到钱包在门岗等了一小时',
    text: '里面有身份证和现金，一年级的小朋友和奶奶一起等到失主回来才走。',
  })
  await told(
    recent,
    resident,
    moderator,
    recent.ago(3, '20:00'),
    {
      kind: 'change',
      title: '车棚亮了，晚上推车不用摸黑',
      text: '上周报的灯，物业两天就换好了，还多装了一盏感应的。',
    },
    { seed: 'g-lamp', scene: 'courtyard', after: true },
  )
  const volunteers = await told(
    recent,
    worker,
    recent.who('grid-head-2'),
    recent.ago(2, '17:30'),
    {
      kind: 'volunteers',
      title: '周末清扫，来了四十二位邻居',
      text: '从早上八点到十点，扫出二十多袋落叶和杂物，最小的志愿者六岁。',
    },
    { seed: 'g-sweep', scene: 'pavement', after: true },
  )
  for (const [storyId, count] of [
    [quilts, 14],
    [wallet, 9],
    [volunteers, 6],
  ] as const)
    for (const [i, id] of people.slice(3, 3 + count).entries())
      await recent
        .as(id)
        .at(recent.ago(1, '19:00') + i * MINUTE)
        .call('goodnews.thank', { storyId, on: true })

  await recent.as(moderator).at(recent.ago(5, '09:00')).call('goodnews.recommend', { storyId: quilts })
  await recent.as(worker).at(recent.ago(5, '10:00')).call('goodnews.lift', { storyId: quilts })
  await recent.as(worker).at(recent.ago(4, '09:00')).call('goodnews.recommend', { storyId: quilts })
  await recent.as(director).at(recent.ago(4, '11:00')).call('goodnews.lift', { storyId: quilts })
  await recent.as(moderator).at(recent.ago(2, '09:00')).call('goodnews.recommend', { storyId: wallet })

  await recent.as(people[18]!).at(recent.ago(1, '20:30')).call('goodnews.post', {
    kind: 'family',
    title: '她照顾卧床的婆婆八年',
    text: '每天翻身、擦洗、推着晒太阳，整栋楼都看在眼里。',
    agreed: true,
  })
  const vague = await recent
    .as(people[19]!)
    .at(recent.ago(2, '13:00'))
    .call('goodnews.post', { kind: 'deed', title: '有人做好事', text: '大家都知道是谁。', agreed: true })
  await recent
    .as(moderator)
    .at(recent.ago(2, '14:00'))
    .call('goodnews.sendBack', { storyId: vague.storyId, revision: 1, reason: '写得再具体一点：什么时候，做了什么' })
}
