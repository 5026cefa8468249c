// What a sentence may be about: danger first with the numbers to call, then the likeliest step, then others and a person.
import type { Suggestion, Understanding } from '@contract/assistant'
import { View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Button, Card, EmergencyNumbers, Gap, Heading, Icon, ListRow, Note, Section } from '@/components'
import { askSomeone, reportStep, stepOf } from './steps'
import './assistant.scss'

/** A second thought below this is not worth a line. */
const WORTH_SHOWING = 0.05

interface ResultsProps {
  text: string
  answer: Understanding
}

export const Results = ({ text, answer: { sure, suggestions } }: ResultsProps) => {
  const [first, ...rest] = suggestions
  const names = useServiceNames(suggestions)
  const step = (suggestion: Suggestion) => stepOf(suggestion, text, names.get(suggestion.targetId ?? '')?.name)
  if (!first) return <Someone text={text} words="没听明白" />
  if (first.kind === 'emergency') {
    const helping = rest.filter(({ kind, lost }) => kind === 'help' || lost === 'person')
    const otherwise = rest.filter(
      one => !helping.includes(one) && one.confidence > WORTH_SHOWING && leadsSomewhere(one),
    )
    return (
      <>
        <Emergency reason={first.reason} call={first.call} />
        <Section title="打完电话，还可以">
          {helping.map(one => (
            <StepRow key={keyOf(one)} {...(one.kind === 'help' ? reportStep(text, one.categoryId) : step(one))} />
          ))}
        </Section>
        {otherwise.length > 0 ? (
          <Section title="没有危险，是想……">
            {otherwise.map(one => (
              <StepRow key={keyOf(one)} {...step(one)} />
            ))}
          </Section>
        ) : null}
        <Someone text={text} words="不是急事？" />
      </>
    )
  }
  if (!sure)
    return (
      <>
        <Section title="没太听明白，您是想……">
          {suggestions.slice(0, 2).map(suggestion => (
            <StepRow key={keyOf(suggestion)} {...step(suggestion)} />
          ))}
        </Section>
        <Someone text={text} words="都不是？换个说法再说一遍，或者" />
      </>
    )
  const { title, detail, verb, icon, open } = step(first)
  const materials = names.get(first.targetId ?? '')?.materials ?? []
  const others = rest.filter(({ confidence }) => confidence > WORTH_SHOWING)
  return (
    <>
      <Card tone="tint">
        <View className="ry-iconed">
          <Icon name={icon} />
          <Heading level={2} className="ry-say__title">
            {title}
          </Heading>
        </View>
        {materials.length > 0 ? <View className="ry-say__words">要带：{materials.join('、')}</View> : null}
        <Note>{detail}</Note>
        <Gap />
        <Button onTap={open}>{verb}</Button>
      </Card>
      {others.length > 0 ? (
        <Section title="也可能是">
          {others.map(suggestion => (
            <StepRow key={keyOf(suggestion)} {...step(suggestion)} />
          ))}
        </Section>
      ) : null}
      <Someone text={text} words="都不是？" />
    </>
  )
}

/** Whoever is in danger is not shown a whole catalogue. */
const leadsSomewhere = ({ kind, targetId }: Suggestion) => kind !== 'other' && (kind !== 'service' || !!targetId)

const keyOf = ({ kind, targetId, categoryId }: Suggestion) => `${kind}${targetId ?? ''}${categoryId ?? ''}`

const useServiceNames = (suggestions: readonly Suggestion[]) => {
  const needed = suggestions.some(({ kind }) => kind === 'service')
  const services = useQuery('appointments.services', { text: '' }, { enabled: needed })
  return new Map((services.data?.items ?? []).map(service => [service.serviceId, service]))
}

const StepRow = ({ title, detail, icon, open }: ReturnType<typeof stepOf>) => (
  <ListRow icon={icon} title={title} detail={detail} onTap={() => void open()} />
)

const Emergency = ({ reason, call }: Pick<Suggestion, 'reason' | 'call'>) => (
  <Card tone="danger">
    <View className="ry-iconed">
      <Icon name="siren" />
      <Heading level={2} className="ry-say__title">
        {reason}
      </Heading>
    </View>
    <EmergencyNumbers first={call} />
    <Gap />
    <Note>这里不能代替报警：打通电话，说清在哪里、出了什么事。</Note>
  </Card>
)

/** What was heard sounds a little like danger: whoever is in it need not look for the numbers. */
export const InCaseOfDanger = () => (
  <Card tone="attention" first>
    <Note>如果现在有人有危险，先打电话：</Note>
    <Gap />
    <EmergencyNumbers />
  </Card>
)

const Someone = ({ text, words }: { text: string; words: string }) => (
  <Card>
    <Note>{words}</Note>
    <Gap />
    <Button kind="secondary" icon="users" onTap={() => askSomeone(text)}>
      找人帮忙
    </Button>
  </Card>
)
