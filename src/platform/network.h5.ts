// Whether there is a network, from the browser.
import type { Network } from './ports'

export const network: Network = {
  online: () => navigator.onLine !== false,
  watch: onChange => {
    const on = () => onChange(true)
    const off = () => onChange(false)
    window.addEventListener('online', on)
    window.addEventListener('offline', off)
    return () => {
      window.removeEventListener('online', on)
      window.removeEventListener('offline', off)
    }
  },
}
