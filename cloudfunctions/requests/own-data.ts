// What requests keep of people, as they take it away and read it before they leave.
import { categoryOf } from '@contract/categories'
import { requestFlow, requestKinds } from '@contract/request-shapes'
import { type OwnData, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import {
  counted,
  countedBy,
  outsideNumbers,
  requestFigures,
  requestFollowers,
  requestSteps,
  requests,
  responses,
  submittingDays,
  templates,
} from './records'

const verdicts = { confirmed: '解决了', vetoed: '没有解决' } as const

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'requests',
      label: '我的诉求',
      fields: {
        number: '编号',
        kind: '种类',
        category: '类别',
        text: '内容',
        area: '区域',
        place: '地点',
        point: '位置（经纬度）',
        submittedAt: '提交时间',
        state: '状态',
        desk: '办理单位',
        result: '办理结果',
        reason: '原因',
        shared: '邻居可见',
        onBehalf: '代提的人',
        consent: '怎样同意代提的',
        photos: '照片编号',
        voice: '录音编号',
      },
      goes: '姓名、照片、录音马上删除。只关您自己的（咨询、照料、纠纷）结束，内容删除；路灯、垃圾这样的公共事项继续办，您写的话去掉姓名和号码，只给办理人员看，办结就删除',
      stays: '类别、区域、时限和工作人员的办理结果',
      from: requests,
      within: [submittingDays],
      found: personId => [false, true].map(over => ({ index: 'ofPerson' as const, equals: { personId, over } })),
      show: request => ({
        number: request.number,
        kind: requestKinds[request.kind].label,
        category: categoryOf(request.categoryId)?.name ?? request.categoryId,
        text: request.text,
        area: request.areaName,
        place: request.place.words,
        ...present({ point: request.place.point && Object.values(request.place.point).join('，') }),
        submittedAt: request.submittedAt,
        state: requestFlow.states[request.state].label,
        desk: request.desk.name,
        ...present({ result: request.result?.text, reason: request.reason }),
        shared: request.shared,
        ...present({ onBehalf: request.onBehalf?.name, consent: request.onBehalf?.consent }),
        photos: request.photos,
        ...present({ voice: request.voice?.fileId }),
      }),
    }),
    ownRecords({
      name: 'requestWords',
      label: '我在诉求里说的话',
      fields: { label: '做了什么', words: '内容', at: '时间', photos: '照片编号' },
      goes: '内容和照片删除',
      stays: '有居民确认过、退回过',
      from: requestSteps,
      found: personId => [{ index: 'ofResident', equals: { residentId: personId } }],
      show: ({ label, words, at, photos }) => ({ label, ...present({ words }), at, photos }),
    }),
    ownRecords({
      name: 'requestsFollowed',
      label: '我跟进和评价的诉求',
      fields: { request: '诉求编号', at: '开始跟进', verdict: '意见', rating: '评分', words: '评语' },
      goes: '不再跟进，评语删除',
      stays: '评分算在平均分里',
      from: requestFollowers,
      found: personId => [true, false].map(listed => ({ index: 'ofPerson' as const, equals: { personId, listed } })),
      show: async ({ requestId, at, verdict, rating, words }, ctx) => ({
        ...present({ request: (await ctx.get(requests, requestId))?.number }),
        at,
        ...present({ verdict: verdict && verdicts[verdict], rating, words }),
      }),
    }),
  ],
  others: [templates, counted, requestFigures, countedBy, responses, outsideNumbers],
}
