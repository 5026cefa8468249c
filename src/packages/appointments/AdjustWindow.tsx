// How many counters a window has and how many people each of its times takes.
import { windowLimits } from '@contract/appointments'
import type { Output } from '@contract/contract'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Note, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'

interface AdjustWindowProps {
  window: Output<'appointments.windows'>[number]
  onClose: () => void
}

export const AdjustWindow = ({ window, onClose }: AdjustWindowProps) => {
  const [counters, setCounters] = useState(String(window.counters))
  const [capacity, setCapacity] = useState(String(window.capacityPerSlot))
  const adjust = useCommand('appointments.adjustWindow')
  const wrong = fieldErrors(adjust.error)
  const unchanged = Number(counters) === window.counters && Number(capacity) === window.capacityPerSlot
  const save = async () => {
    const { windowId } = window
    const input = { windowId, counters: Number(counters), capacityPerSlot: Number(capacity) }
    if (!(await adjust.run(input))) return
    toast(`已改好：${window.name} ${input.counters} 个柜台，每个时间可约 ${input.capacityPerSlot} 人`)
    onClose()
  }
  return (
    <Sheet open title={`调整${window.name}`} onClose={onClose}>
      <TextField
        label="柜台数"
        hint={wrong.counters ? undefined : `1 到 ${windowLimits.counters} 个`}
        kind="number"
        value={counters}
        onChange={setCounters}
        maxLength={2}
        error={wrong.counters}
      />
      <TextField
        label="每个时间可约几人"
        hint={
          wrong.capacityPerSlot
            ? undefined
            : `现在 ${window.capacityPerSlot} 人，最多 ${windowLimits.capacityPerSlot} 人`
        }
        kind="number"
        value={capacity}
        onChange={setCapacity}
        maxLength={3}
        error={wrong.capacityPerSlot}
      />
      <Note>已经约好的人不受影响；名额变多，候补的人会按顺序补上。</Note>
      <Problem error={Object.keys(wrong).length > 0 ? null : adjust.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不改
        </Button>
        <Button onTap={save} disabled={unchanged}>
          保存
        </Button>
      </Buttons>
    </Sheet>
  )
}
