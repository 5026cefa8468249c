// What surrounds a page's content in the web app: title bar, side navigation on wide screens, tab bar on narrow ones.
import { Text } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { type ReactNode, useEffect, useRef } from 'react'
import { back } from '@/go'
import { entryOf } from '@/navigation'
import { useWide } from '@/platform/window'
import { useSession } from '@/session'
import { classes } from './base/classes'
import { Icon } from './base/Icon'
import { Heading, Region } from './base/structure'
import { Tap } from './base/Tap'
import type { ChromeProps } from './chrome-props'
import { Root } from './Root'
import { SideNav } from './SideNav'
import { TabBar } from './TabBar'
import '../theme/wide.scss'

const BackButton = () => (
  <Tap className="ry-bar__back" label="返回" onTap={() => void back()}>
    <Icon name="back" />
  </Tap>
)

export const Chrome = ({ name, title, action, footer, width, children }: ChromeProps) => {
  const wide = useWide()
  const signedIn = useSession(session => session.me !== null)
  const tab = entryOf(name).tab !== undefined
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.title = title
  }, [title])
  // A new page is a new subject: keyboard and screen reader start at its title.
  useDidShow(() => {
    document.title = title
    const heading = body.current?.querySelector('h1')
    if (Taro.getCurrentPages().length > 1) heading?.focus({ preventScroll: true })
  })
  // Each page has a column of its own, which begins at its top: the way to where one is must be in sight.
  const sided = wide && signedIn
  useEffect(() => {
    const column = sided ? body.current?.parentElement?.querySelector<HTMLElement>('.ry-side') : null
    const link = column?.querySelector<HTMLElement>('.ry-side__link--on')
    if (column && link) column.scrollTop = link.offsetTop - (column.clientHeight - link.offsetHeight) / 2
  }, [sided])
  const side: ReactNode = sided ? <SideNav current={name} /> : null
  return (
    <Root className={classes('ry-page', wide && 'ry-page--wide', `ry-page--${width}`)}>
      {side ? (
        <Tap className="ry-skip" onTap={() => body.current?.querySelector('h1')?.focus()}>
          跳到正文
        </Tap>
      ) : null}
      {side}
      <div className="ry-page__body" ref={body}>
        <Region as="header" className="ry-bar">
          {tab || name === 'sign-in' || (wide && entryOf(name).group) ? null : <BackButton />}
          <Heading level={1} className="ry-bar__title">
            {title}
          </Heading>
          {action ? (
            <Tap className="ry-bar__action" onTap={action.onTap} label={action.description}>
              {action.icon ? <Icon name={action.icon} size="small" /> : null}
              <Text>{action.label}</Text>
            </Tap>
          ) : null}
        </Region>
        <Region as="main" className="ry-main">
          {children}
        </Region>
        {footer ? (
          <Region as="footer" className="ry-footer">
            {footer}
          </Region>
        ) : null}
        {tab && !side && signedIn ? <TabBar current={name} place="stuck" /> : null}
      </div>
    </Root>
  )
}
