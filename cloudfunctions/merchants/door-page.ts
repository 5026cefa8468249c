// 放心公示: the page behind the code at a restaurant's door, as HTML that needs no script, no picture and no second request.
import {
  checkItems,
  complaintLines,
  type DinerPage,
  disclosures,
  foodGrades,
  merchantFlow,
  merchantKinds,
  merchantStates,
} from '@contract/merchant-shapes'
import { dayInWords, dayOf } from '@contract/time'
import { escaped } from '../platform/http/sites'

const style = `
:root{color-scheme:light dark;--page:#f5f7f7;--card:#fff;--text:#1b1f23;--mute:#57606a;--line:#e3e8e8;--done:#067647;--wait:#b45309;--link:#0f766e}
@media(prefers-color-scheme:dark){:root{--page:#111516;--card:#1b2123;--text:#e8ecec;--mute:#a3adb3;--line:#2c3437;--done:#4cc38a;--wait:#f0a54a;--link:#5cc4b8}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:17px/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:30rem;margin:0 auto;padding:16px}
h1{font-size:1.4rem;line-height:1.35;margin:0}
p{margin:0}
.mute{color:var(--mute);font-size:.9rem}
section{background:var(--card);border-radius:12px;padding:16px;margin-top:12px}
h2{font-size:1rem;margin:0 0 8px}
.state{font-size:1.15rem;font-weight:600;margin-top:8px}
.done{color:var(--done)}.wait{color:var(--wait)}
dl{margin:0}
dl div{display:flex;gap:12px;padding:8px 0;border-top:1px solid var(--line)}
dl div:first-child{border-top:0;padding-top:0}
dt{flex:0 0 6.5em;color:var(--mute)}
dd{margin:0;overflow-wrap:anywhere}
ul{margin:0;padding-left:1.2em}
a{color:var(--link);display:flex;justify-content:space-between;gap:12px;min-height:44px;align-items:center;text-decoration:none;border-top:1px solid var(--line)}
a:first-of-type{border-top:0}
b{font-weight:600}
`

const framed = (title: string, content: string) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style.replace(/\n/g, '')}</style></head><body><main>${content}</main></body></html>`

const complaints = `<section><h2>发现问题，打电话反映</h2>${complaintLines
  .map(({ number, label }) => `<a href="tel:${number}"><span>${label}</span><b>${number}</b></a>`)
  .join('')}</section>`

/** Name and value pairs; those without a value are left out. */
const facts = (pairs: readonly (readonly [string, string | undefined])[]) =>
  `<dl>${pairs
    .flatMap(([name, value]) => (value ? `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>` : []))
    .join('')}</dl>`

export function doorPage(page: DinerPage, now: number): string {
  const today = dayOf(now)
  const day = (of: string | undefined) => of && dayInWords(of, now)
  const { licence, failed, state } = page
  const open = merchantStates.includes(state) && state !== 'compliant'
  const licenceEnd =
    licence?.until && (licence.until < today ? `已于 ${day(licence.until)} 到期` : `有效到 ${day(licence.until)}`)
  const due =
    page.dueOn && (page.dueOn < today ? `应在 ${day(page.dueOn)} 前清洗，已超期` : `下次在 ${day(page.dueOn)} 前`)
  const standing = open
    ? `<p class="state wait">检查不达标，${merchantFlow.states[state].label === '不达标' ? '正在整改' : '整改中，有人跟进'}</p>`
    : page.checkedOn
      ? `<p class="state done">检查达标</p>`
      : `<p class="state">已登记，还没有检查过</p>`
  const todo = failed.length
    ? `<section><h2>还没改好的</h2><ul>${failed.map(item => `<li>${checkItems[item].wrong}</li>`).join('')}</ul></section>`
    : ''
  return framed(
    `${page.name} 放心公示`,
    `<section><p class="mute">放心公示</p><h1>${escaped(page.name)}</h1><p class="mute">${escaped([page.areaName, page.words].filter(Boolean).join(' '))}，${merchantKinds[page.kind].label}</p>${standing}</section>${todo}<section>${facts(
      [
        ['食品许可证', licence?.number ?? '没有登记'],
        ['许可证期限', licenceEnd],
        ['食品安全等级', page.grade && `${foodGrades[page.grade].label}（${page.grade} 级）`],
        ['上次检查', day(page.checkedOn) ?? '还没有检查记录'],
        ['油烟净化器', page.purifier ? undefined : '没有油烟，不用装'],
        ['上次清洗', page.purifier ? (day(page.cleanedOn) ?? '还没有清洗记录') : undefined],
        ['清洗期限', due],
        ['店里挂着', page.disclosed.map(item => disclosures[item].label).join('、')],
      ],
    )}</section>${complaints}<p class="mute" style="padding:12px 4px">街道办事处登记，${escaped(dayInWords(today, now))}读取</p>`,
  )
}

/** In place of the page, when there is none. */
export const noDoorPage = (words: string) =>
  framed('放心公示', `<section><h1>看不到公示</h1><p>${escaped(words)}</p></section>${complaints}`)
