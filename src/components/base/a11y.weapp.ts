// Turns what a screen reader should be told into WeChat's aria attributes (config/plugin-a11y carries them).
import type { Accessible } from './props'

/** Attributes for a View: `<View {...a11y({ role: 'status' })}>`. */
export const a11y = (told: Accessible): Record<string, string | number | boolean> => {
  const attributes: Record<string, string | number | boolean | undefined> = {
    'aria-role': told.role,
    'aria-label': told.label,
    'aria-hidden': told.hidden,
    'aria-checked': told.checked ?? told.pressed,
    'aria-selected': told.selected ?? told.current,
    'aria-disabled': told.disabled,
    'aria-expanded': told.expanded,
    'aria-modal': told.modal,
    'aria-live': told.live,
    'aria-valuenow': told.value,
  }
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | number | boolean
  >
}
