// Looks at a place that the server does not have yet: which they are, and how one comes back into the form.

import type { CheckResult } from '@contract/campaign-shapes'
import type { Input } from '@contract/contract'
import type { KeptCommand } from '@/api'

export const LOOK = 'campaigns.check'

export interface Writing {
  result: CheckResult
  words: string
  photoKeys: string[]
  /** When it was written down the first time, of one that came back into the form. */
  pressedAt?: number | undefined
}
export const blank: Writing = { result: 'fine', words: '', photoKeys: [], pressedAt: undefined }

/** Whether something is filled in that must not be written over. */
export const begun = ({ result, words, photoKeys }: Writing) =>
  result !== blank.result || words.trim() !== '' || photoKeys.length > 0

/** What of these is a look at a place of this campaign, or at this one place, and has not arrived. */
export const unsentLooks = (commands: readonly KeptCommand[], at: { campaignId: string } | { siteId: string }) =>
  commands.filter(
    ({ operation, receipt, page }) =>
      operation === LOOK && !receipt && Object.entries(at).every(([name, value]) => page?.params[name] === value),
  )

/** What may be on the server already keeps its words: only what surely is not comes back into the form. */
export const canChange = ({ sentAt, refusal, receipt }: KeptCommand) =>
  receipt === undefined && (sentAt === undefined || refusal !== undefined)

export const writingOf = ({ input, fileKeys }: KeptCommand): Writing => {
  const { result, words, pressedAt } = input as Input<'campaigns.check'>
  return { result, words: words ?? '', photoKeys: [...fileKeys], pressedAt }
}
