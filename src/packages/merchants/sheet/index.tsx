// 公示码: the sheet for the door, A5, with the code that diners scan.

import { Text, View } from '@tarojs/components'
import { useMemo } from 'react'
import { useQuery } from '@/api'
import { Button, Buttons, Loaded, Note, Page, Picture, State } from '@/components'
import { qrPicture } from '@/components/qr-picture'
import { useParams } from '@/go'
import { canPrint, copyText, printPage } from '@/platform/device'
import { toast } from '@/platform/dialogs'
import { publicUrl } from '@/platform/file-url'
import '../merchants.scss'

export default function SheetPage() {
  const { merchantId = '' } = useParams()
  const merchant = useQuery('merchants.view', { merchantId })
  return (
    <Page name="merchants/sheet">
      <Loaded query={merchant}>
        {({ name, areaName, address }) =>
          address ? (
            <Door name={name} where={areaName} address={publicUrl(address)} />
          ) : (
            <State icon="qr" words="停业的店没有公示码" />
          )
        }
      </Loaded>
    </Page>
  )
}

const Door = ({ name, where, address }: { name: string; where: string; address: string }) => {
  const picture = useMemo(() => qrPicture(address), [address])
  const copy = async () => {
    await copyText(address)
    toast('已复制网址')
  }
  return (
    <>
      <View className="ry-door">
        <Text className="ry-door__title">放心公示</Text>
        <Text className="ry-door__name">{name}</Text>
        <View className="ry-door__picture">
          <Picture src={picture} alt={`${name}的公示码`} mode="fit" />
        </View>
        <Text className="ry-door__words">扫一扫，看证照、食品安全等级、净化器清洗和最近一次检查</Text>
        <Text className="ry-door__small">{where} · 投诉举报 12315</Text>
      </View>
      <View className="ry-noprint">
        <Note>用 A5 纸打印，挂在门口看得见的地方。{canPrint ? '' : '打印请在电脑上打开这一页。'}</Note>
        <Buttons>
          <Button kind="secondary" onTap={copy}>
            复制网址
          </Button>
          {canPrint ? (
            <Button icon="print" onTap={printPage}>
              打印
            </Button>
          ) : null}
        </Buttons>
      </View>
    </>
  )
}
