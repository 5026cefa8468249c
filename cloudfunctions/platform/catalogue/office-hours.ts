// The office's working hours: when its general window is staffed on a working day, lunch left out.
import { windowOf } from './services'

/** `HH:mm-HH:mm`, Beijing time, in order. */
export const officeHours: readonly string[] = windowOf('general').hours.workday
