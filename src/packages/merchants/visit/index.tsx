// 走访检查: from door to door with the list of what is looked at; what is not in order is ticked and shown by photos.
import { type CheckItem, checkItemNames, checkItems, type Disclosure, merchantLimits } from '@contract/merchant-shapes'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useQuery } from '@/api'
import {
  Button,
  Checkbox,
  Field,
  Loaded,
  ManyChips,
  Note,
  Page,
  PhotoPicker,
  Problem,
  photoWords,
  Section,
  TextArea,
} from '@/components'
import { replace, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import { useForm } from '../actions/draft'
import { disclosureOptions, type Merchant } from '../words'

export default function VisitPage() {
  const { merchantId = '' } = useParams()
  const merchant = useQuery('merchants.view', { merchantId })
  const [start, setStart] = useState<Merchant | null>(null)
  // What is loaded again later must not change what the form began with.
  if (merchant.data && !start) setStart(merchant.data)
  if (start) return <Form merchant={start} />
  return (
    <Page name="merchants/visit">
      <Loaded query={merchant}>{() => null}</Loaded>
    </Page>
  )
}

const Form = ({ merchant }: { merchant: Merchant }) => {
  const { merchantId, name, state, purifier } = merchant
  const { draft, change, photos, clear } = useForm('visit', merchantId, {
    failed: [] as CheckItem[],
    words: '',
    disclosed: merchant.disclosed as Disclosure[],
  })
  const command = useCommand('merchants.visit')
  const wrong = fieldErrors(command.error)
  const { failed } = draft
  const items = checkItemNames.filter(item => purifier || (item !== 'purifier' && item !== 'cleaning'))
  const missing = failed.length > 0 && photos.items.length === 0 ? '有问题的要拍照' : null
  const send = async () => {
    const { words, disclosed } = draft
    const done = await command.run({ merchantId, failed, words: words.trim(), disclosed, photoIds: photos.fileIds })
    if (!done) return
    clear()
    toast(
      failed.length === 0
        ? '已记下，都达标'
        : state === 'compliant'
          ? '已记为不达标，接下来召开现场会'
          : '已记下，加进了整改',
    )
    await replace('merchants/merchant', { merchantId })
  }
  return (
    <Page
      name="merchants/visit"
      footer={
        <>
          <Problem error={command.error} />
          <Button onTap={send} disabled={missing !== null || !photos.ready}>
            {missing ?? (failed.length === 0 ? '都达标，记下' : `${failed.length} 项有问题，记下`)}
          </Button>
        </>
      }
    >
      <Section title={name} first>
        <Note>
          {merchant.areaName} {merchant.place.words}
        </Note>
        <Field label="哪里有问题，勾上" group hint="一项都没勾就是都达标" error={wrong.failed}>
          {() => (
            <View>
              {items.map(item => (
                <Checkbox
                  key={item}
                  checked={failed.includes(item)}
                  label={checkItems[item].wrong}
                  onChange={on => change({ failed: on ? [...failed, item] : failed.filter(one => one !== item) })}
                >
                  {checkItems[item].wrong}
                </Checkbox>
              ))}
            </View>
          )}
        </Field>
      </Section>
      <Section title="照片和说明">
        <Field label="现场照片" group error={wrong.photoIds} hint={failed.length > 0 ? '拍有问题的地方' : undefined}>
          {() => <PhotoPicker photos={photos} label="现场照片" />}
        </Field>
        {photoWords(photos) ? <Note>{photoWords(photos)}</Note> : null}
        <TextArea
          label="看到了什么"
          optional
          value={draft.words}
          onChange={words => change({ words })}
          maxLength={merchantLimits.words}
          placeholder="如：净化器没开，后门堆着油桶"
          error={wrong.words}
        />
      </Section>
      <Section title="墙上挂着哪些公示">
        <ManyChips
          label="墙上挂着哪些公示"
          options={disclosureOptions}
          values={draft.disclosed}
          onChange={disclosed => change({ disclosed })}
        />
      </Section>
    </Page>
  )
}
