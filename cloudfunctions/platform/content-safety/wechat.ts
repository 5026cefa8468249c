// Content safety by WeChat: msgSecCheck for words at once, mediaCheckAsync for photos with an answer later.
import { type About, type ContentSafety, type SafetyVerdict, worst } from './port'
import { checkWords } from './words'

/** The part of `cloud.openapi` that is used; wx-server-sdk gives answers in camel case, HTTP calls in snake case. */
export interface SecurityApi {
  msgSecCheck(input: { content: string; version: 2; scene: number; openid: string }): Promise<SecurityAnswer>
  mediaCheckAsync(input: {
    mediaUrl: string
    mediaType: 2
    version: 2
    scene: number
    openid: string
  }): Promise<SecurityAnswer>
}
export interface SecurityAnswer {
  errCode?: number
  errcode?: number
  errMsg?: string
  traceId?: string
  trace_id?: string
  result?: { suggest?: string; label?: number }
}

export interface WechatSafetyOptions {
  security: SecurityApi
  /** The openid of a person in this mini program, if they have one. */
  openidOf(personId: string): Promise<string | undefined>
  /** An address at which WeChat can fetch a photo for half an hour. */
  photoAddress(fileId: string): Promise<string | undefined>
}

/** Letters of one msgSecCheck. */
const MOST_LETTERS = 2500
/** The person was not active within two hours: WeChat does not judge then. */
const NOT_ACTIVE = 61010

/** WeChat's labels (msgSecCheck and mediaCheckAsync, version 2). */
const labels: Record<number, string> = {
  10001: '广告',
  20001: '时政',
  20002: '色情',
  20003: '辱骂',
  20006: '违法',
  20008: '诈骗',
  20012: '低俗',
  20013: '版权',
  21000: '其他',
}

export const reasonOf = (label: number | undefined) => (label ? (labels[label] ?? []) : [])

/** A suggestion of WeChat as ours; one we do not know is for a person to judge. */
export function verdictOf(result: { suggest?: string; label?: number } | undefined): SafetyVerdict {
  const { suggest, label } = result ?? {}
  if (suggest === 'pass') return { verdict: 'pass', reasons: [] }
  return { verdict: suggest === 'risky' ? 'risky' : 'review', reasons: [reasonOf(label)].flat() }
}

/** Parts of at most `MOST_LETTERS`, cut between code points, each overlapping the one before: no word falls in a gap. */
export function partsOf(text: string, most = MOST_LETTERS, overlap = 20): string[] {
  const letters = [...text]
  const parts: string[] = []
  for (let at = 0; at === 0 || at + overlap < letters.length; at += most - overlap)
    parts.push(letters.slice(at, at + most).join(''))
  return parts
}

const codeOf = (answer: unknown) => {
  const { errCode, errcode } = (answer ?? {}) as SecurityAnswer
  return errCode ?? errcode ?? 0
}

/** Both ways in which a client library tells a failure: an answer with a code, or a throw with one. */
async function asked(call: Promise<SecurityAnswer>): Promise<SecurityAnswer | 'notActive'> {
  let answer: SecurityAnswer
  try {
    answer = await call
  } catch (error) {
    if (codeOf(error) === NOT_ACTIVE) return 'notActive'
    throw error
  }
  if (codeOf(answer) === NOT_ACTIVE) return 'notActive'
  if (codeOf(answer) !== 0) throw new Error(`content safety answered ${codeOf(answer)} ${answer.errMsg ?? ''}`)
  return answer
}

const notJudged: SafetyVerdict = { verdict: 'review', reasons: [] }

export function wechatSafety({ security, openidOf, photoAddress }: WechatSafetyOptions): ContentSafety {
  return {
    texts: 'remote',
    photos: 'remote',

    async checkText(text, { personId, scene }: About) {
      const openid = await openidOf(personId)
      if (!openid) return worst([checkWords(text), notJudged])
      const verdicts = [checkWords(text)]
      for (const content of partsOf(text)) {
        const answer = await asked(security.msgSecCheck({ content, version: 2, scene, openid }))
        verdicts.push(answer === 'notActive' ? notJudged : verdictOf(answer.result))
      }
      return worst(verdicts)
    },

    async checkPhoto(fileId, { personId, scene }: About) {
      const [openid, mediaUrl] = [await openidOf(personId), await photoAddress(fileId)]
      if (!openid || !mediaUrl) return notJudged
      const answer = await asked(security.mediaCheckAsync({ mediaUrl, mediaType: 2, version: 2, scene, openid }))
      if (answer === 'notActive') return notJudged
      const pending = answer.traceId ?? answer.trace_id
      return pending ? { pending } : notJudged
    },
  }
}
