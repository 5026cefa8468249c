// 电脑登录: looking at the desk behind a code, and letting it in or turning it away.
import { deskLimits } from '@contract/sessions'
import { whenInWords } from '@contract/time'
import { useEffect, useRef, useState } from 'react'
import { fieldErrors, isCallError, useCommand } from '@/api'
import { Button, Buttons, Card, Facts, Note, Page, Problem, Section, State, TextField } from '@/components'
import { go, useParams } from '@/go'
import { canScan, scanCode } from '@/platform/scan'

export default function DeskPage() {
  return (
    <Page name="sessions/desk">
      <Desk />
    </Page>
  )
}

/** The letters in what was scanned: those in the address of this page, or the text itself. */
const lettersIn = (text: string) => /[?&]code=([A-Za-z]+)/.exec(text)?.[1] ?? text

const Desk = () => {
  const given = useParams().code
  const [code, setCode] = useState('')
  const [ended, setEnded] = useState<'in' | 'away' | null>(null)
  const scan = useCommand('sessions.scan')
  const confirm = useCommand('sessions.confirm')
  const refuse = useCommand('sessions.refuse')
  const look = useRef(scan.run)
  look.current = scan.run

  const open = async (text: string) => {
    const letters = lettersIn(text).normalize('NFKC').trim()
    setCode(letters)
    await look.current({ code: letters })
  }
  const first = useRef(open)
  useEffect(() => {
    if (given) void first.current(given)
  }, [given])

  const again = () => {
    scan.reset()
    confirm.reset()
    refuse.reset()
    setCode('')
    setEnded(null)
  }
  if (ended === 'in')
    return (
      <Card first>
        <State
          icon="check"
          words="电脑已登录，可以接着在电脑上办"
          action={{ label: '看登录的设备', onTap: () => go('sessions/mine') }}
        />
      </Card>
    )
  if (ended === 'away')
    return (
      <Card first>
        <State icon="shield" words="已拒绝，那台电脑没有登录" action={{ label: '登录另一台', onTap: again }} />
      </Card>
    )
  const problem = confirm.error ?? refuse.error
  if (problem && isCallError(problem) && problem.code.startsWith('desk.'))
    return (
      <Card first>
        <State icon="clock" attention words={problem.message} action={{ label: '重新扫', onTap: again }} />
      </Card>
    )
  if (scan.output)
    return (
      <Confirm
        desk={scan.output}
        error={problem}
        onConfirm={async () => {
          if (await confirm.run({ code })) setEnded('in')
        }}
        onRefuse={async () => {
          if (await refuse.run({ code })) setEnded('away')
        }}
      />
    )
  const wrong = fieldErrors(scan.error).code ?? (scan.error?.code === 'desk.wrongCode' ? scan.error.message : undefined)
  return (
    <Section title="在电脑上登录" first>
      <Note>在办公室的电脑上打开如意的网页，选“扫码登录”。</Note>
      {canScan ? (
        <Buttons>
          <Button
            icon="qr"
            onTap={async () => {
              const text = await scanCode()
              if (text) await open(text)
            }}
          >
            扫电脑上的二维码
          </Button>
        </Buttons>
      ) : null}
      <TextField
        label={canScan ? '或输入登录码' : '电脑上的登录码'}
        value={code}
        onChange={setCode}
        maxLength={16}
        placeholder={`${deskLimits.letters} 个字母`}
        error={wrong}
        onConfirm={() => open(code)}
      />
      <Problem error={wrong ? null : scan.error} />
      <Buttons>
        <Button
          kind={canScan ? 'secondary' : 'primary'}
          onTap={() => open(code)}
          loading={scan.busy}
          disabled={code.trim() === ''}
        >
          下一步
        </Button>
      </Buttons>
    </Section>
  )
}

interface ConfirmProps {
  desk: { browser: string; address: string; openedAt: number }
  error: unknown
  onConfirm: () => Promise<void>
  onRefuse: () => Promise<void>
}

const Confirm = ({ desk, error, onConfirm, onRefuse }: ConfirmProps) => (
  <>
    <Section title="让这台电脑登录您的账号？" first>
      <Facts
        facts={[
          ['电脑', desk.browser],
          ['网络地址', desk.address],
          ['打开登录码', whenInWords(desk.openedAt, Date.now())],
        ]}
      />
    </Section>
    <Card tone="attention">
      只在自己面前的电脑上确认。别人发来的二维码、登录码或链接，不要确认，那样别人就能用您的账号。
    </Card>
    <Problem error={error} />
    <Buttons>
      <Button kind="secondary" onTap={onRefuse}>
        不是我
      </Button>
      <Button onTap={onConfirm}>确认登录</Button>
    </Buttons>
    <Note>登录后 12 小时不用自动退出，随时可以在“登录的设备”里退出。</Note>
  </>
)
