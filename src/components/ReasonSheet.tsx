// One reason that somebody else reads, why something is refused, taken back or called off: usual ones to tap, or words of
// one's own.
import { WordsSheet, type WordsSheetProps } from './WordsSheet'

/** The contract allows every reason so many letters. */
const LETTERS = 100

type Said = 'label' | 'field' | 'maxLength'
type ReasonSheetProps = Omit<WordsSheetProps, Said> & Partial<Pick<WordsSheetProps, Said>>

export const ReasonSheet = (props: ReasonSheetProps) => (
  <WordsSheet label="原因" field="reason" maxLength={LETTERS} {...props} />
)
