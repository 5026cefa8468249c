// What people are told about a restaurant's findings: those who have them in its place, and who had them before.
import { type FindingDetail, keptReasons, type MerchantUnit } from '@contract/inspections'
import { dayInWords } from '@contract/time'
import type { Message, NotifyTable } from '../kernel/notify'
import { sentences } from '../kernel/text'
import { findings } from './records'
import { headsOf, page, toEach, told, what, where } from './telling'

/** What somebody who keeps a finding in a restaurant's place is to know. */
export const keptWords = (merchant: MerchantUnit | undefined): string[] =>
  merchant?.kept === 'closed'
    ? ['店已停业：问题没了就拍照提交，还在就请二级网格长改派']
    : merchant?.kept
      ? [`${keptReasons.nobody.label}：请告诉店里，整改好后代为拍照提交`]
      : []

export const askTitle = ({ merchant, ...about }: Pick<FindingDetail, 'topic' | 'kind' | 'merchant'>) =>
  merchant?.kept ? `请代办整改：${merchant.name}` : `请整改：${what(about)}`

export const unitNotify: NotifyTable = {
  'inspections.followMerchant': async (event, read) => {
    const messages: Message[] = []
    for (const { findingId, from, kept } of event.answer.moved) {
      const finding = await read.get(findings, findingId)
      if (!finding?.merchant) continue
      const { merchant, number, personId, open } = finding
      const at = where(told(finding))
      // Who has it still has something else to do there when the restaurant closed, or is in business again.
      if ((personId !== from || merchant.kept !== kept) && open)
        messages.push(
          ...toEach(event, [personId], {
            title: askTitle(finding),
            text: sentences(`${at}，${dayInWords(finding.dueDay, event.at)}前完成`, ...keptWords(merchant)),
            page: page(findingId),
          }),
        )
      if (personId !== from)
        messages.push(
          ...toEach(event, [from], {
            title: `${number} 不用您办了`,
            text: merchant.kept ? `${at}，改由网格或社区代办` : `${at}，已交给${merchant.name}`,
            page: page(findingId),
          }),
        )
      // Whether the matter is over with the restaurant, or whose it is now, is for those to say who assign.
      if (merchant.kept === 'closed' || personId === undefined)
        messages.push(
          ...toEach(event, await headsOf(read, finding.place.area, event.at), {
            title: `${number} 的责任商户${merchant.kept === 'closed' ? '停业了' : '没有人整改'}`,
            text: sentences(
              at,
              finding.responsible
                ? `先由${finding.responsible.name}代办，需要时请改派`
                : '网格和社区也没有人代办，请重新交办',
            ),
            page: page(findingId),
          }),
        )
    }
    return messages
  },
}
