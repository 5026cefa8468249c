// My application to join: where it stands, who looks at it and by when; refused, why and how to go on.
import type { OwnApplication } from '@contract/joining'
import { whenInWords } from '@contract/time'
import { useCommand } from '@/api'
import { Banner, Button, Buttons, Facts, Gap, Note, Problem, Section, Tag, Timeline } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { dueInWords, stateWords, verifiersInWords } from './joining-words'

export const OwnApplicationCard = ({ application }: { application: OwnApplication }) =>
  application.state === 'refused' ? <Refused application={application} /> : <Waiting application={application} />

const Waiting = ({ application }: { application: OwnApplication }) => {
  const now = Date.now()
  const withdraw = useCommand('people.withdrawApplication')
  const { applicationId, areaName, words, address, askedAt, dueAt, verifiers, awaitsGroup, can } = application
  const takeBack = async () => {
    const sure = await ask({ title: '撤回申请？', words: '撤回后可以再申请。', yes: '撤回', danger: true })
    if (sure && (await withdraw.run({ applicationId }))) toast('申请已撤回')
  }
  return (
    <Section title={`加入${areaName}`} end={<Tag tone="attention">{stateWords('asked')}</Tag>} first>
      <Facts facts={[['您填的', `${words} ${address}`]]} />
      <Timeline
        label="申请的进展"
        steps={[
          { key: 'asked', title: '已提交申请', detail: whenInWords(askedAt, now) },
          {
            key: 'look',
            title: awaitsGroup ? '等群主确认您来的微信群' : `等${verifiersInWords(verifiers)}核实`,
            detail:
              dueAt === undefined
                ? undefined
                : awaitsGroup
                  ? `群确认了，同群的人一起加入；也可能先单独核实您，${dueInWords(dueAt, now)}`
                  : now > dueAt
                    ? '超过了两个工作日，已提醒社区工作人员'
                    : dueInWords(dueAt, now),
            state: 'now',
          },
          { key: 'in', title: '加入楼院', detail: '有了结果会给您发消息', state: 'next' },
        ]}
      />
      <Note>等的时候也能看通知、查办事指南、约时间；紧急情况请直接打 110、119、120。</Note>
      <Problem error={withdraw.error} />
      {can.includes('withdraw') ? (
        <Buttons>
          <Button kind="text" small onTap={takeBack}>
            撤回申请
          </Button>
        </Buttons>
      ) : null}
    </Section>
  )
}

const Refused = ({ application: { areaName, reason, words, address } }: { application: OwnApplication }) => (
  <Section title={`加入${areaName}`} end={<Tag tone="quiet">{stateWords('refused')}</Tag>} first>
    <Gap />
    <Banner icon="info">{reason ?? ''}</Banner>
    <Facts facts={[['您填的', `${words} ${address}`]]} />
    <Buttons>
      <Button onTap={() => go('people/join')}>改一改，再申请</Button>
    </Buttons>
  </Section>
)
