// The demo's lost and found that waits for moderators, what they refused, and what other communities posted.
import { HOUR, MINUTE } from '@contract/time'
import { communityId } from '../areas'
import type { DemoPerson } from '../person'
import type { Recent } from './frame'
import { type Content, post } from './posting'

/** What waits for the moderator: a photo, a report; and what was refused. */
export async function queue(recent: Recent, here: readonly DemoPerson[]): Promise<void> {
  const moderator = recent.who('moderator')
  await post(recent, {
    by: here[12]!.id,
    at: recent.now - 27 * HOUR,
    spot: '4 号楼一单元门厅',
    photo: { seed: 'found-keys', scene: 'keys', after: true, look: { keys: 1, bear: true } },
    content: { side: 'found', kind: 'object', what: '一把电动车钥匙', text: '挂着一个小熊，放在门厅信报箱上面了。' },
  })
  await post(recent, {
    by: here[13]!.id,
    at: recent.now - 70 * MINUTE,
    spot: '儿童游乐区',
    photo: { seed: 'white-cat', scene: 'cat', after: true },
    content: {
      side: 'found',
      kind: 'pet',
      what: '白色小猫',
      text: '在滑梯下面叫，先抱回家了，是谁家的请联系我。',
      traits: { colours: ['white'], size: 'small' },
    },
  })
  const doubtful = await post(recent, {
    by: here[14]!.id,
    at: recent.now - 5 * HOUR,
    spot: '东门公告栏',
    content: { side: 'found', kind: 'object', what: '一个黑色钱包', text: '里面有现金，请失主说出数目。' },
  })
  await recent
    .as(here[15]!.id)
    .at(recent.now - 3 * HOUR)
    .call('lostfound.report', { postId: doubtful.postId, reason: '同一个人上周也发过，像是骗人的' })
  const advert = await post(recent, {
    by: here[16]!.id,
    at: recent.ago(4, '10:30'),
    spot: '小区门口',
    content: { side: 'found', kind: 'object', what: '高价回收旧家电', text: '冰箱彩电洗衣机，上门看货。' },
  })
  await recent.as(moderator).at(recent.ago(4, '11:00')).call('lostfound.refuse', {
    postId: advert.postId,
    revision: advert.revision,
    reason: '这里只发寻物和招领，广告请不要发',
  })
}

/** One thing lost or found in every other community. */
export async function elsewhere(recent: Recent): Promise<void> {
  const contents: Content[] = [
    {
      side: 'found',
      kind: 'object',
      what: '一只儿童手套',
      text: '粉色，左手的，挂在楼下晾衣绳上了。',
      traits: { colours: ['pink'] },
    },
    { side: 'lost', kind: 'document', what: '社保卡', text: '买菜路上丢的，捡到的请交到社区。' },
    {
      side: 'lost',
      kind: 'pet',
      what: '灰色鹦鹉',
      text: '开窗时飞走了，会说“你好”。',
      traits: { colours: ['grey'], size: 'small' },
    },
    {
      side: 'found',
      kind: 'object',
      what: '一副老花镜',
      text: '在广场长椅上捡到，棕色镜腿。',
      traits: { colours: ['brown'] },
    },
    {
      side: 'lost',
      kind: 'object',
      what: '蓝色保温杯',
      text: '落在篮球场边上，杯底刻着一个“周”字。',
      traits: { colours: ['blue'] },
    },
    { side: 'found', kind: 'document', what: '一张门禁卡', text: '电梯里捡到的，放在物业。' },
  ]
  for (const [i, number] of [1, 2, 4, 5, 6, 7].entries()) {
    const courtyard = recent.office.areas.find(
      area => area.level === 'courtyard' && area.parent === communityId(number),
    )!
    const author = recent.office.people.find(
      person => person.home?.courtyard === courtyard.id && person.holdings.length === 1,
    )!
    await post(recent, {
      by: author.id,
      at: recent.ago(1 + i, `${String(9 + i).padStart(2, '0')}:25`),
      area: courtyard.id,
      spot: `${courtyard.name}门口`,
      content: contents[i]!,
    })
  }
}
