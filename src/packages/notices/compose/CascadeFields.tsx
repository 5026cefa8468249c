// 逐级告知: when groups and building heads are asked to reach those who have not seen a notice.
import type { Cascade, NoticeKind } from '@contract/notices'
import { Chips, Field, Note, Section, Switch } from '@/components'

interface CascadeFieldsProps {
  kind: NoticeKind
  value: Cascade | null
  onChange: (value: Cascade | null) => void
  error?: string | undefined
}

const NEVER = 'never'
const HOUR = 60
const at = (minutes: number) =>
  minutes === 0
    ? '马上'
    : minutes < HOUR
      ? `${minutes} 分钟后`
      : minutes % 1440
        ? `${minutes / HOUR} 小时后`
        : `${minutes / 1440} 天后`

/** What may be chosen, and first of all what is proposed. */
const choices = (kind: NoticeKind) =>
  kind === 'emergency'
    ? { forward: [0, 30, HOUR], call: [30, HOUR, 2 * HOUR] }
    : { forward: [0, 2 * HOUR, 4 * HOUR, 1440], call: [4 * HOUR, 1440, 2 * 1440, 3 * 1440] }
const proposed = (kind: NoticeKind): Cascade =>
  kind === 'emergency' ? { forwardAfter: 0, callAfter: HOUR } : { forwardAfter: 4 * HOUR, callAfter: 1440 }

export const CascadeFields = ({ kind, value, onChange, error }: CascadeFieldsProps) => {
  const { forward, call } = choices(kind)
  const options = (minutes: number[], chosen: number | null) => [
    ...[...new Set(chosen === null ? minutes : [...minutes, chosen])]
      .sort((a, b) => a - b)
      .map(one => ({ value: String(one), label: at(one) })),
    { value: NEVER, label: '不请' },
  ]
  const chosen = (minutes: number | null) => (minutes === null ? NEVER : String(minutes))
  const minutesOf = (picked: string) => (picked === NEVER ? null : Number(picked))
  return (
    <Section title="没看到的人">
      <Switch
        checked={value !== null}
        onChange={on => onChange(on ? proposed(kind) : null)}
        detail="到时还有人没看到，先请群主转发到群，再请楼栋长打电话"
      >
        逐级告知
      </Switch>
      {value ? (
        <>
          <Field label="请群主转发到群" group>
            {() => (
              <Chips
                label="多久后请群主转发"
                options={options(forward, value.forwardAfter)}
                value={chosen(value.forwardAfter)}
                onChange={picked => onChange({ ...value, forwardAfter: minutesOf(picked) })}
              />
            )}
          </Field>
          <Field label="请楼栋长打电话" group error={error}>
            {() => (
              <Chips
                label="多久后请楼栋长打电话"
                options={options(call, value.callAfter)}
                value={chosen(value.callAfter)}
                onChange={picked => onChange({ ...value, callAfter: minutesOf(picked) })}
              />
            )}
          </Field>
          <Note>
            {kind === 'emergency' ? '应急通知不分白天晚上。' : '晚上 10 点到早上 7 点不请，等到早上。'}都看到了就不请。
          </Note>
        </>
      ) : null}
    </Section>
  )
}
