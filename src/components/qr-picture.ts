// A QR code as a picture, drawn here: no foreign host learns what is in it.
import qrcode from 'qrcode-generator'

/** An SVG data address of the code of a text. */
export const qrPicture = (text: string) => {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  let path = ''
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (code.isDark(row, column)) path += `M${column + 2} ${row + 2}h1v1h-1z`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size + 4} ${size + 4}"><path fill="#fff" d="M0 0h${size + 4}v${size + 4}H0z"/><path d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
