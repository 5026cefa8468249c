// How words are set on the screen: large numbers, and where a line may break.
import { grouped } from '@contract/numbers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glued, isOfParts } from '@/components/base/glue'

describe('a number', () => {
  it('has its thousands apart, and is the same number', () => {
    expect([0, 999, 1000, 2541, 39_860, 1_234_567].map(grouped)).toEqual([
      '0',
      '999',
      '1,000',
      '2,541',
      '39,860',
      '1,234,567',
    ])
    fc.assert(
      fc.property(fc.nat(), count => {
        expect(Number(grouped(count).replaceAll(',', ''))).toBe(count)
      }),
    )
  })
})

describe('a line', () => {
  /** Where it may break at a space. */
  const parts = (words: string) => String(glued(words)).split(' ')

  it('never begins with a dot', () => {
    expect(parts('运河社区 · 李明 · 今天')).toEqual(['运河社区\u00a0·', '李明\u00a0·', '今天'])
    expect(glued(['王**', ' · ', '昨天'])).toEqual(['王**', '\u00a0· ', '昨天'])
  })

  it('keeps a number with its unit and a time with its day', () => {
    expect(parts('11月25日 09:30')).toHaveLength(1)
    expect(parts('带 3 样材料')).toHaveLength(1)
    expect(parts('see page 3 of 4')).toHaveLength(5)
    expect(parts('超过 150 µg/m³')).toHaveLength(1)
    expect(parts('PM2.5 69 µg/m³ · 25 分钟前')).toEqual(['PM2.5\u00a069\u00a0µg/m³\u00a0·', '25\u00a0分钟前'])
  })

  it('in a sentence may end before a number, but not within a day, a time or the name of a grid', () => {
    expect(parts('按由近到远排，直线合计 466 米')).toEqual(['按由近到远排，直线合计', '466\u00a0米'])
    expect(parts('最晚今天 09:30 联系您，在第 21 网格')).toHaveLength(1)
    expect(parts('12月1日 周二 10:00 前办好，谢谢')).toEqual(['12月1日', '周二\u00a010:00\u00a0前办好，谢谢'])
  })

  it('may end within an address, and never within a house number', () => {
    expect(parts('运河上郡 2 号楼 1 单元 703')).toEqual(['运河上郡\u00a02\u00a0号楼', '1\u00a0单元', '703'])
  })

  it('ends between short parts, and within sentences', () => {
    expect(isOfParts('如意湖办事处 · 陈立新 · 刚刚')).toBe(true)
    expect(isOfParts('11月26日 周四到期，还没解决可以延长 · 昨天 05:47')).toBe(false)
    expect(isOfParts('11月25日 周三 09:00–09:30')).toBe(true)
    expect(isOfParts('还没有线索')).toBe(false)
    expect(isOfParts(['2026-11-019', ' · ', '11月29日', '登记'])).toBe(true)
    expect(isOfParts([3, ' 条线索，', '谢谢'])).toBe(false)
  })

  it('says the same words as before', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[一 ·3a]*$/), words => {
        expect(String(glued(words)).replaceAll('\u00a0', ' ')).toBe(words)
      }),
    )
  })
})
