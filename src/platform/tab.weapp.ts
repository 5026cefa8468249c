// A mini program runs once on a phone: nobody else changes what is kept, and timers run on a while after it is left.
import type { Tab } from './ports'

export const tab: Tab = {
  watchKept: () => undefined,
  startAnew: () => undefined,
  onLeaving: () => undefined,
}
