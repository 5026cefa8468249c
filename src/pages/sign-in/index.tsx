// 登录: a person of the demo, a desk that is let in from a phone, or a device that signs in with a code of the office.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card, Chips, Failed, Loading, Page, State } from '@/components'
import { restart } from '@/go'
import { choosesPerson, demoPeople } from '@/platform/sign-in'
import { useWide } from '@/platform/window'
import { useSession } from '@/session'
import { byDevice, DeskSignIn, WithCode } from './devices'
import { People } from './People'

const ways = [
  { value: 'demo', label: '演示身份' },
  { value: 'desk', label: '扫码登录' },
  { value: 'code', label: '认领码' },
] as const
type Way = (typeof ways)[number]['value']

const Ways = () => {
  const wide = useWide()
  const [chosen, setChosen] = useState<Way | null>(null)
  const people = useQuery({ queryKey: ['demo', 'people'], queryFn: demoPeople })
  if (people.error) return <Failed error={people.error} onRetry={people.refetch} />
  if (people.data === undefined) return <Loading />
  const demo = people.data
  // A desk is let in from a phone; a phone cannot look at itself.
  const way = chosen ?? (demo ? 'demo' : wide ? 'desk' : 'code')
  return (
    <>
      <Card first>
        <Chips
          label="怎样登录"
          options={ways.filter(({ value }) => (value === 'demo' ? demo : byDevice))}
          value={way}
          onChange={setChosen}
        />
      </Card>
      {way === 'demo' && demo ? <People people={demo} /> : null}
      {way === 'desk' ? <DeskSignIn /> : null}
      {way === 'code' ? <WithCode /> : null}
    </>
  )
}

export default function SignIn() {
  const load = useSession(session => session.load)
  return (
    <Page name="sign-in">
      {choosesPerson ? (
        <Ways />
      ) : (
        <Card first>
          <State
            icon="shield"
            words="没有认出您的微信身份，请再试一次"
            action={{ label: '重新进入', onTap: () => load().then(() => restart('home')) }}
          />
        </Card>
      )}
    </Page>
  )
}
