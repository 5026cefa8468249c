// 工作交接记录: how far a hand-over is, what went to whom and what stayed.
import { handoverStates } from '@contract/handover'
import { whenInWords } from '@contract/time'
import { useQuery } from '@/api'
import { Card, Facts, ListRow, Loaded, Note, Page, Section, Tag } from '@/components'
import { follow, useParams } from '@/go'
import { useMe } from '@/session'

export default function HandedPage() {
  const { handoverId = '' } = useParams()
  const me = useMe()
  const handover = useQuery('people.handedOver', { handoverId }, { every: 10_000 })
  return (
    <Page name="people/handed" width="columns">
      <Loaded query={handover}>
        {({ state, at, from, to, by, kinds, given, ended }) => (
          <>
            <Card first>
              <Tag tone={state === 'finished' ? 'done' : 'attention'}>{handoverStates[state].label}</Tag>
              <Facts
                facts={[
                  ['交出', from.name],
                  ['接手', to.name],
                  ['办理人', `${by.name} · ${whenInWords(at, Date.now())}`],
                ]}
              />
            </Card>
            <Section title="交接的工作">
              {kinds.length === 0 ? <Note>没有交接具体的工作，只动了岗位。</Note> : null}
              {kinds.map(({ kind, label, unit, page, moved, kept }) => (
                <ListRow
                  key={kind}
                  title={label}
                  detail={kept > 0 ? `还有 ${kept} ${unit}留在${from.name}名下，请再交给别人` : undefined}
                  end={`${moved} ${unit}`}
                  onTap={me?.personId === to.personId && moved > 0 ? () => void follow(page) : undefined}
                />
              ))}
            </Section>
            {given.length + ended.length > 0 ? (
              <Section title="岗位">
                {given.map(({ label, areaName }) => (
                  <ListRow key={`given ${areaName}${label}`} title={`${areaName} ${label}`} end={`交给${to.name}`} />
                ))}
                {ended.map(({ label, areaName }) => (
                  <ListRow key={`ended ${areaName}${label}`} title={`${areaName} ${label}`} end="已收回" />
                ))}
              </Section>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}
