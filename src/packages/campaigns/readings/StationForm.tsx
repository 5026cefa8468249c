// A monitoring station: where it is, who answers, its limits, and the address and key with which its device sends.
import { quantities, quantityNames } from '@contract/campaign-readings'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import { Button, Buttons, Facts, Loaded, Note, Problem, Section, Sheet, TextField } from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { AreaField } from '../AreaField'
import { type Person, StaffField } from '../StaffField'
import type { Station } from '../words'

interface Writing {
  name: string
  area: string
  words: string
  responsible: Person | null
  upper: Record<string, string>
  lower: Record<string, string>
}

const writingOf = (station: Station | undefined): Writing => ({
  name: station?.name ?? '',
  area: station?.place.area ?? '',
  words: station?.place.words ?? '',
  responsible: station?.responsible ?? null,
  upper: Object.fromEntries((station?.now ?? []).map(one => [one.quantity, String(one.upper)])),
  lower: Object.fromEntries((station?.now ?? []).map(one => [one.quantity, String(one.lower)])),
})

/** What is wrong with the two limits of a quantity, each said where it is written. */
function limitsWrong(upper = '', lower = ''): { upper?: string; lower?: string } {
  const isNumber = (text: string) => Number.isFinite(Number(text)) && Number(text) >= 0
  if (!upper.trim()) return {}
  if (!isNumber(upper)) return { upper: '写数字' }
  if (lower.trim() && !isNumber(lower)) return { lower: '写数字' }
  return lower.trim() && Number(lower) > Number(upper) ? { lower: '不能高过超标线' } : {}
}

interface StationFormProps {
  campaignId: string
  station: Station | undefined
  onClose: () => void
}

export const StationForm = ({ campaignId, station, onClose }: StationFormProps) => {
  const [draft, change, clear] = useDraft<Writing>(
    `campaigns.station.${campaignId}.${station?.stationId ?? 'new'}`,
    writingOf(station),
  )
  const add = useCommand('campaigns.addStation')
  const edit = useCommand('campaigns.editStation')
  const error = add.error ?? edit.error
  const wrong = fieldErrors(error)
  const measured = quantityNames.filter(name => draft.upper[name]?.trim())
  const told = Object.fromEntries(quantityNames.map(name => [name, limitsWrong(draft.upper[name], draft.lower[name])]))
  const right = quantityNames.every(name => !told[name]?.upper && !told[name]?.lower)
  const whole = draft.name.trim() && draft.area && draft.responsible && measured.length > 0 && right
  const save = async () => {
    if (!draft.responsible) return
    const content = {
      name: draft.name.trim(),
      place: { area: draft.area, words: draft.words.trim() },
      responsibleId: draft.responsible.personId,
      thresholds: measured.map(quantity => ({
        quantity,
        upper: Number(draft.upper[quantity]),
        lower: Number(draft.lower[quantity]?.trim() || draft.upper[quantity]),
      })),
    }
    const done = station
      ? await edit.run({ stationId: station.stationId, ...content })
      : await add.run({ campaignId, ...content })
    if (!done) return
    clear()
    toast('已保存，超标会自动派给负责人')
    onClose()
  }
  return (
    <Sheet open title={station ? '修改站点' : '加站点'} onClose={onClose}>
      <TextField
        label="名称"
        hint="和监测平台上的站点名一样"
        value={draft.name}
        onChange={name => change({ name })}
        maxLength={40}
        error={wrong.name}
      />
      <AreaField value={draft.area} onChange={area => change({ area })} error={wrong['place.area']} />
      <StaffField
        label="超标找谁"
        near={draft.area}
        value={draft.responsible}
        onChange={responsible => change({ responsible })}
        error={wrong.responsibleId}
      />
      {quantityNames.map(name => {
        const { label, unit } = quantities[name]
        return (
          <Section key={name} title={`${label}（${unit}）`} bare>
            <TextField
              label={`${label} 超过多少算超标`}
              optional
              kind="decimal"
              value={draft.upper[name] ?? ''}
              onChange={value => change({ upper: { ...draft.upper, [name]: value } })}
              maxLength={8}
              error={told[name]?.upper}
            />
            {draft.upper[name]?.trim() ? (
              <TextField
                label={`${label} 低于多少算恢复`}
                optional
                hint="不填就和超标线一样；低一些，读数上下跳时不会反复派任务"
                kind="decimal"
                value={draft.lower[name] ?? ''}
                onChange={value => change({ lower: { ...draft.lower, [name]: value } })}
                maxLength={8}
                error={told[name]?.lower}
              />
            ) : null}
          </Section>
        )
      })}
      {wrong.thresholds ? <Note>{wrong.thresholds}</Note> : null}
      <Problem error={error} />
      <Buttons>
        <Button onTap={save} disabled={!whole}>
          {whole ? '保存' : right ? '先填名称、社区、负责人和一项超标线' : '有一条线没有写对'}
        </Button>
      </Buttons>
      {station ? <Device station={station} /> : null}
    </Sheet>
  )
}

const Device = ({ station }: { station: Station }) => {
  const [shown, setShown] = useState(false)
  if (!shown)
    return (
      <Button kind="text" onTap={() => setShown(true)}>
        设备自动上传怎么接
      </Button>
    )
  return <Key station={station} />
}

const Key = ({ station }: { station: Station }) => {
  const { stationId, name, place, responsible, now } = station
  const key = useQuery('campaigns.stationKey', { stationId })
  const edit = useCommand('campaigns.editStation')
  const renew = async () => {
    const words = '设备里的旧密钥马上不能用，把新密钥填进设备以后才收得到数据。'
    if (!(await ask({ title: '换一个密钥？', words, yes: '换密钥', danger: true }))) return
    const thresholds = now.map(({ quantity, upper, lower }) => ({ quantity, upper, lower }))
    const content = { name, place, responsibleId: responsible.personId, thresholds }
    if (await edit.run({ stationId, ...content, newKey: true })) toast('已换，请把新密钥填进设备')
  }
  return (
    <Section title="设备自动上传" bare>
      <Loaded query={key}>
        {found => (
          <Facts
            facts={[
              ['地址', `POST ${station.path}`],
              ['密钥', found.key],
              ['正文', '{"readings":[{"quantity":"pm10","at":1764000000000,"value":142}]}，时间都用毫秒'],
              [
                '签名',
                '请求头 X-Timestamp、X-Nonce、X-Signature；签名是对“时间、随机串、正文”各占一行算出的 HMAC-SHA256',
              ],
            ]}
          />
        )}
      </Loaded>
      <Problem error={edit.error} />
      <Button kind="text" onTap={renew}>
        换一个密钥
      </Button>
    </Section>
  )
}
