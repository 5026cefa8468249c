// 加入楼院: from the group one came from at once, or by choosing the courtyard and being verified.
import { useQuery } from '@/api'
import { changeHome, putOff } from '@/arrival'
import { Banner, Button, Buttons, Card, Gap, ListRow, Loaded, Note, Page, Section } from '@/components'
import { go, restart, useParams } from '@/go'
import { useMe } from '@/session'
import { JoinForm } from './JoinForm'

export default function JoinPage() {
  const { left } = useParams()
  return (
    <Page name="people/join">
      <Content left={left === 'true'} />
    </Page>
  )
}

const Content = ({ left }: { left: boolean }) => {
  const me = useMe()
  const arrival = useQuery('people.arrival', {})
  const mine = useQuery('people.homes', {})
  if (!me) return null
  const later = async () => {
    putOff(arrival.data?.group?.groupId)
    await restart('home')
  }
  return (
    <Loaded query={mine}>
      {({ homes, applications }) => (
        <>
          {left ? <LeftGroup homes={homes} /> : null}
          {me.belongs || left ? null : <Welcome office={me.office.name} />}
          {applications.some(({ state }) => state === 'asked') ? (
            <>
              <Gap />
              <Banner icon="clock" action={{ label: '看进展', onTap: () => void go('people/homes') }}>
                您申请加入的{applications.find(({ state }) => state === 'asked')?.areaName}正在等核实
              </Banner>
            </>
          ) : null}
          <Loaded query={arrival}>
            {({ group }) => <JoinForm key={group?.groupId ?? ''} group={group} homes={homes} />}
          </Loaded>
          {me.belongs ? null : (
            <Buttons>
              <Button kind="text" onTap={later}>
                先看看，以后再加入
              </Button>
            </Buttons>
          )}
        </>
      )}
    </Loaded>
  )
}

const Welcome = ({ office }: { office: string }) => (
  <Section title={`您好，这里是${office}`} first>
    <ListRow icon="bell" title="院里的事先知道" detail="停水停电、体检活动、紧急通知，只发给住在这里的人" />
    <ListRow icon="message" title="反映问题有回音" detail="直接到群主和社区手里，办到哪一步都看得到" />
    <ListRow icon="calendar" title="办事少跑一趟" detail="先看要带什么，再约时间；这个不加入也能用" />
  </Section>
)

/** WeChat says that they are no longer in the group whose card they opened: they may have moved, or just left it. */
const LeftGroup = ({ homes }: { homes: readonly { area: string; name: string; current: boolean }[] }) => (
  <>
    <Banner icon="info">您已经不在那个微信群里了，请看看现在住在哪里。</Banner>
    {homes.length > 0 ? (
      <Card>
        {homes.map(({ area, name, current }) => (
          <ListRow
            key={area}
            icon="home"
            title={`还住在${name}`}
            detail="回到首页，什么都不变"
            onTap={() => void (current ? Promise.resolve() : changeHome(area, name)).then(() => restart('home'))}
          />
        ))}
        <ListRow
          icon="route"
          title="搬走了"
          detail="到“我的家”里离开原来的楼院"
          onTap={() => void go('people/homes')}
        />
      </Card>
    ) : null}
    <Note>换了楼院，就在下面选新的。</Note>
  </>
)
