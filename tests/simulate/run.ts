// `npm run simulate -- --months 12 --seed ruyi --scale 0.3`: plays a year of the office and checks what must hold.
import { parseArgs } from 'node:util'
import { invariants } from './invariants'
import type { Spent } from './session'
import { simulate } from './simulate'

const { values } = parseArgs({
  options: {
    months: { type: 'string', default: '12' },
    seed: { type: 'string', default: 'ruyi' },
    scale: { type: 'string', default: '0.3' },
    /** Instead of whole months. */
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

/** Each as wide as Chinese letters make it. */
const wide = (text: string, width: number) =>
  text + ' '.repeat(Math.max(1, width - [...text].reduce((n, letter) => n + (letter > '\u2e80' ? 2 : 1), 0)))

/** What took the longest in all, with its mean in the first and the last month: what is stored must not make it slower. */
function longest(
  first: ReadonlyMap<string, Spent>,
  before: ReadonlyMap<string, Spent>,
  now: ReadonlyMap<string, Spent>,
) {
  const mean = ({ calls, ms }: Spent) => (calls === 0 ? '—' : (ms / calls).toFixed(1))
  const since = (name: string): Spent => {
    const [a, b] = [before.get(name) ?? { calls: 0, ms: 0 }, now.get(name)!]
    return { calls: b.calls - a.calls, ms: b.ms - a.ms }
  }
  return [...now]
    .sort(([, a], [, b]) => b.ms - a.ms)
    .slice(0, 12)
    .map(([name, spent]) => {
      const whole = `${(spent.ms / 1000).toFixed(0)} 秒`
      return `  ${wide(name, 30)}${wide(whole, 9)}每次 ${mean(first.get(name) ?? { calls: 0, ms: 0 })} → ${mean(since(name))} 毫秒`
    })
}

async function main() {
  const [months, scale] = [Number(values.months), Number(values.scale)]
  if (!(months >= 1 && months <= 12 && Number.isInteger(months)) || !(scale > 0 && scale <= 1))
    throw new Error('--months 1 到 12，--scale 大于 0、不超过 1')
  const began = performance.now()
  const spent: Map<string, Spent>[] = []
  const result = await simulate({
    months,
    scale,
    seed: values.seed,
    ...(values.days === undefined ? {} : { days: Number(values.days) }),
    progress: (month, { operations, refusals, spent: now }) => {
      spent.push(new Map(now))
      const seconds = (performance.now() - began) / 1000
      const calls = sum(operations)
      console.log(
        `${month}  调用 ${calls}（每秒 ${Math.round(calls / seconds)}），拒绝 ${sum(refusals)}，${seconds.toFixed(0)} 秒`,
      )
    },
  })
  const { tally, complaints, digest, figures, records, seconds } = result
  console.log('\n这些日子里')
  for (const { about, parts } of figures)
    console.log(`  ${wide(about, 10)}${parts.map(([words, count]) => `${words} ${count}`).join('，')}`)
  console.log(`\n调用 ${sum(tally.operations)} 次，${tally.operations.size} 种；最多的：${most(tally.operations, 15)}`)
  console.log(`拒绝 ${sum(tally.refusals)} 次：${most(tally.refusals, 20)}`)
  console.log(`给了又不行：${most(tally.inVain) || '没有'}`)
  console.log(`混乱：${most(tally.disorder)}`)
  console.log(`存下：${most(records, 20)}`)
  if (spent.length > 1) {
    console.log('\n最费时的，第一个月到最后一个月')
    for (const line of longest(spent[0]!, spent.at(-2)!, spent.at(-1)!)) console.log(line)
  }
  console.log('')
  for (const what of complaints) console.log(`✗ ${what}`)
  console.log(
    `种子 ${values.seed}，${values.days ? `${values.days} 天` : `${months} 个月`}，比例 ${scale}：摘要 ${digest}`,
  )
  console.log(
    `演 ${seconds.played.toFixed(1)} 秒，查 ${seconds.checked.toFixed(1)} 秒；${Object.keys(invariants).length} 项检查，${complaints.length === 0 ? '全部成立' : `${complaints.length} 处不对`}`,
  )
  process.exitCode = complaints.length === 0 ? 0 : 1
}

void main()
