// Calling, sharing, saving and printing in the browser.
import { fileUrl } from './file-url'

/** Opens the dialler with a number. */
export const callPhone = (number: string) => {
  window.location.href = `tel:${number.replace(/[^\d+]/g, '')}`
}

export const copyText = async (text: string) => {
  await navigator.clipboard.writeText(text)
}

const save = (href: string, name: string) => {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  document.body.appendChild(link)
  link.click()
  link.remove()
}

/** Downloads a file of the server under a readable name. */
export const saveFile = async (url: string, name: string) => save(fileUrl(url), name)

/** Saves bytes made on this device (an Excel file). */
export const saveBytes = async (data: ArrayBuffer, name: string) => {
  const href = URL.createObjectURL(new Blob([data]))
  save(href, name)
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
}

/** Whether a file of any kind can be saved here, or only what is opened at once. */
export const keepsAnyFile = true

export const canPrint = true
/** The browser's print dialogue; navigation and buttons are left out by the print style. */
export const printPage = () => window.print()

/** A short shake where the device can. */
export const buzz = () => {
  navigator.vibrate?.(15)
}

/** Whether `showOnMap` opens a map here. */
export const opensMap = false
/** No foreign map is opened from the web app: the coordinates are copied for the person's own. */
export const showOnMap = ({ longitude, latitude }: { longitude: number; latitude: number; name: string }) => {
  void copyText(`${latitude.toFixed(6)},${longitude.toFixed(6)}`).catch(() => undefined)
}
