// 我的资料: name, phone and address, to look at and to correct.
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Card, Facts, Page, Problem, Section, TextField } from '@/components'
import { back, go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMe, useSession } from '@/session'
import { RoleChanges } from '../RoleChanges'

export default function ProfilePage() {
  const me = useMe()
  return <Page name="people/profile">{me ? <Profile key={me.personId} /> : null}</Page>
}

const Profile = () => {
  const me = useMe()!
  const load = useSession(session => session.load)
  const [name, setName] = useState(me.name)
  const [address, setAddress] = useState(me.address)
  const [phone, setPhone] = useState<string | null>(null)
  const update = useCommand('people.updateMe')
  const reveal = useCommand('people.reveal')
  const wrong = fieldErrors(update.error)
  const changed = {
    ...(name.trim() !== me.name && { name: name.trim() }),
    ...(address.trim() !== me.address && { address: address.trim() }),
    ...(phone !== null && phone.trim() !== '' && { phone: phone.trim() }),
  }
  const nothing = Object.keys(changed).length === 0
  const save = async () => {
    if (!(await update.run(changed))) return
    await load()
    toast('资料已改好')
    await back()
  }
  return (
    <>
      <Section title="我住在" first>
        <Facts
          facts={[
            ['社区和楼院', me.home.words],
            ['街道', me.office.name],
            ['岗位', me.post],
          ]}
        />
        <Buttons>
          <Button kind="text" small icon="home" onTap={() => go('people/homes')}>
            搬家、添加一个家
          </Button>
        </Buttons>
      </Section>
      <Card>
        <TextField label="姓名" value={name} onChange={setName} maxLength={20} error={wrong.name} />
        <TextField
          label="几号楼几室"
          optional
          value={address}
          onChange={setAddress}
          maxLength={60}
          placeholder="如：3 号楼 1204"
          error={wrong.address}
        />
        {phone === null ? (
          <>
            <Facts facts={[['手机号', reveal.output?.phone ?? me.phone ?? '没有登记']]} />
            {me.phone && !reveal.output ? (
              <Button kind="text" small icon="eye" onTap={() => reveal.run({ personId: me.personId, field: 'phone' })}>
                看完整号码
              </Button>
            ) : null}
            <Button kind="text" small icon="edit" onTap={() => setPhone('')}>
              {me.phone ? '换手机号' : '登记手机号'}
            </Button>
            <Problem error={reveal.error} />
          </>
        ) : (
          <TextField
            label={me.phone ? '新的手机号' : '手机号'}
            kind="phone"
            value={phone}
            onChange={setPhone}
            maxLength={11}
            error={wrong.phone}
            hint="加密保存，屏幕上只显示头尾；谁看过完整号码都有记录"
          />
        )}
      </Card>
      {Object.keys(wrong).length ? null : <Problem error={update.error} />}
      <Buttons>
        <Button onTap={save} disabled={nothing}>
          {nothing ? '还没有改动' : '保存'}
        </Button>
      </Buttons>
      <RoleChanges personId={me.personId} quiet />
    </>
  )
}
