// The props of the base elements, shared by their weapp and H5 halves.
import type { CSSProperties, ReactNode } from 'react'

/** What a screen reader is told. Colour and position never speak alone. */
export interface Accessible {
  /** The ARIA role; weapp receives it as aria-role. */
  role?: string
  /** The name read aloud; needed where no text is visible, or the text alone is not enough. */
  label?: string
  hidden?: boolean
  checked?: boolean
  selected?: boolean
  /** Disabled for assistive technology only; `Tap` sets it by itself. */
  disabled?: boolean
  expanded?: boolean
  /** The current page of a navigation, or the current step. */
  current?: boolean
  pressed?: boolean
  modal?: boolean
  live?: 'polite' | 'assertive'
  /** Progress in percent, 0–100. */
  value?: number
  /** H5 only: ids of elements that label or describe this one. */
  labelledBy?: string
  describedBy?: string
}

export interface BoxProps {
  id?: string
  className?: string
  style?: CSSProperties
  children?: ReactNode
}

export interface TapProps extends BoxProps, Omit<Accessible, 'hidden' | 'value' | 'live'> {
  onTap: () => void
}

export interface HeadingProps extends BoxProps {
  /** 1 is the page's title and belongs to Page. */
  level: 1 | 2 | 3
}

export interface RegionProps extends BoxProps {
  as: 'main' | 'nav' | 'section' | 'aside' | 'header' | 'footer' | 'list' | 'item'
  label?: string
}

export interface PictureProps extends Omit<BoxProps, 'children'> {
  src: string
  /** What is to be seen; empty for decoration. */
  alt: string
  /** fill crops to the box, fit shows all of it. */
  mode?: 'fill' | 'fit'
  onFail?: () => void
}

export interface ScrollerProps extends BoxProps {
  /** What scrolls sideways, for the screen reader: “日期”. */
  label: string
}

export interface TextInputProps {
  id?: string
  value: string
  onInput: (value: string) => void
  /** Enter or the keyboard's confirm key. */
  onConfirm?: () => void
  onBlur?: () => void
  label: string
  /** The visible label names the control by itself (H5 <label for>). */
  labelled?: boolean
  kind?: 'text' | 'search' | 'phone' | 'number' | 'decimal' | 'password'
  placeholder?: string
  maxLength?: number
  disabled?: boolean
  wrong?: boolean
  required?: boolean
  describedBy?: string
  className?: string
  /** Rows of a text area. */
  autoFocus?: boolean
}

export interface DateInputProps {
  id?: string
  mode: 'day' | 'month' | 'clock'
  /** YYYY-MM-DD, YYYY-MM or HH:mm; empty when nothing is chosen. */
  value: string
  onPick: (value: string) => void
  label: string
  labelled?: boolean
  from?: string
  until?: string
  wrong?: boolean
  describedBy?: string
  placeholder?: string
}

export interface RangeInputProps {
  /** Percent, 0–100. */
  value: number
  onMove: (value: number) => void
  label: string
  /** The value as it is said: “整改前露出 40%”. */
  said: string
}

export interface SelectInputProps {
  id?: string
  options: readonly { value: string; label: string }[]
  value: string
  onPick: (value: string) => void
  label: string
  labelled?: boolean
  wrong?: boolean
  describedBy?: string
  placeholder?: string
  className?: string
}
