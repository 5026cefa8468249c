// The element that carries the theme: text size and elder mode start here.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fontScale } from '@/platform/window'
import { useElder } from '@/session'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import type { Accessible, BoxProps } from './base/props'

/** Elder mode's factor on text, controls, icons and spacing. */
const ELDER = 1.4
/** Beyond this the phone's own font scale would break four-column layouts. */
const MOST = 1.6

/** Wraps a page or the tab bar; sets --k from elder mode and the phone's font scale, whichever is larger. */
export const Root = ({ className, children, ...told }: BoxProps & Accessible) => {
  const elder = useElder()
  const [scale] = useState(fontScale)
  const k = Math.min(MOST, Math.max(1, scale, elder ? ELDER : 1))
  return (
    <View
      className={classes('ry-root', elder && 'ry-elder', className)}
      style={k === 1 ? undefined : ({ '--k': String(k) } as Record<string, string>)}
      {...a11y(told)}
    >
      {children}
    </View>
  )
}
