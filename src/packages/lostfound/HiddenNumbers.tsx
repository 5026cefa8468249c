// Private numbers in what a person types: covered before anything is sent, and said so where it was typed.
import { hidePrivateNumbers, type PrivateNumber, privateNumbers } from '@contract/private-numbers'
import { Banner, Gap, Note } from '@/components'

/** What is sent of a text; `lenient` for what is about a lost document. The server does the same. */
export const covered = (text: string, lenient = false) => hidePrivateNumbers(text.trim(), lenient).text

/** A covered number as it stands in a text. */
const COVERED = /[0-9０-９][0-9０-９\s.\-·—]*\*[*\s.\-·—]*[0-9０-９XxＸｘ]{2}/gu

interface HiddenNumbersProps {
  texts: readonly string[]
  lenient?: boolean
  /** Said as long as there is no number. */
  otherwise?: string
}

export const HiddenNumbers = ({ texts, lenient = false, otherwise }: HiddenNumbersProps) => {
  const hidden = texts.map(text => hidePrivateNumbers(text, lenient))
  const kinds = [...new Set<PrivateNumber>(hidden.flatMap(one => one.hidden))]
  if (kinds.length === 0) return otherwise ? <Note>{otherwise}</Note> : null
  const shown = [
    ...new Set(hidden.flatMap(one => one.text.match(COVERED) ?? []).map(number => number.replace(/\s/g, ''))),
  ]
  return (
    <>
      <Gap />
      <Banner icon="eyeOff">
        为保护隐私，号码已隐去。发出去的{kinds.map(kind => privateNumbers[kind].label).join('、')}是“{shown.join('、')}”
      </Banner>
    </>
  )
}
