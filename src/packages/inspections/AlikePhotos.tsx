// Photos of a finding that are or look like earlier ones: both side by side, and the buttons to say what they are.
import { type AlikePhotos as Alike, type AlikeVerdict, alikeVerdicts, identicalVerdicts } from '@contract/findings'
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useCommand, useQuery } from '@/api'
import { JudgedPhotos, Loaded, Note, Section, VerdictTag } from '@/components'
import type { Finding } from '@/finding-words'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import './inspections.scss'

/** Nothing while no photo is or looks like an earlier one. */
export const AlikePhotos = ({ finding }: { finding: Finding }) => {
  const { findingId, alikePhotos } = finding
  const pairs = useQuery('inspections.alikePhotos', { findingId }, { enabled: alikePhotos > 0 })
  if (alikePhotos === 0) return null
  return (
    <Section title="照片比对">
      <Loaded query={pairs}>
        {found =>
          found.map(pair => (
            <Pair key={`${pair.fileId} ${pair.otherId}`} findingId={findingId} pair={pair} again={pairs.refetch} />
          ))
        }
      </Loaded>
    </Section>
  )
}

const takenWords = (name: string, taken: Alike['taken'], now: number) =>
  taken ? `${name} ${whenInWords(taken.at, now)}${taken.label}` : name

const Pair = ({ findingId, pair, again }: { findingId: string; pair: Alike; again: () => unknown }) => {
  const now = Date.now()
  const judge = useCommand('inspections.judgeAlike')
  const { photo, other, number, own, identical, taken, verdict, judges, patrol } = pair
  const labels = identical ? identicalVerdicts : alikeVerdicts
  const say = async (as: AlikeVerdict) => {
    const { fileId, otherId } = pair
    if (!(await judge.run({ findingId, fileId, otherId, verdict: as }))) return
    void again()
    toast(`已记下：${labels[as].label}，${as === 'same' ? '可以退回重改' : '不再提示'}`)
  }
  const walked = patrol?.at === undefined ? undefined : { at: patrol.at, label: '巡查' }
  const where = own
    ? '这处问题以前的照片'
    : patrol
      ? `${walked ? `${whenInWords(walked.at, now)}的` : ''}巡查记录 ${number} `
      : other
        ? ` ${number}（${other.areaName} ${other.placeWords}）`
        : ` ${number} `
  const earlier = other?.photo ?? patrol?.photo
  return (
    <View className="ry-alike">
      <View className="ry-alike__head">
        <View className="ry-alike__words">
          {identical ? `照片用过：与${where}一模一样` : `照片可能用过：与${where}相似`}
        </View>
        <VerdictTag said={verdict?.as} labels={labels} />
      </View>
      <JudgedPhotos
        mine={{ url: photo.url, alt: '这张', words: takenWords('这张', taken, now) }}
        earlier={
          earlier && { url: earlier.url, alt: '以前那张', words: takenWords('以前', other?.taken ?? walked, now) }
        }
        identical={identical === true}
        said={verdict?.as}
        labels={labels}
        error={judge.error}
        onOther={other && !own ? () => void go('inspections/finding', { findingId: other.findingId }) : undefined}
        onSay={judges ? as => void say(as) : undefined}
      >
        {earlier ? null : (
          <Note>
            {patrol && !walked
              ? `巡查记录 ${number} 已撤回或换了照片，以前那张看不到了，${judges ? '请看这张判断' : '由督查员判断'}`
              : `${patrol ? `巡查记录 ${number} ` : `${number} 不在您的范围里，`}由督查员比对`}
          </Note>
        )}
        {verdict ? (
          <Note>
            {verdict.name} {whenInWords(verdict.at, now)}核实：{labels[verdict.as].label}
          </Note>
        ) : null}
      </JudgedPhotos>
    </View>
  )
}
