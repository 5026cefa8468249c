// The departments 职能部门 that answer for request categories: the ids that categories.json names, and what people call them.

export const departments = {
  'urban-enforcement': { label: '城管执法' },
  'safety-production': { label: '安全生产' },
  'market-regulation': { label: '市场监管' },
  'construction-environment': { label: '建设环保办' },
  'party-office': { label: '党政办' },
} as const
export type DepartmentId = keyof typeof departments
export const departmentIds = Object.keys(departments) as [DepartmentId, ...DepartmentId[]]
export const isDepartment = (id: string): id is DepartmentId => Object.hasOwn(departments, id)
