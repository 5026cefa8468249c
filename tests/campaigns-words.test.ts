// What is said of a campaign's days and goals, before, while and after it runs.
import { describe, expect, it } from 'vitest'
import { countdownWords } from '@/packages/campaigns/countdown'
import { standing } from '@/packages/campaigns/standing'

describe('the days of a campaign', () => {
  const running = { state: 'running' as const, days: 30 }

  it('leave out today when they say how many are left', () => {
    expect(countdownWords({ ...running, dayNumber: 12, left: 19 })).toBe('第 12 天，还剩 18 天')
    expect(countdownWords({ ...running, dayNumber: 30, left: 1 })).toBe('第 30 天，最后一天')
    expect(countdownWords({ ...running, dayNumber: 30, left: 0 })).toBe('30 天已到，等待结束')
  })
})

describe('a goal that is not reached', () => {
  const visits = { kind: 'merchants' as const, wanted: 60, have: 0, of: 40 }
  const share = { kind: 'tasks' as const, wanted: 90, have: 0, of: 10 }

  it('is behind nothing before the campaign runs, or before its first day', () => {
    for (const course of [
      { state: 'planned' as const, dayNumber: 0, days: 30 },
      { state: 'planned' as const, dayNumber: 3, days: 30 },
      { state: 'running' as const, dayNumber: 0, days: 30 },
    ]) {
      expect(standing(visits, course)).toEqual([false, '还没有开始，范围里一共 40 家'])
      expect(standing(share, course)).toEqual([false, '还没有开始'])
    }
  })

  it('is measured against the days gone by while it runs, and is short of its number afterwards', () => {
    const third = { state: 'running' as const, dayNumber: 3, days: 30 }
    expect(standing({ ...visits, have: 3, of: 90 }, third)).toEqual([
      true,
      '还差 57 家；按天数今天该到 6 家，落后 1 家',
    ])
    expect(standing({ ...visits, have: 4, of: 90 }, third)[0]).toBe(false)
    const over = { state: 'closed' as const, dayNumber: 30, days: 30 }
    expect(standing({ ...visits, have: 50, of: 90 }, over)).toEqual([true, '还差 10 家'])
    expect(standing(share, over)).toEqual([true, '还差 9 项'])
  })
})
