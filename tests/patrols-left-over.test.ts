// What a patrol form was left with: a photo taken a moment ago on the way to it is no draft of before.
import { describe, expect, it } from 'vitest'
import { type LeftOver, olderThan } from '../src/packages/patrols/observe/left-over'

const nothing: LeftOver = { photoKeys: [], text: '', voice: null, words: '' }

describe('接着上次没保存的记', () => {
  it('is not said of the photo that was just taken, and is said of an older photo beside it', () => {
    expect(olderThan({ ...nothing, photoKeys: ['now'] }, 'now')).toBe(false)
    expect(olderThan({ ...nothing, photoKeys: ['before', 'now'] }, 'now')).toBe(true)
    expect(olderThan({ ...nothing, photoKeys: ['before'] }, undefined)).toBe(true)
  })

  it('is said of words, a place or a voice that were left, and not of blanks', () => {
    const taken = { ...nothing, photoKeys: ['now'] }
    for (const left of [{ text: '桶满了' }, { words: '东门' }, { voice: { fileKey: 'voice', seconds: 4 } }])
      expect(olderThan({ ...taken, ...left }, 'now')).toBe(true)
    expect(olderThan({ ...taken, text: ' \n', words: ' ' }, 'now')).toBe(false)
  })
})
