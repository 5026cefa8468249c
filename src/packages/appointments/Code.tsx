// The check-in code: six digits, and the same as a QR picture for the window's scanner.
import { Text, View } from '@tarojs/components'
import { useMemo } from 'react'
import { Picture } from '@/components'
import { qrPicture } from '@/components/qr-picture'
import './times.scss'

export const Code = ({ code }: { code: string }) => {
  const src = useMemo(() => qrPicture(code), [code])
  return (
    <View className="ry-code">
      <View className="ry-code__picture">
        <Picture src={src} alt={`签到码 ${code}`} />
      </View>
      <Text className="ry-code__digits">{code}</Text>
    </View>
  )
}
