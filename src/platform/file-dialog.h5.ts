// The browser's own file dialogue: what documents and photos are chosen with.
import type { LocalFile } from './ports'

interface Wanted {
  /** As of `<input accept>`. */
  accept: string
  /** At most so many. */
  count: number
  /** Opens the camera at once, for one picture. */
  camera?: boolean
  /** What a file is taken for that names no type of its own. */
  type: string
}

/** Opens the dialogue; an empty list when the person changed their mind. */
export const chooseFiles = ({ accept, count, camera = false, type }: Wanted): Promise<LocalFile[]> =>
  new Promise(resolve => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = count > 1 && !camera
    if (camera) input.setAttribute('capture', 'environment')
    input.style.display = 'none'
    input.setAttribute('aria-hidden', 'true')
    document.body.appendChild(input)
    const done = (files: File[]) => {
      input.remove()
      resolve(
        files.slice(0, count).map(file => ({
          path: URL.createObjectURL(file),
          name: file.name,
          type: file.type || type,
          size: file.size,
          blob: file,
        })),
      )
    }
    input.onchange = () => done([...(input.files ?? [])])
    input.addEventListener('cancel', () => done([]))
    input.click()
  })
