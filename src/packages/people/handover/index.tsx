// 交接工作: what somebody of staff has open, who takes it over, and whether their roles end with it.
import type { HandedPost } from '@contract/handover'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, type ItemOf, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  Checkbox,
  Empty,
  ListRow,
  Loaded,
  Page,
  PagedList,
  Problem,
  SearchBar,
  Section,
  Sheet,
  TextField,
} from '@/components'
import { replace, useParams } from '@/go'
import { ask } from '@/platform/dialogs'

type Colleague = ItemOf<'people.staff'>

export default function HandoverPage() {
  const { personId = '' } = useParams()
  const [heir, setHeir] = useState<Colleague | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [along, setAlong] = useState<string[]>([])
  return (
    <Page name="people/handover">
      <Work personId={personId} heir={heir} along={along} onAlong={setAlong} onChoose={() => setChoosing(true)} />
      <Sheet open={choosing} title="谁来接手" onClose={() => setChoosing(false)}>
        <Colleagues
          except={personId}
          onChoose={colleague => {
            setHeir(colleague)
            setChoosing(false)
          }}
        />
      </Sheet>
    </Page>
  )
}

const keyOf = ({ role, area }: Pick<HandedPost, 'role' | 'area'>) => `${role} ${area}`

interface WorkProps {
  personId: string
  heir: Colleague | null
  along: string[]
  onAlong: (along: string[]) => void
  onChoose: () => void
}

const Work = ({ personId, heir, along, onAlong, onChoose }: WorkProps) => {
  const [left, setLeft] = useState<string[]>([])
  const [endRoles, setEndRoles] = useState(false)
  const [{ reason }, change, clear] = useDraft(`people.handover.${personId}`, { reason: '' })
  const [unsaid, setUnsaid] = useState(false)
  const handOver = useCommand('people.handOver', { alsoRefresh: ['requests', 'inspections', 'patrols', 'visits'] })
  const posts = along.map(one => {
    const [role, area] = one.split(' ') as [HandedPost['role'], string]
    return { role, area }
  })
  const work = useQuery(
    'people.openWork',
    { personId, ...(heir && { toPersonId: heir.personId, posts }) },
    { keepPrevious: true },
  )
  const wrong = fieldErrors(handOver.error)
  return (
    <Loaded query={work}>
      {({ person, kinds, posts: held, earlier }) => {
        const chosen = kinds.filter(({ kind }) => !left.includes(kind))
        const lacking = heir ? chosen.filter(({ lacks }) => lacks.length > 0) : []
        const nothing = chosen.length + along.length === 0 && !endRoles
        const go = async () => {
          setUnsaid(reason.trim() === '')
          if (!heir || reason.trim() === '') return
          const sure = await ask({
            title: `交给${heir.name}？`,
            words: [
              chosen.map(({ label, count, unit, more }) => `${label} ${count}${more ? '+' : ''} ${unit}`).join('、'),
              endRoles ? `${person.name}的工作角色马上收回` : '',
              '双方都会收到消息',
            ]
              .filter(Boolean)
              .join('。'),
            yes: '交接',
            danger: endRoles,
          })
          if (!sure) return
          const answer = await handOver.run({
            ...{ fromPersonId: personId, toPersonId: heir.personId, kinds: chosen.map(({ kind }) => kind) },
            ...{ posts, endRoles, reason: reason.trim() },
          })
          if (!answer) return
          clear()
          void replace('people/handed', { handoverId: answer.handoverId })
        }
        const toggled = <T,>(all: T[], one: T, on: boolean) => (on ? [...all, one] : all.filter(other => other !== one))
        return (
          <>
            <Card first>
              <ListRow icon="person" title={person.name} detail={person.post ?? '交出工作的人'} />
            </Card>
            <Section title="手上没办完的">
              {kinds.length === 0 ? <Empty icon="check" words="没有没办完的工作" /> : null}
              {kinds.map(({ kind, label, unit, count, more, lacks }) => (
                <Checkbox
                  key={kind}
                  checked={!left.includes(kind)}
                  onChange={on => setLeft(toggled(left, kind, !on))}
                  detail={
                    heir && lacks.length > 0
                      ? `${heir.name}还没有这项权限：${lacks.map(one => `${one.areaName}${one.right}`).join('、')}`
                      : undefined
                  }
                >
                  {`${label} ${more ? `${count} 以上` : count} ${unit}`}
                </Checkbox>
              ))}
            </Section>
            <Section title="谁来接手">
              <ListRow
                icon="users"
                title={heir ? heir.name : '选接手的人'}
                detail={heir?.roles.map(({ label, areaName }) => `${areaName} ${label}`).join('、')}
                onTap={onChoose}
              />
            </Section>
            {heir && held.some(({ mayGive }) => mayGive) ? (
              <Section title="同时把岗位交给接手的人">
                {held
                  .filter(({ mayGive }) => mayGive)
                  .map(post => (
                    <Checkbox
                      key={keyOf(post)}
                      checked={along.includes(keyOf(post))}
                      onChange={on => onAlong(toggled(along, keyOf(post), on))}
                      detail={post.others === 0 ? '这个岗位没有别人了' : undefined}
                    >
                      {`${post.areaName} ${post.label}`}
                    </Checkbox>
                  ))}
              </Section>
            ) : null}
            <Section title="交接以后">
              {held.length > 0 ? (
                <Checkbox
                  checked={endRoles}
                  onChange={setEndRoles}
                  detail="马上生效，记进任免记录"
                >{`收回${person.name}的全部工作角色`}</Checkbox>
              ) : null}
              <TextField
                label="原因"
                value={reason}
                onChange={value => {
                  change({ reason: value })
                  setUnsaid(false)
                }}
                maxLength={200}
                placeholder="如：调到别的街道，由林霞接手"
                error={unsaid ? '写一句为什么交接' : wrong.reason}
              />
            </Section>
            <Problem error={Object.keys(wrong).length > 0 ? null : handOver.error} />
            <Buttons>
              <Button onTap={go} disabled={!heir || nothing || lacking.length > 0}>
                {!heir
                  ? '先选接手的人'
                  : nothing
                    ? '先选要交接的'
                    : lacking.length > 0
                      ? `${heir.name}还不能接“${lacking[0]!.label}”`
                      : `交给${heir.name}`}
              </Button>
            </Buttons>
            {earlier.length > 0 ? (
              <Section title="以前的交接">
                {earlier.map(one => (
                  <ListRow
                    key={one.handoverId}
                    title={`交给${one.to} ${one.moved} 项`}
                    detail={whenInWords(one.at, Date.now())}
                  />
                ))}
              </Section>
            ) : null}
          </>
        )
      }}
    </Loaded>
  )
}

const Colleagues = ({ except, onChoose }: { except: string; onChoose: (colleague: Colleague) => void }) => {
  const [text, setText] = useState('')
  const list = useInfinite('people.staff', { text }, { keepPrevious: true })
  return (
    <>
      <SearchBar value={text} onChange={setText} placeholder="搜索姓名" />
      <PagedList
        list={list}
        label="工作人员"
        keyOf={({ personId }) => personId}
        empty={{ words: text ? `没有找到“${text}”` : '还没有人' }}
        row={colleague =>
          colleague.personId === except ? null : (
            <ListRow
              title={colleague.name}
              detail={colleague.roles.map(({ label, areaName }) => `${areaName} ${label}`).join('、')}
              onTap={() => onChoose(colleague)}
            />
          )
        }
      />
    </>
  )
}
