// 随机抽查: draws grids for an unannounced inspection; every draw is kept, and anyone can check it.
import { drawn } from '@contract/draw'
import { inspectionLimits } from '@contract/findings'
import type { GridDraw } from '@contract/inspections'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { call, useCommand, useInfinite } from '@/api'
import { Button, Card, Chips, Field, ListRow, Note, Page, PagedList, Problem, Section } from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { HowToCheck } from '../HowToCheck'
import '../inspections.scss'

const USUAL = 3
const counts = Array.from({ length: inspectionLimits.drawnGrids }, (_, i) => i + 1)

export default function DrawPage() {
  return (
    <Page name="inspections/draw">
      <Draws />
    </Page>
  )
}

const Draws = () => {
  const mayDraw = useMay('inspections.draw')
  const [count, setCount] = useState(USUAL)
  const list = useInfinite('inspections.draws', {})
  const draw = useCommand('inspections.draw')
  const now = Date.now()
  const start = async () => {
    const done = await draw.run({ count })
    if (done) toast(`抽到 ${done.grids.length} 个网格，已留底`)
  }
  return (
    <>
      {mayDraw ? (
        <Section title="抽几个网格" first>
          <Field label="个数" group hint="抽一次留一次，不能删除，谁都可以查证">
            {() => (
              <Chips
                label="抽几个网格"
                value={`${count}`}
                onChange={value => setCount(Number(value))}
                options={counts.map(value => ({ value: `${value}`, label: `${value} 个` }))}
              />
            )}
          </Field>
          <Problem error={draw.error} />
          <Button onTap={start}>随机抽取</Button>
        </Section>
      ) : null}
      <PagedList
        list={list}
        label="抽取记录"
        keyOf={item => item.drawId}
        empty={{ words: mayDraw ? '还没有抽过，抽几个网格去看看' : '还没有抽取记录' }}
        row={item => <DrawCard draw={item} now={now} />}
      />
    </>
  )
}

/** Every grid of the office, by path: the other half of what a draw was made from. */
const allGrids = async () => {
  const found: string[] = []
  for (let after: string | null = null; ; ) {
    const page: { items: { area: string }[]; next: string | null } = await call('areas.children', {
      level: 'grid',
      limit: 100,
      after,
    })
    found.push(...page.items.map(({ area }) => area))
    after = page.next
    if (!after) return found
  }
}

const DrawCard = ({ draw, now }: { draw: GridDraw; now: number }) => {
  const mayRegister = useMay('inspections.register')
  const again = async () => {
    const grids = drawn(draw.seed, await allGrids(), draw.grids.length)
    return grids.length === draw.grids.length && grids.every((area, i) => area === draw.grids[i]?.area)
  }
  return (
    <Card>
      <Section title={whenInWords(draw.at, now)} end={<Note>{draw.by} 抽取</Note>} bare first>
        {draw.grids.map(({ area, name, communityName }) => (
          <ListRow
            key={area}
            icon="grid"
            title={name}
            detail={communityName}
            end={mayRegister ? '去登记' : undefined}
            onTap={mayRegister ? () => void go('inspections/register', { area }) : undefined}
          />
        ))}
        <HowToCheck seed={draw.seed} again={again}>
          把全部网格按编号排好，用下面的凭证重新抽 {draw.grids.length} 个，谁来算、算几遍都是同样的结果。
        </HowToCheck>
      </Section>
    </Card>
  )
}
