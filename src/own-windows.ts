// Which service windows are a clerk's own: those that their post names.
import type { Output } from '@contract/contract'

type Windows = Output<'appointments.windows'>

/** The windows named in a person's post; none for who sits at no window. */
export const ownWindows = (windows: Windows, post: string | undefined): Windows =>
  windows.filter(({ name }) => post?.includes(name))
