// Where to go for a booking: the hall, its address, when the window is open that day, and a number to ring.
import type { Output } from '@contract/contract'
import { Button, Buttons, Facts, Section } from '@/components'
import { callPhone, copyText, opensMap, showOnMap } from '@/platform/device'
import { toast } from '@/platform/dialogs'

type Place = Pick<Output<'appointments.booking'>, 'hall' | 'hours'>

const copy = async (address: string) => {
  try {
    await copyText(address)
    toast('地址已复制，可以粘贴到地图里')
  } catch {
    toast('没有复制成，请长按地址复制')
  }
}

export const Where = ({ hall, hours }: Place) => {
  const { point, phone } = hall
  const address = `${hall.name}，${hall.address}`
  return (
    <Section title="到哪里">
      <Facts
        facts={[
          ['地点', hall.name],
          ['地址', hall.address],
          ['当天开放', hours.map(span => span.replace('-', '–')).join('，')],
          ['电话', hall.phone],
        ]}
      />
      <Buttons>
        {opensMap && point ? (
          <Button kind="secondary" icon="place" onTap={() => showOnMap({ ...point, name: address })}>
            看地图
          </Button>
        ) : (
          <Button kind="secondary" icon="place" onTap={() => copy(address)}>
            复制地址
          </Button>
        )}
        {phone ? (
          <Button kind="secondary" icon="phone" onTap={() => callPhone(phone)} label={`打电话给${hall.name}`}>
            打电话
          </Button>
        ) : null}
      </Buttons>
    </Section>
  )
}
