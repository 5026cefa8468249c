// Headings, landmarks, lists, pictures and sideways scrollers as WeChat's components.
import { Image, ScrollView, View } from '@tarojs/components'
import { fileUrl } from '@/platform/file-url'
import { a11y } from './a11y'
import { classes } from './classes'
import type { HeadingProps, PictureProps, RegionProps, ScrollerProps } from './props'

export const Heading = ({ id, className, style, children }: HeadingProps) => (
  <View id={id} className={className} style={style} {...a11y({ role: 'heading' })}>
    {children}
  </View>
)

const roles: Partial<Record<RegionProps['as'], string>> = { nav: 'navigation', list: 'list', item: 'listitem' }

export const Region = ({ as, label, id, className, style, children }: RegionProps) => (
  <View id={id} className={className} style={style} {...a11y({ role: roles[as], label })}>
    {children}
  </View>
)

export const Picture = ({ src, alt, mode = 'fill', id, className, style, onFail }: PictureProps) => (
  <Image
    id={id}
    src={fileUrl(src)}
    mode={mode === 'fill' ? 'aspectFill' : 'aspectFit'}
    lazyLoad
    className={classes('ry-picture', className)}
    style={style}
    onError={onFail}
    {...a11y(alt ? { role: 'img', label: alt } : { hidden: true })}
  />
)

/** A row that scrolls sideways. */
export const Scroller = ({ label, id, className, style, children }: ScrollerProps) => (
  <ScrollView
    id={id}
    scrollX
    enhanced
    showScrollbar={false}
    className={classes('ry-scroller', className)}
    style={style}
    {...a11y({ label })}
  >
    <View className="ry-scroller__row">{children}</View>
  </ScrollView>
)
