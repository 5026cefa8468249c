// Short words over the page and yes-or-no questions, in the browser.

let spoken: HTMLElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** Says what happened, for a few seconds, also to a screen reader. */
export const toast = (words: string) => {
  if (!spoken) {
    spoken = document.createElement('div')
    spoken.className = 'ry-toast'
    spoken.setAttribute('role', 'status')
    document.body.appendChild(spoken)
  }
  spoken.textContent = words
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (spoken) spoken.textContent = ''
  }, 3500)
}

interface Question {
  title: string
  words?: string
  /** The verb on the confirming button, at most 4 characters in WeChat. */
  yes: string
  no?: string
  danger?: boolean
}

const element = (tag: string, className: string, text = '') => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

/** Asks before something that cannot be undone; resolves to whether the person agreed. */
export const ask = ({ title, words, yes, no = '取消', danger }: Question) =>
  new Promise<boolean>(resolve => {
    const dialog = document.createElement('dialog')
    const elder = document.querySelector('.ry-elder') ? ' ry-elder' : ''
    dialog.className = `ry-root ry-sheet${elder}`
    dialog.setAttribute('aria-label', title)
    dialog.append(element('h2', 'ry-sheet__title', title))
    if (words) dialog.append(element('p', 'ry-ask__words', words))
    const buttons = element('div', 'ry-buttons')
    const refuse = element('button', 'ry-tap ry-button ry-button--secondary', no) as HTMLButtonElement
    const agree = element(
      'button',
      `ry-tap ry-button ry-button--${danger ? 'danger' : 'primary'}`,
      yes,
    ) as HTMLButtonElement
    buttons.append(refuse, agree)
    dialog.append(buttons)
    document.body.append(dialog)
    const answer = (agreed: boolean) => {
      window.removeEventListener('popstate', leave)
      dialog.close?.()
      dialog.remove()
      resolve(agreed)
    }
    // Who goes back does not take the question along.
    const leave = () => answer(false)
    window.addEventListener('popstate', leave)
    refuse.onclick = () => answer(false)
    agree.onclick = () => answer(true)
    dialog.addEventListener('cancel', event => {
      event.preventDefault()
      answer(false)
    })
    if (dialog.showModal) dialog.showModal()
    else dialog.setAttribute('open', '')
    refuse.focus()
  })
