// 我的家: the homes one has and the one in use, what was asked for and how it stands, moving in and moving out.
import { type Home, joiningLimits } from '@contract/joining'
import { dayInWords, dayOf } from '@contract/time'
import { useEffect } from 'react'
import { useCommand, useQuery } from '@/api'
import { changeHome } from '@/arrival'
import { Button, Buttons, Empty, Facts, Loaded, Note, Page, Problem, Section, Tag } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useMe, useSession } from '@/session'
import { OwnApplicationCard } from '../OwnApplicationCard'

export default function HomesPage() {
  return (
    <Page name="people/homes">
      <Homes />
    </Page>
  )
}

const Homes = () => {
  const mine = useQuery('people.homes', {}, { every: 60_000 })
  const load = useSession(session => session.load)
  // Let in or taken off while the page is open: everything else follows the session.
  const homes = mine.data?.homes.map(({ area }) => area).join()
  const known = useMe()
    ?.homes.map(({ area }) => area)
    .join()
  useEffect(() => {
    if (homes !== undefined && homes !== known) void load()
  }, [homes, known, load])
  return (
    <Loaded query={mine}>
      {({ homes, applications }) => (
        <>
          {applications.map(application => (
            <OwnApplicationCard key={application.applicationId} application={application} />
          ))}
          {homes.length === 0 && applications.length === 0 ? (
            <Empty
              icon="home"
              words="还没有加入楼院"
              action={{ label: '加入我的楼院', onTap: () => go('people/join') }}
            />
          ) : null}
          {homes.map(home => (
            <HomeCard key={home.area} home={home} several={homes.length > 1} />
          ))}
          {homes.length > 0 ? (
            <>
              <Buttons>
                <Button kind="secondary" icon="plus" onTap={() => go('people/join')}>
                  添加一个家
                </Button>
              </Buttons>
              <Note>
                搬家了：先添加新的，再离开旧的。照看老人、开店上班的地方也可以添加，最多 {joiningLimits.homes} 个。
              </Note>
            </>
          ) : null}
        </>
      )}
    </Loaded>
  )
}

const HomeCard = ({ home, several }: { home: Home; several: boolean }) => {
  const load = useSession(session => session.load)
  const leave = useCommand('people.leaveHome', { alsoRefresh: ['notices', 'lostfound'] })
  const move = async () => {
    const sure = await ask({
      title: `离开${home.name}？`,
      words: '以后收不到这里的通知，已经提交的诉求和预约不受影响。再回来要重新核实。',
      yes: '离开',
      danger: true,
    })
    if (!sure || !(await leave.run({ area: home.area }))) return
    await load()
    toast(`已离开${home.name}`)
  }
  return (
    <Section title={home.name} end={home.current ? <Tag>正在使用</Tag> : undefined}>
      <Facts
        facts={[
          ['地址', home.words],
          ['加入', home.since === undefined ? undefined : dayInWords(dayOf(home.since), Date.now())],
          ['在这里', home.duties.join('、')],
        ]}
      />
      <Problem error={leave.error} />
      {home.duties.length > 0 ? <Note>您在这里担任{home.duties.join('、')}，请管理员办好交接后再离开。</Note> : null}
      <Buttons>
        {home.duties.length > 0 ? null : (
          <Button kind="text" small icon="logout" onTap={move} label={`搬走了，离开${home.name}`}>
            搬走了，离开
          </Button>
        )}
        {several && !home.current ? (
          <Button
            kind="secondary"
            small
            onTap={() => changeHome(home.area, home.name)}
            label={`切换到这里：${home.name}`}
          >
            切换到这里
          </Button>
        ) : null}
      </Buttons>
    </Section>
  )
}
