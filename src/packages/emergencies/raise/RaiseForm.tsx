// The form in which an emergency is written: kept on the device, saved as a draft, confirmed and raised.
import { emergencyLimits } from '@contract/emergency-shapes'
import { type ReactNode, useState } from 'react'
import { fieldErrors, useCommand, type useDraft, useQuery } from '@/api'
import {
  Button,
  Chips,
  Field,
  Gap,
  Note,
  Page,
  Problem,
  Section,
  SelectField,
  Switch,
  TextArea,
  TextField,
} from '@/components'
import { AudienceFields } from '@/components/audience/AudienceFields'
import { isCountable, rolesOf } from '@/components/audience/choosing'
import { replace } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { kindOptions, levelOptions } from '../words'
import { Confirm } from './Confirm'
import { contentOf, isChosen, type Writing, withKind } from './writing'

interface RaiseFormProps {
  /** Areas to which the author may send. */
  roots: string[]
  kept: ReturnType<typeof useDraft<Writing>>
  /** Above the form. */
  notice?: ReactNode
}

export const RaiseForm = ({ roots, kept, notice }: RaiseFormProps) => {
  const [writing, change, clear, restored] = kept
  const raises = useMay('emergencies.raise')
  const [confirming, setConfirming] = useState(false)
  const countable = isCountable(writing)
  const scope = useQuery(
    'emergencies.scope',
    { areas: writing.areas, roles: rolesOf(writing) },
    { enabled: countable, keepPrevious: countable },
  )
  const draft = useCommand('emergencies.draft')
  const edit = useCommand('emergencies.edit')
  const raise = useCommand('emergencies.raise', {
    // The new number is shown beside the words that say so.
    onError: ({ code }) => {
      if (code === 'emergency.scopeChanged') void scope.refetch()
    },
  })
  const commands = [draft, edit, raise]
  const error = commands.map(command => command.error).find(Boolean) ?? null
  const wrong = fieldErrors(error)
  const busy = commands.some(command => command.busy)

  /** The server's draft as it is now, or undefined after an error. */
  const save = async () => {
    if (!isChosen(writing)) return
    for (const command of commands) command.reset()
    const content = contentOf(writing)
    const { emergencyId, version } = writing
    const saved = emergencyId ? await edit.run({ emergencyId, version, ...content }) : await draft.run(content)
    if (saved) change({ emergencyId: saved.emergencyId, version: saved.version })
    return saved
  }
  const keep = async () => {
    if (!(await save())) return
    clear()
    toast(raises ? '草稿已存好，在“应急”里继续写' : '草稿已交给社区，由社区确认发出')
    await replace('emergencies/list')
  }
  const look = async () => {
    if (!(await save())) return
    await scope.refetch()
    setConfirming(true)
  }
  const send = async (typed: string) => {
    if (!scope.data) return
    const { emergencyId, version } = writing
    const out = await raise.run({ emergencyId, version, people: scope.data.people, ...(typed && { typed }) })
    if (!out) return
    clear()
    await replace('emergencies/board', { emergencyId })
  }
  const waits = !isChosen(writing)
    ? '先选是什么情况'
    : !countable
      ? '先选发给谁'
      : writing.title.trim() === ''
        ? '先写是什么事'
        : writing.advice.trim() === ''
          ? '先写大家要做什么'
          : null
  return (
    <Page
      name="emergencies/raise"
      title={writing.drill ? '发出演练' : undefined}
      footer={
        <>
          <Button kind={raises ? 'secondary' : 'primary'} onTap={keep} disabled={busy || !isChosen(writing)}>
            {raises ? '存草稿' : isChosen(writing) ? '交给社区确认' : '先选是什么情况'}
          </Button>
          {raises ? (
            <Button kind={writing.drill ? 'primary' : 'danger'} onTap={look} disabled={waits !== null} loading={busy}>
              {waits ?? '看清范围，再发出'}
            </Button>
          ) : null}
        </>
      }
    >
      {notice}
      {restored && !writing.emergencyId && writing.title ? <Note>上次没发完的还在这里，可以接着写。</Note> : null}
      <Section title="什么情况" first>
        <Switch checked={writing.drill} onChange={drill => change({ drill })} detail="每一页、每条消息都会写明是演练">
          这是演练
        </Switch>
        <Gap />
        <Field label="情况" group>
          {() => (
            <Chips
              label="情况"
              options={kindOptions}
              value={writing.kind}
              onChange={kind => kind && change(withKind(writing, kind))}
            />
          )}
        </Field>
        <SelectField
          label="级别"
          value={writing.level}
          onChange={level => change({ level: level as Writing['level'] })}
          options={levelOptions}
        />
        <TextField
          label="一句话说清"
          value={writing.title}
          onChange={title => change({ title })}
          maxLength={emergencyLimits.titleLetters}
          placeholder="如：3 号楼地下室起火"
          error={wrong.title}
        />
        <TextField
          label="地点"
          optional
          value={writing.place}
          onChange={place => change({ place })}
          maxLength={emergencyLimits.placeLetters}
          placeholder="楼院、楼号、路口"
          error={wrong.place}
        />
        <TextArea
          label="现在怎样"
          optional
          value={writing.text}
          onChange={text => change({ text })}
          maxLength={emergencyLimits.textLetters}
          placeholder="火势、积水深度、什么时候恢复"
          error={wrong.text}
        />
        <TextArea
          label="大家要做什么"
          value={writing.advice}
          onChange={advice => change({ advice })}
          maxLength={emergencyLimits.adviceLetters}
          hint={isChosen(writing) ? '按情况先填好了，可以改' : '选了情况，这里会先填好'}
          error={wrong.advice}
        />
      </Section>
      <AudienceFields roots={roots} chosen={writing} onChange={change} errors={wrong} count={scope} />
      <Section title="要不要点名">
        <Switch
          checked={writing.rollCall}
          onChange={rollCall => change({ rollCall })}
          detail={writing.rollCall ? '没回复的由楼栋长打电话、上门' : '每个人只回复知道了，需要帮助的照样能求助'}
        >
          请每个人回复平安或需要帮助
        </Switch>
      </Section>
      {error && !confirming ? <Gap /> : null}
      {confirming ? null : <Problem error={Object.keys(wrong).length > 0 ? null : error} />}
      {confirming && scope.data && isChosen(writing) ? (
        <Confirm
          writing={writing}
          scope={scope.data}
          send={send}
          error={raise.error}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </Page>
  )
}
