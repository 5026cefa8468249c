// The check-in code: six digits, and the same as a QR picture for the window's scanner.
import { Text, View } from '@tarojs/components'
import qrcode from 'qrcode-generator'
import { useMemo } from 'react'
import { Picture } from '@/components'
import './times.scss'

/** An SVG data address of a QR code. Drawn here: no foreign host learns who books what. */
const pictureOf = (text: string) => {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  let path = ''
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (code.isDark(row, column)) path += `M${column + 2} ${row + 2}h1v1h-1z`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size + 4} ${size + 4}"><path fill="#fff" d="M0 0h${size + 4}v${size + 4}H0z"/><path d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

export const Code = ({ code }: { code: string }) => {
  const src = useMemo(() => pictureOf(code), [code])
  return (
    <View className="ry-code">
      <View className="ry-code__picture">
        <Picture src={src} alt={`签到码 ${code}`} />
      </View>
      <Text className="ry-code__digits">{code}</Text>
    </View>
  )
}
