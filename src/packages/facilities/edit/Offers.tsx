// What residents book at the place: name, how many, how long, when, what to bring.
import { placeOfferLimits } from '@contract/booking-shapes'
import { Button, Section, SelectField, Switch, TextArea, TextField } from '@/components'
import { ask } from '@/platform/dialogs'
import { WeekFields } from './Hours'
import { blankOffer, type OfferDraft } from './writing'

interface OffersProps {
  offers: readonly OfferDraft[]
  /** The hours of the place as typed: where an offer's own times begin. */
  week: readonly string[]
  onChange: (offers: OfferDraft[]) => void
  wrong: Record<string, string>
}

export const Offers = ({ offers, week, onChange, wrong }: OffersProps) => {
  const change = (at: number, changed: Partial<OfferDraft>) =>
    onChange(offers.map((offer, i) => (i === at ? { ...offer, ...changed } : offer)))
  const remove = async (at: number) => {
    const { offerId, name } = offers[at]!
    const sure =
      !offerId ||
      (await ask({
        title: `不再预约“${name}”？`,
        words: '保存以后，已经约了的人会收到通知，请他们不用来了',
        yes: '去掉',
        danger: true,
      }))
    if (sure) onChange(offers.filter((_, i) => i !== at))
  }
  return (
    <>
      {offers.map((offer, i) => {
        const error = (field: string) => wrong[`bookable.${i}.${field}`]
        return (
          <Section key={offer.offerId ?? `new ${i}`} title={offer.name.trim() || `第 ${i + 1} 项可以预约的`}>
            <TextField
              label="叫什么"
              value={offer.name}
              onChange={name => change(i, { name })}
              placeholder="如：助浴、家长课堂"
              maxLength={placeOfferLimits.name}
              error={error('name')}
            />
            <TextField
              label="每场几人"
              kind="number"
              value={offer.capacity}
              onChange={capacity => change(i, { capacity })}
              maxLength={3}
              error={error('capacity')}
            />
            <SelectField
              label="一场多长"
              value={String(offer.minutes)}
              onChange={minutes => change(i, { minutes: Number(minutes) })}
              options={placeOfferLimits.minutes.map(minutes => ({ value: String(minutes), label: `${minutes} 分钟` }))}
              error={error('minutes')}
            />
            <TextField
              label="说明"
              optional
              value={offer.note}
              onChange={note => change(i, { note })}
              placeholder="如：前一天 17:00 前约好"
              maxLength={placeOfferLimits.note}
              error={error('note')}
            />
            <TextArea
              label="要带什么"
              optional
              hint={`一行写一样，最多 ${placeOfferLimits.materials} 样`}
              value={offer.materials}
              onChange={materials => change(i, { materials })}
              placeholder={'换洗衣服\n毛巾'}
              maxLength={placeOfferLimits.materials * placeOfferLimits.material}
              error={Object.entries(wrong).find(([path]) => path.startsWith(`bookable.${i}.materials`))?.[1]}
            />
            <Switch checked={offer.week !== null} onChange={on => change(i, { week: on ? [...week] : null })}>
              只在一部分开放时间里办
            </Switch>
            {offer.week ? (
              <WeekFields
                week={offer.week}
                onChange={own => change(i, { week: own })}
                wrong={wrong}
                prefix={`bookable.${i}.week`}
                empty="这天不办就空着"
              />
            ) : null}
            <Button kind="text" onTap={() => remove(i)}>
              去掉这一项
            </Button>
          </Section>
        )
      })}
      {offers.length < placeOfferLimits.offers ? (
        <Section title="可以预约的">
          <Button kind="secondary" icon="plus" onTap={() => onChange([...offers, { ...blankOffer }])}>
            {offers.length > 0 ? '再加一项要预约的' : '加一项要预约的'}
          </Button>
        </Section>
      ) : null}
    </>
  )
}
