// The visible name of a control, tied to it so that pressing the name focuses the control.
import type { BoxProps } from './props'

export const Label = ({ htmlFor, className, children }: BoxProps & { htmlFor?: string }) =>
  htmlFor ? (
    <label htmlFor={htmlFor} className={className}>
      {children}
    </label>
  ) : (
    <div className={className}>{children}</div>
  )
