// One public board in a month: who should be on it, what was seen, and the check itself.
import { type BoardDetail, type BoardName, boardConditions, boardLimits, publicBoards } from '@contract/public-boards'
import { monthInWords, monthOf, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand, useDraft, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Chips,
  Facts,
  Field,
  Loaded,
  ManyChips,
  Note,
  PhotoGrid,
  PhotoPicker,
  Problem,
  photoWords,
  Section,
  Tag,
  TextField,
  useDraftPhotos,
} from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { standingTag, whatIsWrong } from '../board-words'
import '../inspections.scss'

/** `board` names it: `ryh/c03/g021:staff:2026-11`. */
export const BoardShown = ({ board: key }: { board: string }) => {
  const [area = '', board = 'staff', month = monthOf(Date.now())] = key.split(':') as [string, BoardName, string]
  const query = useQuery('inspections.board', { area, board, month })
  return (
    <Loaded query={query}>
      {data => (
        <>
          <Seen board={data} />
          {data.can.includes('checkBoard') ? <Check key={key} board={data} /> : null}
        </>
      )}
    </Loaded>
  )
}

const named = (people: BoardDetail['expected']) => people.map(one => `${one.name}（${one.roleLabel}）`).join('、')

/** “社区工作人员：周晓敏、于红强”, in the order of the board. */
const byRole = (people: BoardDetail['expected']) =>
  [...new Set(people.map(({ roleLabel }) => roleLabel))].map(
    label =>
      [
        label,
        people
          .filter(({ roleLabel }) => roleLabel === label)
          .map(({ name }) => name)
          .join('、'),
      ] as const,
  )

const Seen = ({ board }: { board: BoardDetail }) => {
  const now = Date.now()
  const tag = standingTag(board)
  const mayRegister = useMay('inspections.register')
  const { topic, label } = publicBoards[board.board]
  const kind = board.condition && boardConditions[board.condition].kind
  const wrong = whatIsWrong(board)
  return (
    <>
      <Card first>
        <Section title={`${board.areaName} ${label}`} end={<Tag tone={tag.tone}>{tag.words}</Tag>} bare first>
          <Note>
            {board.communityName} · {monthInWords(board.month, now)}
            {board.at ? ` · ${board.byName} ${whenInWords(board.at, now)}核对` : ''}
          </Note>
          {wrong ? <View className="ry-words">{wrong}</View> : null}
          {board.words ? <View className="ry-words">{board.words}</View> : null}
          <PhotoGrid
            photos={board.photos.map(({ url }, i) => ({ url, alt: `${label} ${i + 1}` }))}
            label={`${label}照片`}
          />
        </Section>
      </Card>
      {board.standing === 'outdated' ? <Banner icon="refresh">核对以后人员有变动，请更换牌面，再拍一张</Banner> : null}
      {board.standing === 'wrong' && mayRegister ? (
        <Banner
          icon="flag"
          action={{
            label: '登记问题',
            onTap: () =>
              void go('inspections/register', {
                area: board.area,
                topic,
                kind: kind ?? '信息过期',
              }),
          }}
        >
          可以登记进督查台账，限期整改
        </Banner>
      ) : null}
      <Section title="应写在牌上的人">
        <Facts
          facts={[
            ...byRole(board.expected),
            ['现在', board.expected.length > 0 ? '' : '这个网格还没有任命人'],
            ['新来的', named(board.come)],
            ['已不在的', named(board.gone)],
            ['核对时不对', named(board.wrongNames)],
          ]}
        />
      </Section>
      {board.checks.length > 1 ? (
        <Section title="本月核对记录">
          <Facts
            facts={board.checks.map(check => [
              whenInWords(check.at, now),
              `${check.byName}：${boardConditions[check.condition].label}${check.wrong > 0 ? `，${check.wrong} 个名字不对` : ''}`,
            ])}
          />
        </Section>
      ) : null}
    </>
  )
}

type Condition = keyof typeof boardConditions
interface Draft {
  photoIds: string[]
  condition: Condition
  wrongIds: string[]
  words: string
}
const blank: Draft = { photoIds: [], condition: 'good', wrongIds: [], words: '' }

const Check = ({ board }: { board: BoardDetail }) => {
  const { area, board: name } = board
  const [open, setOpen] = useState(board.standing !== 'right')
  const [draft, change, clear] = useDraft<Draft>(`inspections.board.${area}.${name}.${monthOf(Date.now())}`, blank)
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: boardLimits.photos,
  })
  const check = useCommand('inspections.checkBoard')
  const send = async () => {
    const { condition, words } = draft
    // Who left meanwhile cannot be wrong on it any more.
    const wrongIds = draft.wrongIds.filter(id => board.expected.some(({ personId }) => personId === id))
    const input = { area, board: name, photoIds: photos.fileIds, condition, wrongIds }
    const done = await check.run({ ...input, ...(words.trim() && { words: words.trim() }) })
    if (!done) return
    clear()
    photos.clear()
    toast(done.standing === 'right' ? '已核对，本月这块牌没有问题' : '已记下问题，已通知本网格更正')
  }
  if (!open)
    return (
      <Buttons>
        <Button kind="secondary" onTap={() => setOpen(true)}>
          再拍一次
        </Button>
      </Buttons>
    )
  const none = photos.items.length === 0
  return (
    <Section title="现在核对">
      <Field label="公示牌的照片" group hint="整块牌拍全，名字和电话要看得清">
        {() => <PhotoPicker photos={photos} label="公示牌的照片" />}
      </Field>
      <Field label="张贴得怎么样" group>
        {() => (
          <Chips
            label="张贴得怎么样"
            value={draft.condition}
            onChange={condition => change({ condition })}
            options={(Object.keys(boardConditions) as Condition[]).map(value => ({
              value,
              label: boardConditions[value].label,
            }))}
          />
        )}
      </Field>
      {board.expected.length > 0 && draft.condition !== 'missing' ? (
        <Field label="牌上没写或写错的人" optional group hint="点一下选中，都对就不用选">
          {() => (
            <ManyChips
              label="牌上没写或写错的人"
              values={draft.wrongIds}
              onChange={wrongIds => change({ wrongIds })}
              options={board.expected.map(one => ({ value: one.personId, label: `${one.name} ${one.roleLabel}` }))}
            />
          )}
        </Field>
      ) : null}
      <TextField
        label="想说明的"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={300}
        placeholder="如：网格员的电话是旧号码"
      />
      <Problem error={check.error} />
      {none ? <Note>还差：公示牌的照片</Note> : <Note>{photoWords(photos) ?? ''}</Note>}
      <Buttons>
        <Button onTap={send} disabled={none || !photos.ready}>
          核对完，提交
        </Button>
      </Buttons>
    </Section>
  )
}
