// What lost and found keeps of people, as they take it away and read it before they leave.
import { clueFlow, postFlow, postKinds, sides } from '@contract/lostfound'
import { type OwnData, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { mediaTraces } from '../platform/content-safety/traces'
import { clues, postingDays, postReports, posts, toldMatches } from './records'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'posts',
      label: '我的启事',
      fields: {
        side: '寻找还是招领',
        kind: '种类',
        what: '什么',
        text: '说明',
        place: '地点',
        happenedAt: '发生时间',
        postedAt: '发布时间',
        state: '状态',
        postedBy: '代发的人',
        consent: '怎样同意代发的',
        photos: '照片编号',
      },
      goes: '还没结束的撤回；姓名、内容、地点、照片都删除',
      stays: '哪一片丢过或捡到过哪类东西、找到没有',
      from: posts,
      within: [postingDays],
      found: personId => [false, true].map(over => ({ index: 'ofPerson' as const, equals: { personId, over } })),
      show: post => ({
        side: sides[post.side].label,
        kind: postKinds[post.kind].label,
        what: post.what,
        text: post.text,
        place: post.place.words,
        happenedAt: post.happenedAt,
        postedAt: post.postedAt,
        state: postFlow.states[post.state].label,
        ...present({ postedBy: post.postedBy?.name, consent: post.postedBy?.consent }),
        photos: post.photos.map(({ fileId }) => fileId),
      }),
    }),
    ownRecords({
      name: 'clues',
      label: '我留的线索和回复',
      fields: { text: '内容', place: '地点', at: '时间', state: '状态', photos: '照片编号' },
      goes: '内容、地点、照片和姓名都删除',
      stays: '有人留过线索',
      from: clues,
      found: personId =>
        (['clue', 'answer'] as const).map(level => ({ index: 'ofPerson', equals: { personId, level } })),
      show: clue => ({
        text: clue.text,
        ...present({ place: clue.place?.words }),
        at: clue.at,
        state: clueFlow.states[clue.state].label,
        photos: clue.photos.map(({ fileId }) => fileId),
      }),
    }),
    ownRecords({
      name: 'postReports',
      label: '我举报过的启事',
      fields: { reason: '理由', at: '时间' },
      goes: '全部删除',
      from: postReports,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ reason, at }) => ({ reason, at }),
    }),
  ],
  // Which check of a photo an answer is for, by numbers alone, for some days.
  others: [toldMatches, mediaTraces],
}
