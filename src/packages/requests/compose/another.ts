// Whether what was left half-written is what somebody came back for.
import type { RequestDraft } from './draft'

/** What somebody came with: a sentence they said, a neighbour they help. */
export type Asked = Partial<Record<'kind' | 'categoryId' | 'text' | 'personId' | 'personName', string | undefined>>

const SHOWN = 16
/** So many first letters in common are no accident. */
const SAME = 6
/** Fewer letters than this stand in many a sentence; none at all, where there are only photos, in every one. */
const TELLING = 4
const cut = (text: string) => {
  const letters = [...text]
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : text
}

/** What was said and then written on, or shortened, is the same matter still. */
const continues = (written: string, said: string) =>
  written.includes(said) ||
  ([...written].length >= TELLING && said.includes(written)) ||
  written.slice(0, SAME) === said.slice(0, SAME)

/** That what was found on the phone is not what they came for, in a sentence; undefined when it is. */
export const anotherThan = (
  draft: Pick<RequestDraft, 'text' | 'forPerson'>,
  { text, personId, personName }: Asked,
): string | undefined => {
  if (personId && draft.forPerson?.personId !== personId)
    return `这是上次没提交的，不是替${personName ?? '这位邻居'}提的`
  if (text && !continues(draft.text.trim(), text.trim())) return `这是上次没提交的，您刚说的是“${cut(text.trim())}”`
  return undefined
}
