// What is kept of the codes with which people become themselves in the app, as they take it away and read it before
// they leave.
import { type OwnData, ownRecords } from '../kernel/own-data'
import { claimCodes } from '../platform/identity/claims'
import { guesses } from '../platform/identity/guesses'
import { phoneChecks } from '../platform/identity/phone-check'
import { activeImports, checkedLists, importParts, imports } from './records'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'claimCodes',
      label: '发给我的认领码',
      fields: { madeAt: '发放时间', expiresAt: '有效到' },
      goes: '全部删除',
      from: claimCodes,
      within: [guesses, phoneChecks],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ madeAt, expiresAt }) => ({ madeAt, expiresAt }),
    }),
  ],
  // Lists of staff, sealed and forgotten after a week.
  others: [imports, checkedLists, importParts, activeImports],
}
