// The content-safety port: whether words and photos may be shown to others.

export type SafetyVerdict = {
  /** `review` leaves it to a moderator; `risky` is not shown. */
  verdict: 'pass' | 'review' | 'risky'
  /** Categories in Chinese, such as 广告; never the words themselves. */
  reasons: string[]
}

/** The answer to a photo comes later, under this number. */
export interface Pending {
  pending: string
}

/** WeChat's scenes: 1 profile, 2 comment, 3 forum, 4 social log. */
export type Scene = 1 | 2 | 3 | 4

export interface About {
  /** Whose words or photo it is. */
  personId: string
  scene: Scene
}

export interface ContentSafety {
  /**
   * `words`: the word list (words.ts) is the whole check, its verdict stands at once and may be taken inside a handler.
   * `remote`: the word list is a first look; a job then asks with `checkText`.
   */
  readonly texts: 'words' | 'remote'
  /** `moderator`: each photo waits for a person. `remote`: a job asks with `checkPhoto`. */
  readonly photos: 'moderator' | 'remote'
  /** Throws when the service cannot be reached: ask again later. */
  checkText(text: string, about: About): Promise<SafetyVerdict>
  checkPhoto(fileId: string, about: About): Promise<SafetyVerdict | Pending>
}

/** The severest of several verdicts, with all their reasons. */
export function worst(verdicts: readonly SafetyVerdict[]): SafetyVerdict {
  const order = ['pass', 'review', 'risky'] as const
  const verdict = order[Math.max(0, ...verdicts.map(one => order.indexOf(one.verdict)))]!
  return { verdict, reasons: [...new Set(verdicts.flatMap(one => one.reasons))] }
}
