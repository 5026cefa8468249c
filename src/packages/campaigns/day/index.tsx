// 日报: what the records of a day say; who answers for the campaign completes and signs it. Days without it show.
import { campaignLimits } from '@contract/campaign-shapes'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import { Button, Buttons, Facts, ListRow, Loaded, Note, Page, Problem, Section, Tag, TextArea } from '@/components'
import { useParams } from '@/go'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { GoalLines } from '../GoalLines'
import { Works } from './Works'

export default function DayPage() {
  const { campaignId = '', day: first } = useParams()
  const now = useNow(60_000)
  const [day, setDay] = useState(first ?? dayOf(now))
  const days = useQuery('campaigns.days', { campaignId })
  const [all, setAll] = useState(false)
  const shown = (days.data ?? []).slice(0, all ? undefined : 10)
  return (
    <Page name="campaigns/day" width="columns">
      <DayReport key={day} campaignId={campaignId} day={day} now={now} />
      <Works key={`works ${day}`} campaignId={campaignId} day={day} />
      <Section title="每一天">
        <Loaded query={days}>
          {found => (
            <>
              {found.length === 0 ? <Note>行动还没有开始</Note> : null}
              {shown.map(one => (
                <ListRow
                  key={one.day}
                  title={dayInWords(one.day, now)}
                  tag={
                    one.signedBy ? { words: `${one.signedBy}已签`, tone: 'done' } : { words: '没有签', tone: 'quiet' }
                  }
                  on={one.day === day}
                  onTap={() => setDay(one.day)}
                />
              ))}
              {found.length > shown.length ? (
                <Button kind="text" onTap={() => setAll(true)}>
                  看全部
                </Button>
              ) : null}
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

const DayReport = ({ campaignId, day, now }: { campaignId: string; day: string; now: number }) => {
  const report = useQuery('campaigns.day', { campaignId, day })
  const [draft, change, clear] = useDraft(`campaigns.day.${campaignId}.${day}`, { words: '' })
  const sign = useCommand('campaigns.sign')
  const send = async () => {
    if (!(await sign.run({ campaignId, day, words: draft.words.trim() }))) return
    clear()
    toast(`${dayInWords(day, now)}的日报已签`)
  }
  return (
    <Loaded query={report}>
      {({ facts, lines, more, words, signed, signs }) => (
        <Section
          title={dayInWords(day, now)}
          end={signed ? <Tag tone="done">{`${signed.byName}已签`}</Tag> : <Tag tone="quiet">没有签</Tag>}
          first
        >
          <Facts
            facts={[
              ['管控点', `${facts.sites} 处，看过 ${facts.checked} 处`],
              ['发现问题', `${facts.problems} 处`],
              ['值守', `到点 ${facts.shifts} 班，上岗 ${facts.taken} 班`],
              ['空岗', `${facts.gaps} 次${facts.missed ? `，整班没人 ${facts.missed} 班` : ''}`],
              ['外包作业', `${facts.works} 次`],
              ['任务', `派了 ${facts.tasksGiven} 项，办好 ${facts.tasksDone} 项`],
              ['监测', facts.readings ? `${facts.readings} 个读数，${facts.exceeded} 个站点超标` : '没有读数'],
              ['巡查记录', facts.patrols === undefined ? undefined : `${facts.patrols} 条`],
              ['相关诉求', facts.requests === undefined ? undefined : `${facts.requests} 件`],
              ['督查发现', facts.findings === undefined ? undefined : `${facts.findings} 个问题`],
            ]}
          />
          {facts.goals ? <GoalLines goals={facts.goals} /> : null}
          {lines.map(line => (
            <ListRow key={line} title={line} />
          ))}
          {more > 0 ? <Note>{`还有 ${more} 条没有列出，在管控清单、岗位排班和环境监测里看。`}</Note> : null}
          {signed ? (
            <Facts
              facts={[
                ['负责人补充', words],
                ['签字', `${signed.byName}，${whenInWords(signed.at, now)}`],
              ]}
            />
          ) : null}
          {signs ? (
            <>
              <TextArea
                label="补充"
                hint="上面的数字来自当天的记录，不用再写"
                value={draft.words}
                onChange={next => change({ words: next })}
                maxLength={campaignLimits.report}
                placeholder="做成了什么、还差什么、明天怎么办"
                error={fieldErrors(sign.error).words}
              />
              <Problem error={sign.error} />
              <Buttons>
                <Button onTap={send} disabled={!draft.words.trim()}>
                  签字
                </Button>
              </Buttons>
            </>
          ) : null}
          {!signed && !signs ? <Note>负责人还没有签。</Note> : null}
        </Section>
      )}
    </Loaded>
  )
}
