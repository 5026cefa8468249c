// 登录的设备: where one is signed in, and signing out there, one by one or everywhere.
import { deviceKinds, type Session } from '@contract/sessions'
import { ledWhenInWords } from '@contract/time'
import { useCommand, useQuery } from '@/api'
import { Button, Buttons, Card, Empty, ListRow, Loaded, Note, Page, Problem } from '@/components'
import { go, restart } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useMay, useSession } from '@/session'

export default function SessionsPage() {
  return (
    <Page name="sessions/mine">
      <Sessions />
    </Page>
  )
}

/** The session behind this device's own token, if it has one. */
const useOwnSession = () => {
  const token = useSession(session => session.token)
  return token?.startsWith('s.') ? token.split('.')[1] : undefined
}

const Sessions = () => {
  const list = useQuery('sessions.list', {})
  const own = useOwnSession()
  const confirms = useMay('sessions.confirm')
  const leave = useSession(session => session.leave)
  const end = useCommand('sessions.end')
  const endAll = useCommand('sessions.endAll')
  const out = async (session: Session) => {
    const here = session.sessionId === own
    const sure = await ask({
      title: here ? '退出这台设备？' : `让${session.browser}退出？`,
      words: here ? '没有提交的草稿会清除' : '那台设备马上退出，要再用得重新登录',
      yes: '退出',
      danger: true,
    })
    if (!sure) return
    if (here) {
      await leave()
      await restart('sign-in')
    } else if (await end.run({ sessionId: session.sessionId })) toast(`${session.browser}已退出`)
  }
  const everywhere = async () => {
    const sure = await ask({ title: '退出其他所有设备？', words: '那些设备马上退出', yes: '全部退出', danger: true })
    if (!sure) return
    const done = await endAll.run(own ? { except: own } : {})
    if (done) toast(`${done.ended} 台设备已退出`)
  }
  return (
    <Loaded query={list}>
      {sessions => (
        <>
          {sessions.length === 0 ? (
            <Card first>
              <Empty
                icon="workbench"
                words="没有在电脑或别的浏览器上登录"
                action={confirms ? { label: '登录一台电脑', onTap: () => go('sessions/desk') } : undefined}
              />
            </Card>
          ) : (
            <Card first>
              {sessions.map(session => (
                <ListRow
                  key={session.sessionId}
                  icon={session.kind === 'desk' ? 'workbench' : 'phone'}
                  title={session.browser}
                  detail={[
                    deviceKinds[session.kind].label,
                    session.address,
                    ledWhenInWords('上次使用', session.usedAt, Date.now()),
                  ].join(' · ')}
                  tag={session.sessionId === own ? { tone: 'done', words: '这台' } : undefined}
                  end={session.sessionId === own ? undefined : '退出'}
                  onTap={() => void out(session)}
                  label={`${session.browser}，${session.sessionId === own ? '这台设备，' : ''}退出`}
                />
              ))}
            </Card>
          )}
          <Problem error={end.error ?? endAll.error} />
          {sessions.some(({ sessionId }) => sessionId !== own) ? (
            <Buttons>
              <Button kind="danger" onTap={everywhere}>
                退出其他所有设备
              </Button>
            </Buttons>
          ) : null}
          <Note>有不认识的设备，马上退出并告诉街道管理员。</Note>
        </>
      )}
    </Loaded>
  )
}
