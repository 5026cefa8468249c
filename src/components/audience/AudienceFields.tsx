// 发给谁: areas and roles, and how many people that is, before anything is sent. For features that reach many.
import { type AudienceRole, audienceRoles } from '@contract/audience'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type CallError, useQuery } from '@/api'
import { a11y, Chips, Field, Icon, ManyChips, Section, Tap } from '@/components'
import { AreaSheet } from './AreaSheet'
import { type Chosen, peopleWords } from './choosing'
import './audience.scss'

const whom = [
  { value: 'all', label: '所有人' },
  { value: 'staff', label: '全体工作人员' },
  { value: 'some', label: '选角色' },
] as const

const roleOptions = (Object.keys(audienceRoles) as AudienceRole[])
  .filter(role => role !== 'staff')
  .map(value => ({ value, label: audienceRoles[value].label }))

interface AudienceProps {
  /** The areas that may be chosen, with all below them. */
  roots: string[]
  chosen: Chosen
  onChange: (changed: Partial<Chosen>) => void
  errors: Record<string, string>
  count: { data: { people: number; exact: boolean } | undefined; error: CallError | null }
}

export const AudienceFields = ({ roots, chosen, onChange, errors, count }: AudienceProps) => {
  const { areas, audience, roles } = chosen
  const [choosing, setChoosing] = useState(false)
  const names = useQuery('areas.names', { areas }, { enabled: areas.length > 0, keepPrevious: true })
  const nameOf = (area: string) => names.data?.find(found => found.area === area)?.name ?? ''
  const wrongArea = errors.areas ?? Object.entries(errors).find(([path]) => path.startsWith('areas.'))?.[1]
  const shown = areas.map(nameOf).filter(Boolean).join('、')
  return (
    <Section title="发给谁">
      <Field label="区域" group error={wrongArea}>
        {() => (
          <Tap className="ry-input ry-input--pick ry-audience__areas" onTap={() => setChoosing(true)}>
            <Text className={shown ? undefined : 'ry-placeholder'}>
              {areas.length === 0 ? '选择区域' : shown || '正在读取'}
            </Text>
            <Icon name="next" size="small" />
          </Tap>
        )}
      </Field>
      <Field label="这些区域里的" group error={errors.roles}>
        {() => (
          <>
            <Chips label="哪些人" options={whom} value={audience} onChange={value => onChange({ audience: value })} />
            {audience === 'some' ? (
              <View className="ry-audience__roles">
                <ManyChips
                  label="角色"
                  options={roleOptions}
                  values={roles.filter(role => role !== 'staff')}
                  onChange={values => onChange({ roles: values })}
                />
              </View>
            ) : null}
          </>
        )}
      </Field>
      <View className="ry-audience__count" {...a11y({ role: 'status' })}>
        <Icon name="users" size="small" />
        <View>{countWords(chosen, count)}</View>
      </View>
      {choosing ? (
        <AreaSheet
          roots={roots}
          values={areas}
          onChange={values => onChange({ areas: values })}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </Section>
  )
}

const countWords = ({ areas, audience, roles }: Chosen, { data, error }: AudienceProps['count']) => {
  if (areas.length === 0) return '选好区域就知道发给多少人'
  if (audience === 'some' && roles.length === 0) return '还没有选角色'
  if (error) return error.message
  if (!data) return '正在数有多少人'
  return data.people === 0 ? '这里现在没有人，请换个范围' : `会发给 ${peopleWords(data)}`
}
