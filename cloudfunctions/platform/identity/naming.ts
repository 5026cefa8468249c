// How people are named to those who need not know who they are.
import { deletedName } from '@contract/people'

/** `王**`: neighbours read a surname; of who left there is nothing to cover. */
export const surname = (name: string) => (name === deletedName ? name : `${[...name][0] ?? ''}**`)
