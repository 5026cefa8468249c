// Turns what a screen reader should be told into attributes of real HTML elements.
import type { Accessible } from './props'

/** Attributes for a View or an HTML element: `<View {...a11y({ role: 'status' })}>`. */
export const a11y = (told: Accessible): Record<string, string | number | boolean> => {
  const attributes: Record<string, string | number | boolean | undefined> = {
    role: told.role,
    'aria-label': told.label,
    'aria-hidden': told.hidden,
    'aria-checked': told.checked,
    'aria-selected': told.selected,
    'aria-disabled': told.disabled,
    'aria-expanded': told.expanded,
    'aria-pressed': told.pressed,
    'aria-modal': told.modal,
    'aria-current': told.current ? 'page' : undefined,
    'aria-live': told.live,
    'aria-valuenow': told.value,
    'aria-labelledby': told.labelledBy,
    'aria-describedby': told.describedBy,
  }
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | number | boolean
  >
}
