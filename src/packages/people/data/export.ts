// A copy of one's own data as a text that a person can read.

import { type Role, roles } from '@contract/access'
import type { Output } from '@contract/contract'
import { grouped } from '@contract/numbers'
import { clockOf, dayOf } from '@contract/time'

type MyData = Output<'people.myData'>

/** What people call the fields that the server stores. */
const fieldNames: Readonly<Record<string, string>> = {
  personId: '编号',
  name: '姓名',
  home: '楼院',
  address: '住址',
  birthYear: '出生年份',
  partyMember: '党员',
  phone: '手机号',
  label: '角色',
  areaName: '区域',
  since: '开始',
  until: '结束',
  version: '版本',
  title: '标题',
  text: '内容',
  read: '已读',
  change: '任免',
  by: '决定人',
  reason: '原因',
  deed: '做了什么',
  at: '时间',
  as: '身份',
  input: '填写的内容',
}

/** Said by another field, or of no meaning outside of the system. */
const left = new Set(['role', 'area', 'staff', 'operation'])
const moments = new Set(['at', 'since', 'until'])

const asWords = (key: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return '无'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (moments.has(key) && typeof value === 'number') return `${dayOf(value)} ${clockOf(value)}`
  if (key === 'as') return Object.hasOwn(roles, String(value)) ? roles[String(value) as Role].label : '本人'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const recordWords = (record: Record<string, unknown>) =>
  Object.entries(record)
    .filter(([key]) => !left.has(key))
    .map(([key, value]) => `${fieldNames[key] ?? key}：${asWords(key, value)}`)
    .join('\r\n')

const sectionWords = ({ label, count, records }: MyData['sections'][number]) =>
  [
    `【${label}】共 ${grouped(count)} 条${count > records.length ? `，这里是最近的 ${records.length} 条` : ''}`,
    ...records.map(recordWords),
  ].join('\r\n\r\n')

/** The whole copy; lines end as Windows expects them. */
export const asText = (data: MyData) =>
  [
    '我的如意数据',
    `导出时间：${dayOf(data.exportedAt)} ${clockOf(data.exportedAt)}`,
    ...data.sections.map(sectionWords),
  ].join('\r\n\r\n')

/** “我的如意数据-2026-11-23.txt” */
export const fileName = (data: MyData) => `我的如意数据-${dayOf(data.exportedAt)}.txt`
