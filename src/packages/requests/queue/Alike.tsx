// 可能是同一件事: groups among the open requests of one's desks, merged one after another into the one that is chosen.
import { requestLimits } from '@contract/request-shapes'
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { type ItemOf, useCommand, useInfinite, wordsOf } from '@/api'
import { Banner, Button, Buttons, Checkbox, Choices, Field, ListRow, Note, Section, Sheet } from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { type RequestSummary, whereWords } from '../words'

type Group = ItemOf<'requests.alike'>

/** Groups that stand over the list; more are behind a tap. */
const SHOWN = 2

const titleOf = ({ main, others }: Group) => `${others.length + 1} 件：${main.title}`

/** Nothing while nothing is alike: most days that is so. */
export const AlikeGroups = ({ desk }: { desk: string | undefined }) => {
  const list = useInfinite('requests.alike', { ...(desk && { desk }) }, { every: 120_000 })
  const [merging, setMerging] = useState<Group | null>(null)
  const [all, setAll] = useState(false)
  // An open sheet stays: it says what became of each.
  if (list.items.length === 0 && !merging) return null
  const shown = all ? list.items : list.items.slice(0, SHOWN)
  return (
    <Section title="可能是同一件事" first>
      {shown.map(group => (
        <ListRow
          key={group.main.requestId}
          icon="list"
          title={titleOf(group)}
          detail={group.others[0]?.reason}
          onTap={() => setMerging(group)}
        />
      ))}
      {shown.length < list.items.length ? (
        <Button kind="text" small onTap={() => setAll(true)}>{`还有 ${list.items.length - shown.length} 组`}</Button>
      ) : list.hasNextPage ? (
        <Button kind="text" small onTap={() => void list.fetchNextPage()}>
          在后面的待办里再找
        </Button>
      ) : null}
      {merging ? <MergeSheet group={merging} onClose={() => setMerging(null)} /> : null}
    </Section>
  )
}

const lineOf = (request: RequestSummary, now: number) =>
  [
    request.number,
    whereWords(request),
    `${whenInWords(request.submittedAt, now)}提交`,
    request.followers > 0 && `${request.followers} 人跟进`,
  ]
    .filter(Boolean)
    .join(' · ')

const MergeSheet = ({ group, onClose }: { group: Group; onClose: () => void }) => {
  const now = Date.now()
  const requests = [group.main, ...group.others.map(({ request }) => request)]
  const [intoId, setInto] = useState(group.main.requestId)
  const [left, setLeft] = useState<readonly string[]>([])
  const [done, setDone] = useState<readonly string[]>([])
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  // A refusal of one is its own: it is noted beside it, and the others go on.
  const refused = useRef('')
  const merge = useCommand('requests.merge', {
    onError: error => {
      refused.current = wordsOf(error)
    },
  })
  const others = requests.filter(({ requestId }) => requestId !== intoId)
  const chosen = others.filter(({ requestId }) => !left.includes(requestId) && !done.includes(requestId))
  const send = async () => {
    setBusy(true)
    const merged: string[] = []
    const failed: Record<string, string> = {}
    for (const { requestId } of chosen) {
      if (await merge.run({ requestId, intoId })) merged.push(requestId)
      else failed[requestId] = refused.current
    }
    setBusy(false)
    setDone(before => [...before, ...merged])
    setWrong(failed)
    if (merged.length > 0) toast(`合并 ${merged.length} 件，诉求人都会收到`)
    if (Object.keys(failed).length === 0) onClose()
  }
  return (
    <Sheet open title="可能是同一件事" onClose={onClose}>
      {Object.keys(wrong).length > 0 ? (
        <Banner tone="danger" icon="alert">
          {`${Object.keys(wrong).length} 件没有合并成，原因写在下面，其余的不受影响`}
        </Banner>
      ) : null}
      {done.length === 0 ? (
        <Choices
          label="并到哪一件"
          value={intoId}
          onChange={setInto}
          options={requests.map(one => ({ value: one.requestId, label: one.title, detail: lineOf(one, now) }))}
        />
      ) : null}
      <Field label="把哪几件并过去" group>
        {() =>
          others.map(one => (
            <View key={one.requestId}>
              <Checkbox
                checked={done.includes(one.requestId) || !left.includes(one.requestId)}
                onChange={picked =>
                  setLeft(before => [...before.filter(id => id !== one.requestId), ...(picked ? [] : [one.requestId])])
                }
                detail={
                  done.includes(one.requestId)
                    ? '已合并'
                    : (group.others.find(({ request }) => request.requestId === one.requestId)?.reason ??
                      lineOf(one, now))
                }
              >
                {`${one.number} ${one.title}`}
              </Checkbox>
              {wrong[one.requestId] ? <Text className="ry-field__error">{wrong[one.requestId]}</Text> : null}
              <Button kind="text" small onTap={() => void go('requests/request', { requestId: one.requestId })}>
                先看看
              </Button>
            </View>
          ))
        }
      </Field>
      <Note>{`诉求人改为跟进那一件，一样收到进展；不是同一件的，${requestLimits.unmergeDays} 天内可以取消合并`}</Note>
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不
        </Button>
        <Button onTap={send} disabled={busy || chosen.length === 0}>
          {`合并 ${chosen.length} 件`}
        </Button>
      </Buttons>
    </Sheet>
  )
}
