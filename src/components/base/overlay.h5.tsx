// What lies over the page, as <dialog>: the browser traps the focus, closes on Escape and gives the focus back.
import { useEffect, useRef } from 'react'
import { classes } from './classes'
import type { BoxProps } from './props'

interface OverlayProps extends BoxProps {
  label: string
  onClose: () => void
}

/** Shown while mounted. A press on the veil or Escape asks to close. */
export const Overlay = ({ label, onClose, className, children }: OverlayProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    const before = document.activeElement
    // iOS before 15.4 has no showModal: there the panel simply opens over the page.
    if (element.showModal) element.showModal()
    else element.setAttribute('open', '')
    const cancel = (event: Event) => {
      event.preventDefault()
      close.current()
    }
    const press = (event: MouseEvent) => {
      // The veil belongs to the dialog element: only a press outside its box means “close”.
      const box = element.getBoundingClientRect()
      const inside =
        event.clientX >= box.left &&
        event.clientX <= box.right &&
        event.clientY >= box.top &&
        event.clientY <= box.bottom
      if (event.target === element && !inside) close.current()
    }
    element.addEventListener('cancel', cancel)
    element.addEventListener('mousedown', press)
    return () => {
      element.removeEventListener('cancel', cancel)
      element.removeEventListener('mousedown', press)
      element.close?.()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog ref={dialog} className={classes(className)} aria-label={label}>
      {children}
    </dialog>
  )
}
