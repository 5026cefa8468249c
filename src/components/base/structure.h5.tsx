// Headings, landmarks, lists, pictures and sideways scrollers as HTML elements.
import { useState } from 'react'
import { classes } from './classes'
import type { HeadingProps, PictureProps, RegionProps, ScrollerProps } from './props'

export const Heading = ({ level, id, className, style, children }: HeadingProps) => {
  const Level = `h${level}` as 'h1' | 'h2' | 'h3'
  return (
    <Level id={id} className={className} style={style} tabIndex={level === 1 ? -1 : undefined}>
      {children}
    </Level>
  )
}

const elements = { list: 'ul', item: 'li' } as const
const bare = { margin: 0, padding: 0, listStyle: 'none' } as const

export const Region = ({ as, label, id, className, style, children }: RegionProps) => {
  const Element = as === 'list' || as === 'item' ? elements[as] : as
  const looks =
    as === 'list' || as === 'item' ? (className?.includes('ry-timeline') ? style : { ...bare, ...style }) : style
  // Safari forgets that an unmarked list is a list unless the role says so.
  return (
    <Element id={id} className={className} style={looks} aria-label={label} role={as === 'list' ? 'list' : undefined}>
      {children}
    </Element>
  )
}

export const Picture = ({ src, alt, mode = 'fill', id, className, style, onFail }: PictureProps) => {
  // The address that failed, not that one did: another photo in its place is shown again.
  const [failed, setFailed] = useState<string>()
  return (
    <img
      id={id}
      src={src}
      alt={alt}
      loading="lazy"
      decoding="async"
      className={classes('ry-picture', className)}
      style={{ objectFit: mode === 'fill' ? 'cover' : 'contain', opacity: failed === src ? 0 : undefined, ...style }}
      onError={() => {
        setFailed(src)
        onFail?.()
      }}
    />
  )
}

/** A row that scrolls sideways, also with the keyboard. */
export const Scroller = ({ label, id, className, style, children }: ScrollerProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
  <section id={id} className={classes('ry-scroller', className)} style={style} aria-label={label} tabIndex={0}>
    <div className="ry-scroller__row">{children}</div>
  </section>
)
