// Choosing documents (PDF, Word, Excel) in a browser.
import type { LocalFile } from './ports'

const accepted = '.pdf,.docx,.xlsx,application/pdf'

/** Opens the file dialogue; an empty list when the person changed their mind. */
export const chooseDocuments = (count: number): Promise<LocalFile[]> =>
  new Promise(resolve => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accepted
    input.multiple = count > 1
    input.style.display = 'none'
    input.setAttribute('aria-hidden', 'true')
    document.body.appendChild(input)
    const done = (files: File[]) => {
      input.remove()
      resolve(
        files.slice(0, count).map(file => ({
          path: URL.createObjectURL(file),
          name: file.name,
          type: file.type || 'application/octet-stream',
          size: file.size,
          blob: file,
        })),
      )
    }
    input.onchange = () => done([...(input.files ?? [])])
    input.addEventListener('cancel', () => done([]))
    input.click()
  })
