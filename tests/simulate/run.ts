// `npm run simulate -- --months 12 --seed ruyi --scale 0.3`: plays a year of the office and checks what must hold.
import { parseArgs } from 'node:util'
import { simulate } from './simulate'

const { values } = parseArgs({
  options: {
    months: { type: 'string', default: '12' },
    seed: { type: 'string', default: 'ruyi' },
    scale: { type: 'string', default: '0.3' },
    days: { type: 'string' },
  },
})

const sum = (of: ReadonlyMap<string, number>) => [...of.values()].reduce((a, b) => a + b, 0)
const most = (of: ReadonlyMap<string, number>, limit = Number.POSITIVE_INFINITY) =>
  [...of]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([name, n]) => `${name} ${n}`)
    .join('  ')

async function main() {
  const [months, scale] = [Number(values.months), Number(values.scale)]
  if (!(months >= 1 && months <= 12 && Number.isInteger(months)) || !(scale > 0 && scale <= 1))
    throw new Error('--months 1 到 12，--scale 大于 0、不超过 1')
  const began = performance.now()
  const result = await simulate({
    months,
    scale,
    seed: values.seed,
    ...(values.days === undefined ? {} : { days: Number(values.days) }),
    progress: (month, { operations, refusals }) => {
      const seconds = (performance.now() - began) / 1000
      const calls = sum(operations)
      console.log(
        `${month}  调用 ${calls}（每秒 ${Math.round(calls / seconds)}），拒绝 ${sum(refusals)}，${seconds.toFixed(0)} 秒`,
      )
    },
  })
  const { tally, complaints, digest, records, seconds } = result
  console.log(`操作：${most(tally.operations)}`)
  console.log(`拒绝：${most(tally.refusals)}`)
  console.log(`给了又不行：${most(tally.inVain)}`)
  console.log(`混乱：${most(tally.disorder)}`)
  console.log(`记录：${most(records, 30)}`)
  for (const what of complaints) console.log(`✗ ${what}`)
  console.log(`种子 ${values.seed}，${months} 个月，比例 ${scale}：摘要 ${digest}`)
  console.log(`演 ${seconds.played.toFixed(1)} 秒，查 ${seconds.checked.toFixed(1)} 秒，${complaints.length} 处不对`)
  process.exitCode = complaints.length === 0 ? 0 : 1
}

void main()
