// 我的: who I am and as what I work, my messages and bookings, how large the app is, my data, leaving.
import { useState } from 'react'
import { useInfinite, useOutbox, useQuery } from '@/api'
import { changeHome } from '@/arrival'
import { Button, Card, ListRow, Page, Problem, Section, Switch, Tag, waitingWords } from '@/components'
import { go, restart } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { choosesPerson, claimsHere } from '@/platform/sign-in'
import { type Duty, useElder, useMay, useMe, useSession, useStaff } from '@/session'
import { unreadInFew, useUnread } from '@/unread'

export default function Mine() {
  return (
    <Page name="mine">
      <Content />
    </Page>
  )
}

const Content = () => {
  const me = useMe()
  const elder = useSession(session => session.elder)
  const setElder = useSession(session => session.setElder)
  if (!me) return null
  return (
    <>
      <Card first>
        <ListRow
          title={me.name}
          detail={[me.home.words || '还没有选择楼院', me.phone].filter(Boolean).join(' · ')}
          icon="person"
          onTap={() => void go('people/profile')}
          label={`${me.name}，看和改我的资料`}
        />
      </Card>
      <Waiting />
      <Visits />
      <PatrolTasks />
      <Roles holdings={me.holdings} />
      <Homes homes={me.homes} current={me.home.area} />
      <Section title="显示">
        <Switch
          checked={elder}
          onChange={setElder}
          detail={me.suggestElder && !elder ? '字和按钮更大，内容更少，适合您' : '字和按钮放大到 1.4 倍'}
        >
          长辈版
        </Switch>
      </Section>
      <Section title="我的资料和隐私">
        <ListRow
          icon="shield"
          title="隐私保护指引"
          detail="资料怎样用、谁能看、怎样护"
          tag={me.consentDue ? { tone: 'attention', words: me.consent ? '有更新' : '还没看' } : undefined}
          onTap={() => void go('people/privacy')}
        />
        <ListRow
          icon="eye"
          title="谁看过我的手机号"
          detail="每看一次完整号码都有记录"
          onTap={() => void go('people/looks')}
        />
        <ListRow icon="download" title="我的数据" detail="导出一份，或注销账号" onTap={() => void go('people/data')} />
      </Section>
      <Account />
    </>
  )
}

/** What waits for me: messages and bookings. */
const Waiting = () => {
  const elder = useElder()
  const books = useMay('appointments.viewBooking')
  const count = useUnread()
  const bookings = useInfinite('appointments.mine', { limit: 4 }, { enabled: books })
  const found = bookings.items.length
  const coming = found > 0 ? `${found} 个${bookings.hasNextPage ? '以上' : ''}` : undefined
  return (
    <Card>
      <ListRow
        icon="message"
        title="消息"
        detail={elder && count > 0 ? `${unreadInFew(count)} 条未读` : undefined}
        end={!elder && count > 0 ? <Tag tone="danger">{unreadInFew(count)} 条未读</Tag> : undefined}
        onTap={() => void go('messages/inbox')}
      />
      <ListRow
        icon="bell"
        title="消息提醒"
        detail="微信提醒还剩几次，晚上不打扰"
        onTap={() => void go('messages/reminders')}
      />
      <ListRow
        icon="calendar"
        title="我的预约"
        detail={elder ? coming : undefined}
        end={elder ? undefined : coming}
        onTap={() => void go('appointments/mine')}
      />
    </Card>
  )
}

/** Whom I am asked to visit, once I am; and the way to be visited. */
const Visits = () => {
  const visits = useInfinite('visits.mine', { limit: 4 })
  const found = visits.items.length
  return (
    <Card>
      {found > 0 ? (
        <ListRow
          icon="route"
          title="我的走访"
          detail={`${found} ${visits.hasNextPage ? '家以上' : '家'}要去看望`}
          onTap={() => void go('visits/mine')}
        />
      ) : null}
      <ListRow
        icon="users"
        title="志愿者"
        detail="登记会做什么、什么时候有空，看自己的时长"
        onTap={() => void go('volunteers/own')}
      />
      <ListRow
        icon="heart"
        title="上门看望"
        detail="老人独住、孩子没人看，登记后常有人来看看"
        onTap={() => void go('visits/own')}
      />
    </Card>
  )
}

/** What a merchant was told to put right; staff find it on their workbench. */
const PatrolTasks = () => {
  const me = useMe()
  const may = useMay('patrols.answer')
  const tasks = useInfinite('patrols.todo', { limit: 10 }, { enabled: may && me?.staff === false })
  const view = useMay('inspections.view')
  const own = { mine: true, state: 'rectifying', limit: 10 } as const
  const findings = useQuery('inspections.ledger', own, { enabled: view && me?.staff === false })
  if (!may || me?.staff) return null
  const all = [...tasks.items, ...(findings.data?.items ?? [])]
  const found = all.length
  const late = all.filter(({ overdue }) => overdue).length
  return (
    <Card>
      <ListRow
        icon="store"
        title="请您处理"
        detail={
          found > 0 ? `${found} 处${late > 0 ? `，${late} 处超时` : ''}` : '巡查和督查发现要您处理的，会出现在这里'
        }
        tag={found > 0 ? { tone: late > 0 ? 'danger' : 'attention', words: '待处理' } : undefined}
        onTap={() => void go('patrols/todo')}
      />
    </Card>
  )
}

const Roles = ({ holdings }: { holdings: readonly Duty[] }) => {
  const duty = useSession(session => session.duty)
  const setDuty = useSession(session => session.setDuty)
  const staff = holdings.filter(held => held.staff)
  if (staff.length === 0) return null
  const isOn = (held: Duty) => held.role === duty?.role && held.area === duty.area
  const choose = (held: Duty) => {
    setDuty(held)
    toast(`现在是${held.areaName}${held.label}`)
  }
  return (
    <Section title={staff.length > 1 ? '我的身份，点一下切换' : '我的身份'}>
      {staff.map(held => (
        <ListRow
          key={`${held.role} ${held.area}`}
          title={held.label}
          detail={held.areaName}
          end={isOn(held) && staff.length > 1 ? <Tag>正在使用</Tag> : undefined}
          onTap={staff.length > 1 && !isOn(held) ? () => choose(held) : undefined}
        />
      ))}
    </Section>
  )
}

/** Where I am signed in, and as whom. */
const Account = () => {
  const confirms = useMay('sessions.confirm')
  const staff = useStaff()
  if (!confirms && !choosesPerson && (staff || !claimsHere)) return null
  return (
    <Section title="账号和登录">
      {confirms ? (
        <ListRow icon="qr" title="电脑登录" detail="在办公室的电脑上用" onTap={() => void go('sessions/desk')} />
      ) : null}
      {confirms || choosesPerson ? (
        <ListRow icon="shield" title="登录的设备" detail="看一看，退出不用的" onTap={() => void go('sessions/mine')} />
      ) : null}
      {claimsHere && !staff ? (
        <ListRow
          icon="users"
          title="认领身份"
          detail="街道、社区的工作人员点这里"
          onTap={() => void go('roster/claim')}
        />
      ) : null}
      {choosesPerson ? <SignOut /> : null}
    </Section>
  )
}

/** As with the roles: the one in use is marked, a tap takes another. */
const Homes = ({ homes, current }: { homes: readonly { area: string; name: string }[]; current: string }) => {
  const [problem, setProblem] = useState<unknown>(null)
  const choose = async (area: string, name: string) => {
    setProblem(null)
    try {
      await changeHome(area, name)
    } catch (error) {
      setProblem(error)
    }
  }
  const several = homes.length > 1
  return (
    <Section
      title={several ? '我的家，点一下切换' : '我的家'}
      action={{ label: homes.length > 0 ? '添加、搬走' : '加入楼院', onTap: () => void go('people/homes') }}
    >
      {homes.length === 0 ? (
        <ListRow
          icon="home"
          title="还没有加入楼院"
          detail="加入后收得到院里的通知"
          onTap={() => void go('people/homes')}
        />
      ) : null}
      {homes.map(({ area, name }) => (
        <ListRow
          key={area}
          icon="home"
          title={name}
          end={several && area === current ? <Tag>正在使用</Tag> : undefined}
          onTap={several && area !== current ? () => void choose(area, name) : undefined}
          label={several && area !== current ? `切换到${name}` : undefined}
        />
      ))}
      <Problem error={problem} />
    </Section>
  )
}

const SignOut = () => {
  const end = useSession(session => session.leave)
  const { waiting } = useOutbox()
  const leave = async () => {
    const kept = `还有 ${waitingWords(waiting)}没有送到。退出后它们留在这台设备上，您下次登录再发；别人看不到。`
    const sure = await ask({
      title: waiting.commands > 0 ? '还没发完，要退出吗？' : '退出登录？',
      words: waiting.commands > 0 ? kept : '没有提交的草稿会从这台设备上清除',
      yes: '退出',
      danger: true,
    })
    if (!sure) return
    await end()
    await restart('sign-in')
  }
  return (
    <Button kind="text" icon="logout" onTap={leave}>
      退出登录
    </Button>
  )
}
