// Photos of a record that are or look like those of an earlier day: both side by side, and for the community the verdict.
import { type AlikeVerdict, alikeVerdicts, identicalVerdicts } from '@contract/findings'
import { earlierUses } from '@contract/patrol-shapes'
import { dayInWords, dayOf } from '@contract/time'
import { useCommand } from '@/api'
import { JudgedPhotos, Note, Section, VerdictTag } from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import type { Observation } from './words'

type Pair = NonNullable<Observation['used']>[number]

export const UsedPhotos = ({ observation }: { observation: Observation }) => (
  <>
    {observation.used?.map(pair => (
      <One key={`${pair.fileId} ${pair.otherId}`} observation={observation} pair={pair} />
    ))}
  </>
)

const saidWords = (verdict: NonNullable<Pair['verdict']>, now: number) =>
  verdict.as === 'same'
    ? `${dayInWords(dayOf(verdict.at), now)}核实：是以前的照片，这条记录不计入考核`
    : `${dayInWords(dayOf(verdict.at), now)}核实：没有问题`

const One = ({ observation, pair }: { observation: Observation; pair: Pair }) => {
  const now = Date.now()
  const judge = useCommand('patrols.judgeAlike')
  const { observationId, mine, can } = observation
  const { fileId, otherId, photo, other, usedIn, recordId, number, at, identical, verdict } = pair
  const labels = identical ? identicalVerdicts : alikeVerdicts
  // Nobody says of a photo that they do not see whether it is the same; of the same file that is known.
  const comparable = other !== undefined || identical === true
  const judges = can.includes('judgeAlike') && comparable
  const what = `${dayInWords(dayOf(at), now)}${earlierUses[usedIn].label} ${number}`
  const say = async (as: AlikeVerdict) => {
    if (!(await judge.run({ observationId, fileId, otherId, verdict: as }))) return
    toast(as === 'same' ? '已记下：是以前的照片，不计入考核' : '已记下：没有问题')
  }
  return (
    <Section title="照片比对" end={<VerdictTag said={verdict?.as} labels={labels} />}>
      <JudgedPhotos
        mine={{ url: photo.url, alt: '这张', words: '这张' }}
        earlier={other && { url: other.url, alt: '以前那张', words: `以前 ${dayInWords(dayOf(at), now)}` }}
        identical={identical === true}
        said={verdict?.as}
        labels={labels}
        error={judge.error}
        onOther={
          other &&
          (() =>
            void (usedIn === 'findings'
              ? go('inspections/finding', { findingId: recordId })
              : go('patrols/observation', { observationId: recordId })))
        }
        onSay={judges ? as => void say(as) : undefined}
      >
        <Note>
          这张照片和{what}
          {identical ? '的一样' : '的很像'}。
          {verdict ? saidWords(verdict, now) : waitingWords(mine, can.includes('withdraw'), comparable)}
        </Note>
      </JudgedPhotos>
    </Section>
  )
}

const waitingWords = (mine: boolean, withdrawable: boolean, comparable: boolean) => {
  if (mine)
    return withdrawable ? '传错了可以撤回再记一条；没有传错不用管，会有人比对。' : '没有传错不用管，会有人比对。'
  return comparable ? '请社区比对。' : '以前那张不在您的范围里，请能看到两张照片的人比对。'
}
