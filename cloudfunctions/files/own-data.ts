// What is kept of the files that people handed in, as they take it away and read it before they leave.
import { fileTypes } from '@contract/files'
import { type OwnData, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { addressOf } from '../platform/files/addresses'
import { files, fileUses } from '../platform/files/records'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'files',
      label: '我交过的照片、录音和文件',
      fields: {
        fileId: '编号',
        type: '种类',
        name: '文件名',
        bytes: '大小（字节）',
        receivedAt: '收到时间',
        url: '地址',
      },
      goes: '作为居民交的全部删除',
      stays: '当工作人员时留作工作凭证的照片',
      from: files,
      within: [fileUses],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: (file, ctx) => ({
        fileId: file.id,
        type: fileTypes[file.type].label,
        ...present({ name: file.name }),
        bytes: file.bytes,
        receivedAt: file.receivedAt,
        url: addressOf(file.id, 'original', ctx.now),
      }),
    }),
  ],
}
