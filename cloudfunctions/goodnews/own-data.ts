// What good news keeps of people, as they take it away and read it before they leave.
import { storyFlow } from '@contract/goodnews'
import { type OwnData, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { stories, storyDays, storyReports, thanks } from './records'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'stories',
      label: '我讲的好事',
      fields: { title: '标题', text: '内容', postedAt: '发布时间', state: '状态', photos: '照片编号', reason: '原因' },
      goes: '姓名、内容和照片删除',
      stays: '当工作人员时讲的',
      from: stories,
      within: [storyDays],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: story => ({
        title: story.title,
        text: story.text,
        postedAt: story.postedAt,
        state: storyFlow.states[story.state].label,
        photos: story.photos.map(({ fileId }) => fileId),
        ...present({ reason: story.reason }),
      }),
    }),
    ownRecords({
      name: 'storyThanks',
      label: '我点过赞的好事',
      fields: { at: '时间' },
      goes: '全部删除',
      from: thanks,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ at }) => ({ at }),
    }),
    ownRecords({
      name: 'storyReports',
      label: '我举报过的好事',
      fields: { reason: '理由', at: '时间' },
      goes: '全部删除',
      from: storyReports,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ reason, at }) => ({ reason, at }),
    }),
  ],
}
