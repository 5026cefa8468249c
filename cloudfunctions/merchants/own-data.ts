// What merchants keep of people, as they take it away and read it before they leave.
import { cleaningStates } from '@contract/merchant-shapes'
import { type OwnData, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import * as records from './records'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'merchants',
      label: '我的店',
      fields: { name: '店名', place: '地址', licence: '许可证号', phone: '门店电话' },
      goes: '店和您的关系删除',
      stays: '店的登记',
      from: records.merchants,
      found: personId => [{ index: 'ofOwner', equals: { personId } }],
      show: ({ name, place, licence, phone }) => ({
        name,
        place: place.words,
        ...present({ licence: licence?.number, phone }),
      }),
    }),
    ownRecords({
      name: 'merchantCleanings',
      label: '我登记的净化器清洗',
      fields: {
        shop: '店名',
        day: '清洗日期',
        state: '状态',
        company: '清洗公司',
        words: '说明',
        photos: '照片（文件编号）',
      },
      goes: '照片、说明删除',
      stays: '哪天清洗过',
      from: records.cleanings,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: one => ({
        ...{ shop: one.merchantName, day: one.day, state: cleaningStates[one.state].label, photos: one.photos },
        ...present({ company: one.company, words: one.words }),
      }),
    }),
  ],
  // Noted in office about a restaurant: the office's record.
  others: [
    ...[records.merchantNames, records.merchantCodes, records.merchantVisits, records.cases, records.monthEnds],
    ...[records.imports, records.checkedRegisters, records.importParts],
  ],
}
