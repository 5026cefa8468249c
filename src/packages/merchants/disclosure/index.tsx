// 放心公示 within the mini program: what a diner reads by the code at the door.
import { checkItems, complaintLines, disclosures, foodGrades, merchantKinds } from '@contract/merchant-shapes'
import { dayOf } from '@contract/time'
import { useQuery } from '@/api'
import { Facts, ListRow, Loaded, Note, Page, Section, State, Tag } from '@/components'
import { useParams } from '@/go'
import { callPhone } from '@/platform/device'
import { dayWords } from '../words'

/** From a page of ours, or from the address in the code, which WeChat hands over as `q`. */
const codeIn = ({ code, q }: Record<string, string | undefined>) => code ?? /\/m\/([a-z0-9]{12})/.exec(q ?? '')?.[1]

export default function DisclosurePage() {
  const code = codeIn(useParams())
  return (
    <Page name="merchants/disclosure">
      {code ? <Shown code={code} /> : <State icon="qr" words="没有认出公示码，请扫店门口的码" />}
    </Page>
  )
}

const Shown = ({ code }: { code: string }) => {
  const query = useQuery('merchants.disclosure', { code })
  const today = dayOf(Date.now())
  return (
    <Loaded query={query}>
      {({ name, areaName, words, kind, state, licence, grade, failed, ...page }) => (
        <>
          <Section
            title={name}
            end={
              state !== 'compliant' ? (
                <Tag tone="attention">整改中</Tag>
              ) : page.checkedOn ? (
                <Tag tone="done">检查达标</Tag>
              ) : (
                <Tag tone="quiet">还没有检查过</Tag>
              )
            }
            first
          >
            <Note>
              {areaName} {words} · {merchantKinds[kind].label}
            </Note>
            {failed.length > 0 ? (
              <Note>还没改好的：{failed.map(item => checkItems[item].wrong).join('、')}</Note>
            ) : null}
            <Facts
              facts={[
                ['许可证号', licence?.number ?? '没有登记'],
                ['有效期', licence?.until && `${dayWords(licence.until)}${licence.until < today ? '，已到期' : ''}`],
                ['安全等级', grade && `${foodGrades[grade].label}（${grade} 级）`],
                ['上次检查', page.checkedOn ? dayWords(page.checkedOn) : '还没有检查记录'],
                [
                  '净化器清洗',
                  page.purifier
                    ? page.cleanedOn
                      ? `${dayWords(page.cleanedOn)}${page.dueOn && page.dueOn < today ? '，已超期' : ''}`
                      : '还没有清洗记录'
                    : '没有油烟，不用装',
                ],
                ['店里挂着', page.disclosed.map(item => disclosures[item].label).join('、')],
              ]}
            />
          </Section>
          <Section title="发现问题，打电话反映">
            {complaintLines.map(({ number, label }) => (
              <ListRow
                key={number}
                icon="phone"
                title={label}
                end={number}
                label={`打电话给${label} ${number}`}
                onTap={() => callPhone(number)}
              />
            ))}
          </Section>
        </>
      )}
    </Loaded>
  )
}
