// 我的: who I am, my roles, how large the app is, leaving.
import { Button, Card, ListRow, Page, Section, Switch, Tag } from '@/components'
import { restart } from '@/go'
import { ask } from '@/platform/dialogs'
import { choosesPerson } from '@/platform/sign-in'
import { useMe, useSession } from '@/session'

export default function Mine() {
  const me = useMe()
  const { elder, setElder, signOut, duty, setDuty } = useSession()
  const leave = async () => {
    const sure = await ask({ title: '退出登录?', words: '没有提交的草稿会从这台设备上清除', yes: '退出', danger: true })
    if (!sure) return
    signOut()
    await restart('sign-in')
  }
  return (
    <Page name="mine">
      <Card first>
        <ListRow title={me?.name} detail={me?.home.words || '还没有选择楼院'} icon="person" />
      </Card>
      {me?.holdings.length ? (
        <Section title="我的身份">
          {me.holdings.map(mine => {
            const on = mine.role === duty?.role && mine.area === duty.area
            return (
              <ListRow
                key={`${mine.role} ${mine.area}`}
                title={mine.label}
                detail={mine.areaName}
                end={on ? <Tag>正在使用</Tag> : undefined}
                onTap={mine.staff && !on ? () => setDuty(mine) : undefined}
              />
            )
          })}
        </Section>
      ) : null}
      <Section title="显示">
        <Switch checked={elder} onChange={setElder} detail="文字和按钮放大到 1.4 倍">
          长辈版
        </Switch>
      </Section>
      {choosesPerson ? (
        <Section title="账号">
          <Button kind="text" icon="logout" onTap={leave}>
            退出登录
          </Button>
        </Section>
      ) : null}
    </Page>
  )
}
