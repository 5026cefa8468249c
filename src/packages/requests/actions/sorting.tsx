// Putting a request where it belongs: another category, together with another about the same thing, or out of it again.
import { requestLimits } from '@contract/request-shapes'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import { ActionFrame, Button, Chips, Choices, Field, Loaded, Note } from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { CategoryField } from '../CategoryField'
import { kindLabel, kinds, stateLabel } from '../words'
import { type ActionProps, SayForm } from './frame'

export const Merge = ({ request, onClose }: ActionProps) => {
  const now = Date.now()
  const { requestId, followers } = request
  const found = useQuery('requests.duplicates', { requestId })
  const [into, setInto] = useState('')
  const merge = useCommand('requests.merge')
  const chosen = found.data?.find(one => one.requestId === into)
  const send = async () => {
    if (!(await merge.run({ requestId, intoId: into }))) return
    toast(`已并入 ${chosen?.number ?? ''}，诉求人会收到那边的进展`)
    onClose()
  }
  return (
    <ActionFrame
      verb="合并"
      next={`诉求人${followers > 0 ? `和 ${followers} 位跟进的邻居` : ''}改为跟进那一件，${requestLimits.unmergeDays} 天内可以取消合并`}
      error={merge.error}
      onSend={send}
      onClose={onClose}
      lacking={[into === '' && '并到哪一件']}
    >
      <Loaded query={found} cards={2}>
        {similar =>
          similar.length === 0 ? (
            <Note>附近没有说同一件事的诉求</Note>
          ) : (
            <Choices
              label="并到哪一件"
              value={into || null}
              onChange={setInto}
              options={similar.map(one => ({
                value: one.requestId,
                label: `${one.number} ${one.placeWords || one.areaName}`,
                detail: [
                  one.reason,
                  one.excerpt,
                  stateLabel(one.state),
                  `${whenInWords(one.submittedAt, now)}提交`,
                  one.followers > 0 && `${one.followers} 人跟进`,
                ]
                  .filter(Boolean)
                  .join(' · '),
              }))}
            />
          )
        }
      </Loaded>
      {into ? (
        <Button kind="text" small onTap={() => void go('requests/request', { requestId: into })}>
          先看看那一件
        </Button>
      ) : null}
    </ActionFrame>
  )
}

export const Unmerge = (props: ActionProps) => {
  const { requestId } = props.request
  const unmerge = useCommand('requests.unmerge')
  return (
    <SayForm
      {...props}
      action="unmerge"
      label="为什么取消合并"
      placeholder="如：不是同一部电梯"
      verb="取消合并"
      next="重新单独办理和计时"
      error={unmerge.error}
      send={async reason => ((await unmerge.run({ requestId, reason })) ? '已取消合并，单独办理' : undefined)}
    />
  )
}

export const Classify = ({ request, onClose }: ActionProps) => {
  const [categoryId, setCategory] = useState(request.categoryId)
  const [kind, setKind] = useState(request.kind)
  const classify = useCommand('requests.classify')
  const send = async () => {
    if (!(await classify.run({ requestId: request.requestId, categoryId, kind }))) return
    toast('类别已改，时限从提交时重新算')
    onClose()
  }
  return (
    <ActionFrame
      verb="改类别"
      next="时限按新的类别从提交时重新算"
      error={classify.error}
      onSend={send}
      onClose={onClose}
      lacking={[categoryId === request.categoryId && kind === request.kind && '新的类别']}
    >
      <CategoryField value={categoryId} onChange={setCategory} open />
      <Field label="是什么诉求" group>
        {() => (
          <Chips
            label="是什么诉求"
            value={kind}
            onChange={setKind}
            options={kinds.map(value => ({ value, label: kindLabel(value) }))}
          />
        )}
      </Field>
    </ActionFrame>
  )
}
