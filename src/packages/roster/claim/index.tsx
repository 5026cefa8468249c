// 认领身份: becoming the person whom the office put on its list, by a code or by the phone number that WeChat knows.
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Note, Page, Problem, Section, TextField } from '@/components'
import { restart } from '@/go'
import { toast } from '@/platform/dialogs'
import { useSession } from '@/session'
import { PhoneButton } from '../PhoneButton'

export default function ClaimPage() {
  return (
    <Page name="roster/claim">
      <Claim />
    </Page>
  )
}

const Claim = () => {
  const [code, setCode] = useState('')
  const load = useSession(session => session.load)
  const entered = async ({ name }: { name: string }) => {
    await load()
    const { me } = useSession.getState()
    toast(`已认领“${me?.name ?? name}”的身份`)
    await restart(me?.staff ? 'workbench' : 'home')
  }
  const byCode = useCommand('roster.claim')
  const byPhone = useCommand('roster.claimByPhone')
  const claim = async () => {
    byPhone.reset()
    const answer = await byCode.run({ code: code.normalize('NFKC').trim() })
    if (answer) await entered(answer)
  }
  const withPhone = async (phoneCode: string) => {
    byCode.reset()
    const answer = await byPhone.run({ phoneCode })
    if (answer) await entered(answer)
  }
  const error = byCode.error ?? byPhone.error
  // The code was taken and its answer got lost: this account is that person already.
  const already = error?.code === 'claim.already'
  const wrong = fieldErrors(byCode.error).code
  return (
    <>
      <Section title="我是工作人员" first>
        <Note>街道把您登记进名册后，管理员会给您一个认领码。认领以后，您的角色马上生效。</Note>
        <TextField
          label="认领码"
          value={code}
          onChange={setCode}
          maxLength={20}
          placeholder="如：ABCDE-FGHJ2"
          hint="10 位字母和数字，不分大小写"
          error={wrong}
          onConfirm={claim}
        />
        <Problem error={wrong || already ? null : error} />
        {already ? <Note>您已经是这个身份了。</Note> : null}
        <Buttons>
          {already ? (
            <Button onTap={() => entered({ name: '' })}>进入</Button>
          ) : (
            <Button onTap={claim} disabled={code.trim() === ''}>
              认领
            </Button>
          )}
        </Buttons>
      </Section>
      <PhoneButton onCode={withPhone} busy={byPhone.busy} />
      <Note>认领码只给本人用，不要转给别人。没有收到，请找街道管理员。</Note>
    </>
  )
}
