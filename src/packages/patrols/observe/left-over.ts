// What is left of a record that was not saved: to go on with, or to begin anew without the photo just taken.

export interface LeftOver {
  photoKeys: readonly string[]
  text: string
  voice: { fileKey: string; seconds: number } | null
  words: string
}

export const begun = ({ photoKeys, text, voice, words }: LeftOver) =>
  photoKeys.length > 0 || text.trim() !== '' || voice !== null || words.trim() !== ''

/** Whether something was begun before the photo that was taken on the way to the form. */
export const olderThan = (draft: LeftOver, taken: string | undefined) =>
  begun({ ...draft, photoKeys: draft.photoKeys.filter(key => key !== taken) })
