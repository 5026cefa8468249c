// 谁负责: who answers for what in a grid, its community and the office; and, for who names them, the cards themselves.
import { meetingLimits } from '@contract/campaign-meetings'
import { type Domain, domainNames, domains } from '@contract/domains'
import { communityOf, officeOf } from '@contract/place'
import { addDays, dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import {
  Button,
  Buttons,
  DateField,
  Facts,
  FilterChips,
  Gap,
  ListRow,
  Loaded,
  Note,
  Page,
  Problem,
  Section,
  SelectField,
  Sheet,
  TextField,
} from '@/components'
import { useParams } from '@/go'
import { callPhone } from '@/platform/device'
import { toast } from '@/platform/dialogs'
import { useMay, useMe } from '@/session'
import { AreaField } from '../AreaField'
import { type Person, StaffField } from '../StaffField'
import type { ResponsibilityCard } from '../words'

const domainOptions = domainNames.map(value => ({ value, label: domains[value].label }))

export default function ResponsiblePage() {
  const me = useMe()
  const params = useParams()
  const [area, setArea] = useState(params.area ?? '')
  const here = area || ownArea(me)
  const [domain, setDomain] = useState<Domain | ''>(domainNames.find(name => name === params.domain) ?? '')
  const names = useMay('campaigns.nameResponsible')
  const cards = useQuery(
    'campaigns.responsibles',
    { area: here, ...(domain && { domain }) },
    { enabled: here !== '', keepPrevious: true },
  )
  const [editing, setEditing] = useState<ResponsibilityCard | 'new' | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const card = cards.data?.find(({ cardId }) => cardId === open)
  return (
    <Page
      name="campaigns/responsible"
      action={names ? { label: '定责任人', icon: 'plus', onTap: () => setEditing('new') } : undefined}
    >
      <Section title="哪里的事" first>
        <AreaField value={here} onChange={setArea} whole="全办事处" office={officeOf(here)} />
        <FilterChips
          label="哪一类"
          options={[{ value: '', label: '全部' }, ...domainOptions]}
          value={domain}
          onChange={value => setDomain(value as Domain | '')}
        />
      </Section>
      <Loaded query={cards}>
        {found =>
          found.length === 0 ? (
            <Section title="谁负责">
              <Note>{names ? '这里还没有定责任人，点“定责任人”' : '这里还没有定责任人，先找网格长'}</Note>
            </Section>
          ) : (
            levelsOf(found).map(({ area, areaName, cards: own }) => (
              <Section key={area} title={areaName}>
                {own.map(card => (
                  <ListRow
                    key={card.cardId}
                    icon="person"
                    title={`${domains[card.domain].label}：${card.now.name}`}
                    detail={[card.duty, awayWords(card)].filter(Boolean).join(' · ')}
                    onTap={() => setOpen(card.cardId)}
                  />
                ))}
              </Section>
            ))
          )
        }
      </Loaded>
      {card ? (
        <AskSheet
          card={card}
          area={here}
          onEdit={() => {
            setOpen(null)
            setEditing(card)
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {editing ? (
        <CardSheet
          card={editing === 'new' ? undefined : editing}
          area={here}
          domain={domain}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Page>
  )
}

/** Where somebody works: the grid of who has one alone, else their community. */
function ownArea(me: ReturnType<typeof useMe>): string {
  const grids = new Set(
    me?.holdings.flatMap(({ role, area }) => (role === 'gridWorker' || role === 'gridHead3' ? [area] : [])),
  )
  const [grid] = grids
  return grids.size === 1 && grid ? grid : communityOf(me?.home.area ?? '')
}

/** The cards under the place that they are for, the nearest first as they came. */
const levelsOf = (found: readonly ResponsibilityCard[]) =>
  [...new Set(found.map(({ area }) => area))].map(area => {
    const cards = found.filter(card => card.area === area)
    return { area, areaName: cards[0]!.areaName, cards }
  })

/** “孙强不在，李保成代到12月3日 周四”; nothing once they are back. */
const awayWords = ({ person, substitute }: ResponsibilityCard) => {
  const now = Date.now()
  if (!substitute || substitute.until < dayOf(now)) return ''
  const until = dayInWords(substitute.until, now)
  return substitute.from > dayOf(now)
    ? `${dayInWords(substitute.from, now)}起${substitute.name}代，到${until}`
    : substitute.out
      ? `${person.name}不在，代的${substitute.name}${substitute.out === 'left' ? '不在岗位上了' : '也不在'}，还没有另定`
      : `${person.name}不在，${substitute.name}代到${until}`
}

interface AskSheetProps {
  card: ResponsibilityCard
  /** The place that was asked about: it decides who may call. */
  area: string
  onEdit: () => void
  onClose: () => void
}

const AskSheet = ({ card, area, onEdit, onClose }: AskSheetProps) => (
  <Sheet open title={`找${card.now.name}`} onClose={onClose}>
    <Facts
      facts={[
        ['哪一类', domains[card.domain].label],
        ['哪里', card.areaName],
        ['管什么', card.duty],
        ['职务', card.now.post],
        ['代管', awayWords(card)],
      ]}
    />
    <Gap />
    <Calling card={card} area={area} />
    {card.keeps ? (
      <>
        <Gap />
        <Button kind="secondary" onTap={onEdit}>
          修改责任人
        </Button>
      </>
    ) : null}
  </Sheet>
)

/** The number of whom to ask today; seeing it leaves a trace that they can read. */
const Calling = ({ card, area }: Pick<AskSheetProps, 'card' | 'area'>) => {
  const reveal = useCommand('campaigns.revealResponsible')
  const dial = async () => {
    const found = await reveal.run({ area, cardId: card.cardId })
    if (found) callPhone(found.phone)
  }
  if (!card.calls) return <Note>号码由这个地方的网格长、网格员和社区工作人员查看，请他们联系。</Note>
  return (
    <>
      <Button kind="secondary" icon="phone" onTap={dial}>
        {reveal.output ? `再拨 ${reveal.output.phone}` : '拨打电话'}
      </Button>
      <Problem error={reveal.error} />
      {reveal.output ? <Note>看过号码会留下记录。</Note> : null}
    </>
  )
}

interface Writing {
  area: string
  domain: Domain | ''
  duty: string
  person: Person | null
  substitute: Person | null
  from: string
  until: string
}

interface CardSheetProps {
  card: ResponsibilityCard | undefined
  area: string
  domain: Domain | ''
  onClose: () => void
}

const CardSheet = ({ card, area, domain, onClose }: CardSheetProps) => {
  const today = dayOf(Date.now())
  const start: Writing = {
    area: card?.area ?? area,
    domain: card?.domain ?? domain,
    duty: card?.duty ?? '',
    person: card?.person ?? null,
    substitute: card?.substitute ?? null,
    from: card?.substitute?.from ?? today,
    until: card?.substitute?.until ?? addDays(today, 6),
  }
  const [draft, change, clear] = useDraft<Writing>(`campaigns.card.${card?.cardId ?? 'new'}`, start)
  const save = useCommand('campaigns.saveCard')
  const wrong = fieldErrors(save.error)
  const send = async () => {
    if (!draft.person || !draft.domain) return
    const { substitute, from, until } = draft
    const done = await save.run({
      ...{ area: draft.area, domain: draft.domain, duty: draft.duty.trim(), responsibleId: draft.person.personId },
      ...(substitute && { substitute: { personId: substitute.personId, from, until } }),
      ...(card && { version: card.version }),
    })
    if (!done) return
    clear()
    toast('已定好，大家查“谁负责”就能看到')
    onClose()
  }
  const whole = draft.domain !== '' && draft.duty.trim() !== '' && draft.person !== null && draft.area !== ''
  return (
    <Sheet open title={card ? '修改责任人' : '定责任人'} onClose={onClose}>
      {card ? null : (
        <>
          <AreaField
            value={draft.area}
            onChange={next => change({ area: next })}
            error={wrong.area}
            whole="全办事处"
            office={officeOf(area)}
          />
          <SelectField
            label="哪一类"
            value={draft.domain}
            onChange={value => change({ domain: value as Domain })}
            placeholder="选一类"
            options={domainOptions}
            error={wrong.domain}
          />
        </>
      )}
      <StaffField
        label="责任人"
        near={draft.area}
        named="anything"
        value={draft.person}
        onChange={person => change({ person })}
        error={wrong.responsibleId}
      />
      <TextField
        label="管什么"
        value={draft.duty}
        onChange={duty => change({ duty })}
        maxLength={meetingLimits.duty}
        placeholder="如：城管执法中队，联系这个网格"
        error={wrong.duty}
      />
      <StaffField
        label="不在时谁代"
        near={draft.area}
        optional
        named="anything"
        value={draft.substitute}
        onChange={substitute => change({ substitute })}
      />
      {draft.substitute ? (
        <>
          <DateField label="从哪天" value={draft.from} onChange={day => change({ from: day || today })} />
          <DateField
            label="到哪天"
            value={draft.until}
            onChange={day => change({ until: day || draft.from })}
            from={draft.from}
          />
        </>
      ) : null}
      <Problem error={Object.keys(wrong).length > 0 ? null : save.error} />
      <Buttons>
        <Button onTap={send} disabled={!whole}>
          {whole ? '保存' : '先选类别、责任人，写管什么'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
