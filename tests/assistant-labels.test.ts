// The labels that 说句话 learns from do not contradict each other: see assistant/labels.md.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dangers } from '../cloudfunctions/assistant/emergencies'
import { normalise, runsOf, soundsOf } from '../cloudfunctions/assistant/normalise'
import { type Example, readAll } from '../config/assistant/examples'

const examples = readAll(join(__dirname, '..'))

/** Said or left out, it changes nothing of what is wanted. */
const filler =
  /请问|你好|您好|麻烦|想问一下|想问|问一下|一下|我们|咱们|我家|我的|这个|那个|现在|今天|昨天|社区|同志|师傅|我|咱|的|了|啊|呢|吧|呀|嘛|都|也|就|还|又/g
const coreOf = (text: string) => runsOf(normalise(text)).join('').replace(filler, '')
const pairsOf = (core: string) => {
  const letters = [...core]
  return new Set(letters.slice(1).map((letter, i) => letters[i]! + letter))
}

/** What decides a kind by itself: two sentences that differ in such a word may well differ in kind. */
const deciding =
  /丢|掉|落了|不见|忘|捡|拾|搞|开个|装|加|摆|建议|在哪|哪里|怎么走|电话|几点|报名|申请|办|讲座|哪家|好玩|没电|光|有人吗|公园|晚上|狗|猫/

const disagree = (one: Example, other: Example) => !one.kinds.some(kind => other.kinds.includes(kind))
const said = ({ text, kinds }: Example) => `${text} [${kinds.join('|')}]`

/** What stands in one of two sentences alone. */
const difference = (one: string, other: string) =>
  [...pairsOf(one)].filter(pair => !pairsOf(other).has(pair)).join(' ') +
  [...one].filter(letter => !other.includes(letter)).join('')

/** So much of two sentences is the same words that they ought to want the same. */
const ALIKE = 0.5
const LONG_ENOUGH = 4

function contradictions(all: readonly Example[]): string[] {
  const known = all.map(example => ({ example, core: coreOf(example.text), pairs: pairsOf(coreOf(example.text)) }))
  const holding = new Map<string, number[]>()
  known.forEach(({ pairs }, at) => {
    for (const pair of pairs) holding.set(pair, [...(holding.get(pair) ?? []), at])
  })
  const found: string[] = []
  known.forEach(({ example, core, pairs }, at) => {
    if (pairs.size < LONG_ENOUGH) return
    const shared = new Map<number, number>()
    for (const pair of pairs)
      for (const other of holding.get(pair) ?? []) if (other > at) shared.set(other, (shared.get(other) ?? 0) + 1)
    for (const [other, count] of shared) {
      const { example: twin, core: its, pairs: theirs } = known[other]!
      if (theirs.size < LONG_ENOUGH || count / (pairs.size + theirs.size - count) < ALIKE || !disagree(example, twin))
        continue
      if (!deciding.test(difference(core, its) + difference(its, core))) found.push(`${said(example)} ~ ${said(twin)}`)
    }
  })
  return found
}

describe('what 说句话 is taught', () => {
  it('never has one sentence mean two things, however it is spelt or begun', () => {
    const bySound = new Map<string, Example[]>()
    for (const example of examples) {
      const core = coreOf(example.text)
      if (core.length < 3) continue
      const sound = runsOf(core)
        .map(run => soundsOf(run).join(' '))
        .join(' ')
      bySound.set(sound, [...(bySound.get(sound) ?? []), example])
    }
    const twice = [...bySound.values()].flatMap(same =>
      same.flatMap((one, at) =>
        same
          .slice(at + 1)
          .filter(other => disagree(one, other))
          .map(other => `${said(one)} = ${said(other)}`),
      ),
    )
    expect(twice).toEqual([])
  })

  it('has nearly the same sentence mean the same, unless what differs decides it', () => {
    expect(contradictions(examples)).toEqual([])
  })

  it('would be caught contradicting itself', () => {
    const label = (text: string, kind: string): Example => ({
      text,
      kinds: [kind],
      targets: [],
      categories: [],
      speaker: 'plain',
    })
    expect(
      contradictions([label('楼道的灯坏了三天没人修', 'complain'), label('楼道灯坏了三天了没人修呀', 'help')]),
    ).toHaveLength(1)
    expect(contradictions([label('门口捡到一把黑色雨伞', 'found'), label('门口丢了一把黑色雨伞', 'lost')])).toEqual([])
  })

  it('is labelled with kinds and targets that go together', () => {
    for (const { text, kinds, targets } of examples)
      expect([text, targets.length > 0 && !kinds.includes('service')]).toEqual([text, false])
  })

  it('names dangers that are known, and only of what is or may be an emergency', () => {
    for (const { text, kinds, danger } of examples)
      if (danger) {
        expect([text, dangers]).toEqual([text, expect.arrayContaining([danger])])
        expect([text, kinds.includes('emergency')]).toEqual([text, true])
      }
  })
})
