// Taking photos in the end-to-end journeys.
import type { Page } from 'playwright-core'

/** A photo that no other one equals, as the camera would give it. */
export const drawnPhoto = async (page: Page, words: string): Promise<Buffer> => {
  const data = await page.evaluate(text => {
    const canvas = document.createElement('canvas')
    canvas.width = 800
    canvas.height = 600
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#9ab'
    pen.fillRect(0, 0, 800, 600)
    pen.fillStyle = '#123'
    pen.font = '40px sans-serif'
    pen.fillText(`${text} ${Math.random()}`, 40, 300)
    return canvas.toDataURL('image/jpeg').split(',')[1]!
  }, words)
  return Buffer.from(data, 'base64')
}

/** Takes one into a form, and waits until the server has it. */
export const takePhoto = async (page: Page, label: string, words: string) => {
  const buffer = await drawnPhoto(page, words)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: `添加${label}` }).click(),
  ])
  await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByRole('button', { name: `删除${label} 1` }).waitFor()
  await page.waitForFunction(() => !document.querySelector('.ry-photo__bar'))
}
