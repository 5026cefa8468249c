// 作战图: how a campaign stands now: countdown, posts and gaps, the list by area, requests, days not signed.
import { campaignLimits } from '@contract/campaign-shapes'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Card, CountTable, Facts, Figures, ListRow, Loaded, Note, Page, Section, Tag } from '@/components'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { useMay } from '@/session'
import { countdownWords } from '../countdown'
import { GoalLines } from '../GoalLines'
import { type Board, daysWords, gapRule, gapWords, kindLabel, spanWords, stateTag } from '../words'
import { Moves } from './Moves'
import { Requests } from './Requests'
import '../campaigns.scss'

export default function CampaignBoardPage() {
  const { campaignId = '' } = useParams()
  const board = useQuery('campaigns.board', { campaignId }, { every: 60_000 })
  return (
    <Page name="campaigns/board" title={board.data?.campaign.name} width="full">
      <Loaded query={board}>{found => <Shown board={found} />}</Loaded>
    </Page>
  )
}

const postTags = {
  onDuty: { words: '在岗', tone: 'done' },
  waiting: { words: '等待上岗', tone: 'attention' },
  gap: { words: '空岗', tone: 'danger' },
  idle: { words: '还没到班', tone: 'quiet' },
} as const

const Shown = ({ board }: { board: Board }) => {
  const now = useNow(30_000)
  const { campaign, posts, gaps, areas, unsigned, mySites, sites, checked, problems } = board
  const { campaignId, leads } = campaign
  const oversees = useMay('requests.oversee')
  const runs = campaign.state === 'running'
  return (
    <View className="ry-war">
      <View className="ry-war__side">
        <Section
          title={countdownWords(campaign)}
          end={<Tag {...tagProps(campaign)}>{stateTag(campaign).words}</Tag>}
          first
        >
          <Facts
            facts={[
              ['目标', campaign.goal],
              ['日期', daysWords(campaign, now)],
              ['范围', campaign.areas.map(({ name }) => name).join('、') || '全办事处'],
              ['管控重点', campaign.kinds.map(kindLabel).join('、')],
              ['负责人', campaign.leader.name],
              [
                '延长',
                campaign.extensions.map(({ until, reason }) => `到 ${dayInWords(until, now)}（${reason}）`).join('；'),
              ],
              ['总结', campaign.closed?.report],
            ]}
          />
          {campaign.mobilisation ? (
            <ListRow
              icon="megaphone"
              title={campaign.mobilisation.title}
              detail="动员会通知"
              onTap={() => void go('notices/notice', { noticeId: campaign.mobilisation!.noticeId })}
            />
          ) : null}
          {runs || campaign.state === 'closed' ? (
            <ListRow
              icon="chart"
              title="总结报告"
              detail={runs ? '到今天为止的数字，可打印、可下载' : '可打印、可下载'}
              onTap={() => void go('campaigns/closing', { campaignId })}
            />
          ) : null}
          {campaign.state === 'planned' ? (
            <Note>
              {campaign.can.includes('start') ? '列好清单和岗位就点“启动”' : '等办事处领导点“启动”'}
              ：启动以后岗位才排班，空岗才提醒。
            </Note>
          ) : null}
          <Moves campaign={campaign} sites={sites} />
        </Section>
        {board.goals.goals.length > 0 ? (
          <Section title="数字目标">
            <GoalLines goals={board.goals.goals} campaign={campaign} />
            <Note>
              {board.goals.at === undefined
                ? '启动以后每半小时自己从记录里数一次'
                : `每半小时从记录里数一次，最近有变化：${whenInWords(board.goals.at, now)}`}
            </Note>
          </Section>
        ) : null}
        <Section title="今天">
          <Figures
            figures={[
              {
                label: '已查看',
                value: `${checked}/${sites}`,
                unit: '处',
                onTap: () => void go('campaigns/sites', { campaignId }),
              },
              {
                label: '发现问题',
                value: problems,
                unit: '处',
                ...(problems > 0 && { tone: 'attention' as const }),
                onTap: () => void go('campaigns/day', { campaignId, day: board.day }),
              },
              {
                label: '空岗',
                value: gaps.length,
                unit: '班',
                ...(gaps.length > 0 && { tone: 'danger' as const }),
                onTap: () => void go('campaigns/posts', { campaignId }),
              },
            ]}
          />
          {mySites > 0 ? (
            <ListRow
              icon="place"
              title="我负责的管控点"
              end={`${mySites} 处`}
              onTap={() => void go('campaigns/sites', { campaignId, mine: 1 })}
            />
          ) : null}
          <ListRow
            icon="check"
            title="行动任务"
            detail={board.tasks > 0 ? `${board.tasks} 项没办完` : '没有待办的任务'}
            onTap={() => void go('campaigns/tasks', { campaignId })}
          />
          <ListRow
            icon="users"
            title="现场会"
            detail="请各部门到现场，定下谁办、哪天办好"
            onTap={() => void go('campaigns/meetings', { campaignId })}
          />
          <ListRow
            icon="chart"
            title="环境监测"
            detail={board.over.length > 0 ? `超标：${board.over.join('、')}` : '没有站点超标'}
            {...(board.over.length > 0 && { tag: { words: '超标', tone: 'danger' as const } })}
            onTap={() => void go('campaigns/readings', { campaignId })}
          />
          <ListRow
            icon="book"
            title="今天的日报"
            detail={
              unsigned.length > 0
                ? `还没有签：${unsigned
                    .slice(0, 3)
                    .map(day => dayInWords(day, now))
                    .join('、')}${unsigned.length > 3 ? ` 等 ${unsigned.length} 天` : ''}`
                : !runs || campaign.dayNumber === 0
                  ? '行动开始以后，每天一份'
                  : campaign.dayNumber > 1
                    ? '前面的日报都签了'
                    : '今天的数字自己汇总，负责人补充、签字'
            }
            onTap={() => void go('campaigns/day', { campaignId, day: board.day })}
          />
        </Section>
      </View>
      <View className="ry-war__main">
        {gaps.length > 0 ? (
          <Section title="现在空岗" tone="danger">
            {gaps.map(gap => (
              <ListRow
                key={gap.gapId}
                icon="alert"
                title={`${gap.postName}：${gap.personName}`}
                detail={gapWords(gap, now)}
                onTap={() => void go('campaigns/shift', { shiftId: gap.shiftId })}
              />
            ))}
          </Section>
        ) : null}
        <Section
          title="岗位"
          action={{ label: leads ? '排班' : '看一周', onTap: () => void go('campaigns/posts', { campaignId }) }}
        >
          {posts.length === 0 ? (
            <Note>{runs ? (leads ? '还没有设岗位，点“排班”来设' : '还没有设岗位') : '行动开始以后，这里看谁在岗'}</Note>
          ) : null}
          {posts.length > 0 ? <Note>{gapRule(campaign.leader.name)}</Note> : null}
          {posts.map(post => (
            <ListRow
              key={post.postId}
              title={post.name}
              detail={
                post.personName && post.startsAt !== undefined && post.endsAt !== undefined
                  ? `${post.personName} · ${post.startsAt > now ? `${dayInWords(dayOf(post.startsAt), now)} ` : ''}${spanWords({ startsAt: post.startsAt, endsAt: post.endsAt })} · ${post.areaName}`
                  : `${post.areaName} · 还没有排到班`
              }
              tag={postTags[post.state]}
              onTap={
                post.shiftId === undefined ? undefined : () => void go('campaigns/shift', { shiftId: post.shiftId })
              }
            />
          ))}
        </Section>
        {sites === 0 ? (
          <Section
            title="重点管控清单"
            action={{ label: leads ? '列清单' : '看清单', onTap: () => void go('campaigns/sites', { campaignId }) }}
          >
            <Note>{leads ? `还没有列清单，最多列 ${campaignLimits.sites} 处` : '还没有列清单'}</Note>
          </Section>
        ) : null}
        {areas.length > 0 ? (
          <CountTable
            title="各网格"
            what="网格或社区"
            columns={[
              { key: 'sites', title: '管控点', unit: '处' },
              { key: 'checked', title: '今天已看', unit: '处' },
              { key: 'problems', title: '有问题', unit: '处' },
              { key: 'tasks', title: '没办完的任务', unit: '项' },
              { key: 'posts', title: '岗位', unit: '个' },
              { key: 'onDuty', title: '在岗', unit: '个' },
              { key: 'gaps', title: '空岗', unit: '个' },
            ]}
            main="sites"
            rows={areas.map(({ area, name, ...counts }) => ({ key: area, label: name, counts }))}
            onOpen={({ label, counts }) =>
              void (counts.sites > 0
                ? go('campaigns/sites', { campaignId, text: label })
                : go('campaigns/tasks', { campaignId }))
            }
          />
        ) : null}
        {oversees && campaign.categories.length > 0 ? (
          <Requests categories={campaign.categories} areas={campaign.areas} />
        ) : null}
        {campaign.categories.length === 0 ? (
          <Card>
            <Note>没有选相关诉求分类，居民诉求不列在这里。</Note>
          </Card>
        ) : null}
      </View>
    </View>
  )
}

const tagProps = (campaign: Board['campaign']) => ({ tone: stateTag(campaign).tone })
