// Assessment: every operation bound to its handler.
import { officialYears } from '../kernel/calendar'
import { implement } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { files, fileUses } from '../platform/files/records'
import { people } from '../platform/identity/people'
import { computingHandlers } from './computing'
import { enteringHandlers } from './entering'
import { flows } from './flows'
import { halvingHandlers } from './halving'
import { ownData } from './own-data'
import { proposingHandlers } from './proposing'
import { publishingHandlers } from './publishing'
import { readingHandlers } from './reading'
import { entries, evidence, halfConsents, months, proposals, ruleBooks, rules, sheets } from './records'
import { rulingHandlers } from './ruling'
import { tryingHandlers } from './trying'
import { unnamingHandlers } from './unnaming'

export const assessment = implement('assessment', {
  collections: [
    ...[rules, ruleBooks, months, sheets, evidence, entries, proposals, halfConsents],
    ...[areas, people, files, fileUses, officialYears],
  ],
  own: ownData,
  flows,
  handlers: {
    ...rulingHandlers,
    ...computingHandlers,
    ...publishingHandlers,
    ...readingHandlers,
    ...tryingHandlers,
    ...enteringHandlers,
    ...proposingHandlers,
    ...halvingHandlers,
    ...unnamingHandlers,
  },
})
