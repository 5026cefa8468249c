// The content safety of this process: the word list and moderators, unless an entry configured another.
import { wordsAndModerators } from './local'
import type { ContentSafety } from './port'

let current: ContentSafety = wordsAndModerators

/** Called once when a process starts. */
export function configureContentSafety(safety: ContentSafety): void {
  current = safety
}

export const contentSafety = (): ContentSafety => current
