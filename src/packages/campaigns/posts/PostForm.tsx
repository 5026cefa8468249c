// A post, new or changed: where it is, how many shifts a day has, who stands each; or given up.
import { campaignLimits } from '@contract/campaign-shapes'
import { dayOf } from '@contract/time'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Banner, Button, Buttons, DateField, Note, Section, Sheet, TextField } from '@/components'
import { useNow } from '@/now'
import { ask, toast } from '@/platform/dialogs'
import { AreaField } from '../AreaField'
import { RotaProblem } from '../RotaProblem'
import { type Person, StaffField } from '../StaffField'
import { alreadyBegun, type Campaign, type Post } from '../words'

interface Turn {
  start: string
  person: Person | null
  rest: Person | null
}
interface Writing {
  name: string
  area: string
  words: string
  turns: Turn[]
}

const blank: Writing = {
  name: '',
  area: '',
  words: '',
  turns: ['00:00', '08:00', '16:00'].map(start => ({ start, person: null, rest: null })),
}
const writingOf = ({ name, place, turns }: Post): Writing => ({
  name,
  area: place.area,
  words: place.words,
  turns: turns.map(({ start, person, rest }) => ({ start, person, rest: rest ?? null })),
})

interface PostFormProps {
  campaign: Campaign
  post?: Post | undefined
  onClose: () => void
}

export const PostForm = ({ campaign, post, onClose }: PostFormProps) => {
  const { campaignId } = campaign
  const [draft, change, clear] = useDraft<Writing>(
    `campaigns.post.${campaignId}.${post?.postId ?? 'new'}`,
    post ? writingOf(post) : blank,
  )
  const add = useCommand('campaigns.addPost')
  const edit = useCommand('campaigns.editPost')
  const end = useCommand('campaigns.endPost')
  const error = add.error ?? edit.error ?? end.error
  const wrong = fieldErrors(error)
  const { turns } = draft
  const turn = (i: number, changed: Partial<Turn>) =>
    change({ turns: turns.map((one, n) => (n === i ? { ...one, ...changed } : one)) })
  const whole =
    draft.name.trim() !== '' && draft.area !== '' && turns.every(({ start, person }) => start !== '' && person !== null)
  const now = useNow(60_000)
  const runs = campaign.state === 'running' && campaign.from <= dayOf(now)
  const begun =
    post || !runs
      ? undefined
      : alreadyBegun(
          turns.map(({ start }) => start),
          now,
        )
  const save = async (longAgreed: boolean) => {
    const content = {
      longAgreed,
      name: draft.name.trim(),
      place: { area: draft.area, words: draft.words.trim() },
      turns: turns.map(({ start, person, rest }) => ({
        start,
        personId: person?.personId ?? '',
        ...(rest && { restPersonId: rest.personId }),
      })),
    }
    const done = post ? await edit.run({ postId: post.postId, ...content }) : await add.run({ campaignId, ...content })
    if (!done) return
    clear()
    toast(post ? '已保存，从明天起按新的排班' : begun ? '已设岗，正在值的这一班不排' : '已设岗，排到的人会收到通知')
    onClose()
  }
  const giveUp = async () => {
    if (!post) return
    const words = '还没到的班都取消，以前的记录留着。'
    if (!(await ask({ title: `撤掉${post.name}？`, words, yes: '撤岗', danger: true }))) return
    if (!(await end.run({ postId: post.postId }))) return
    clear()
    toast('已撤岗')
    onClose()
  }
  return (
    <Sheet open title={post ? '修改岗位' : '设岗位'} onClose={onClose}>
      <TextField
        label="名称"
        value={draft.name}
        onChange={name => change({ name })}
        maxLength={campaignLimits.siteName}
        placeholder="如：嘉苑步行街东口"
        error={wrong.name}
      />
      <AreaField
        value={draft.area}
        onChange={area => change({ area })}
        among={campaign.areas}
        error={wrong['place.area']}
      />
      <TextField
        label="具体地方"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={120}
        error={wrong['place.words']}
      />
      {turns.map((one, i) => (
        <Section key={i} title={`第 ${i + 1} 班`} bare>
          <DateField
            label="几点开始"
            mode="clock"
            value={one.start}
            onChange={start => turn(i, { start })}
            error={wrong[`turns.${i}.start`]}
          />
          <StaffField
            label="谁值"
            near={draft.area}
            value={one.person}
            onChange={person => turn(i, { person })}
            error={wrong[`turns.${i}.personId`]}
          />
          <StaffField label="周末和节假日谁值" optional value={one.rest} onChange={rest => turn(i, { rest })} />
          {turns.length > 1 ? (
            <Button kind="text" onTap={() => change({ turns: turns.filter((_, n) => n !== i) })}>
              {`去掉第 ${i + 1} 班`}
            </Button>
          ) : null}
        </Section>
      ))}
      {turns.length < campaignLimits.turns ? (
        <Button
          kind="secondary"
          icon="plus"
          onTap={() => change({ turns: [...turns, { start: '', person: null, rest: null }] })}
        >
          加一班
        </Button>
      ) : null}
      <Note>每一班到下一班开始为止，最后一班到第二天第一班。</Note>
      {begun ? <Note>{begun}</Note> : null}
      {wrong.turns ? (
        <Banner tone="danger" icon="alert">
          {wrong.turns}
        </Banner>
      ) : null}
      {Object.keys(wrong).length > 0 ? null : <RotaProblem error={error} onAgree={() => void save(true)} />}
      <Buttons>
        <Button onTap={() => save(false)} disabled={!whole}>
          {whole ? '保存' : '先填名称、社区和每一班的人'}
        </Button>
        {post ? (
          <Button kind="text" onTap={giveUp}>
            撤岗
          </Button>
        ) : null}
      </Buttons>
    </Sheet>
  )
}
