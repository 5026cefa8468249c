// What staff are told: that they are now who the office put on its list.
import type { NotifyTable } from '../kernel/notify'
import { people } from '../platform/identity/people'

const claimed = async (personId: string, read: Parameters<NonNullable<NotifyTable['roster.claim']>>[1]) => {
  const person = await read.get(people, personId)
  if (!person) return []
  const text = '角色马上生效。不是您本人认领的，请马上告诉街道管理员'
  return [{ to: personId, title: `您已认领“${person.name}”的身份`, text, page: 'pages/mine/index' }]
}

export const notify: NotifyTable = {
  'roster.claim': ({ answer }, read) => claimed(answer.personId, read),
  'roster.claimByPhone': ({ answer }, read) => claimed(answer.personId, read),
  'roster.applyPart': ({ answer }) =>
    answer.people
      .filter(({ given, ended }) => given + ended > 0)
      .map(({ personId, given, ended }) => ({
        to: personId,
        title: given > 0 ? '您有了新的工作角色' : '您的工作角色有变化',
        text: [given > 0 && `新增 ${given} 个`, ended > 0 && `结束 ${ended} 个`, '在“我的资料”里看得到']
          .filter(Boolean)
          .join('，'),
        page: 'packages/people/profile/index',
      })),
  'roster.letIn': ({ answer }, read) => claimed(answer.personId, read),
}
