// Parts of the form that ask something outside: where the phone is, and who may run the restaurant.
import { View } from '@tarojs/components'
import { call, useInfinite } from '@/api'
import { Button, Buttons, SelectField } from '@/components'
import { toast } from '@/platform/dialogs'
import { locate } from '@/platform/locate'
import type { Writing } from './writing'

interface PartProps {
  draft: Writing
  change: (changed: Partial<Writing>) => void
}

/** Standing in front of it, the phone says which grid it is. */
export const Spot = ({ draft, change }: PartProps) => {
  const here = async () => {
    const fix = await locate()
    if (!fix) return toast('没有拿到手机的位置，不标也可以')
    const point = { longitude: fix.longitude, latitude: fix.latitude }
    const grid = draft.area.split('/').length > 2 ? null : await call('areas.gridAt', { point }).catch(() => null)
    change({ point, ...(grid && { area: grid.area, ownerId: '' }) })
  }
  return (
    <View className="ry-inline">
      <Button kind="secondary" small icon="place" onTap={here}>
        {draft.point ? '已标上位置，重新标' : '我就在门口，标上位置'}
      </Button>
      {draft.point ? (
        <Button kind="text" small onTap={() => change({ point: null })}>
          去掉位置
        </Button>
      ) : null}
    </View>
  )
}

export const Owner = ({ draft, change, error }: PartProps & { error: string | undefined }) => {
  const owners = useInfinite('merchants.owners', { area: draft.area, limit: 100 })
  return (
    <>
      <SelectField
        label="负责人"
        optional
        value={draft.ownerId}
        onChange={ownerId => change({ ownerId })}
        placeholder="选这个社区的商户"
        options={[
          { value: '', label: '没有' },
          ...owners.items.map(({ personId, name, areaName }) => ({ value: personId, label: `${name}（${areaName}）` })),
        ]}
        hint="负责人能自己登记清洗；没有在列的，请管理员先给商户角色"
        error={error}
      />
      {owners.hasNextPage ? (
        <Buttons>
          <Button kind="text" small onTap={() => owners.fetchNextPage()}>
            列出更多人
          </Button>
        </Buttons>
      ) : null}
    </>
  )
}
