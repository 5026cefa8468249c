// The figures of requests as an Excel file: who may have it, and that it says what the page says.
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { courtyard, office, until } from './requests-rig'

/** What the parts of a workbook hold, by the directory at the end of the file. */
const contentOf = (base64: string) => {
  const bytes = Buffer.from(base64, 'base64')
  const parts: string[] = []
  for (let at = bytes.readUInt32LE(bytes.length - 6); bytes.readUInt32LE(at) === 0x02014b50; ) {
    const [method, packed, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ]
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const raw = bytes.subarray(start, start + packed)
    parts.push((method === 8 ? inflateRawSync(raw) : raw).toString())
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts.join('\n')
}

describe('the figures as a file', () => {
  const span = { from: '2026-11', to: '2026-12' }

  it('are for those who may read the figures, of their areas alone', async () => {
    const { rig, wang, worker } = await office()
    expect(await rig.as(wang).refusal('requests.statisticsFile', span)).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(worker).refusal('requests.statisticsFile', { ...span, area: 'ryh/c02' })).toMatchObject({
      code: 'record.notFound',
    })
    const backwards = { from: '2026-12', to: '2026-11' }
    expect(await rig.as(worker).refusal('requests.statisticsFile', backwards)).toMatchObject({ code: 'input.invalid' })
  })

  it('name the area, its categories and months, and every area below', async () => {
    const all = await office()
    const { rig, administrator } = all
    await until(all, 'closed')
    await until(all, 'submitted', { categoryId: 'parking' })
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    const file = await rig.as(administrator).call('requests.statisticsFile', span)
    expect(file).toMatchObject({ name: '如意湖办事处诉求统计 2026-11 至 2026-12.xlsx', leftOut: 0 })
    const content = contentOf(file.base64)
    for (const word of ['垃圾与保洁', '机动车与非机动车乱停', '运河社区', '合计', '按地方'])
      expect(content).toContain(word)
    const part = await rig.as(administrator).call('requests.statisticsFile', { ...span, area: courtyard })
    expect(contentOf(part.base64)).not.toContain('运河社区<')
  })
})
