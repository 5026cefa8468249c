// What the forms of one action on a finding share: their drafts, and what is said of the due day.
import { dayInWords } from '@contract/time'
import type { Finding } from '@/finding-words'

export interface ActionProps {
  finding: Finding
  onClose: () => void
}

/** The draft of one action on one finding. */
export const draftKey = (action: string, finding: Pick<Finding, 'findingId'>) =>
  `inspections.${action}.${finding.findingId}`

/** “12月8日 周五” */
export const dueOf = (finding: Pick<Finding, 'dueDay'>) => dayInWords(finding.dueDay, Date.now())

/** An optional text as an input wants it: left out when nothing was written. */
export const spoken = (words: string) => (words.trim() ? { words: words.trim() } : {})
