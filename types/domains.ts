// The seven domains of grid work 领域: inspection topics and assessment indicators both belong to one.

export const domains = {
  marketRegulation: { label: '市场监管' },
  socialManagement: { label: '社会管理' },
  publicService: { label: '公共服务' },
  environment: { label: '环境保护' },
  cityManagement: { label: '城市管理' },
  partyMasses: { label: '党群工作' },
  stagedPriority: { label: '阶段性重点工作' },
} as const
export type Domain = keyof typeof domains
export const domainNames = Object.keys(domains) as [Domain, ...Domain[]]
