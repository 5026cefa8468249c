// The roles, and how a permission is written down: its name, the roles that hold it and how far each reaches.

export const roles = {
  resident: { label: '居民', staff: false },
  buildingHead: { label: '楼栋长', staff: true },
  merchant: { label: '商户', staff: false },
  publicUnit: { label: '公共单位', staff: false },
  propertyCompany: { label: '物业', staff: true },
  moderator: { label: '群主', staff: true },
  communityWorker: { label: '社区工作人员', staff: true },
  windowClerk: { label: '窗口工作人员', staff: true },
  gridWorker: { label: '网格员', staff: true },
  gridHead3: { label: '三级网格长', staff: true },
  gridHead2: { label: '二级网格长', staff: true },
  gridHead1: { label: '一级网格长', staff: true },
  inspector: { label: '督查员', staff: true },
  department: { label: '职能部门', staff: true },
  administrator: { label: '管理员', staff: true },
} as const
export type Role = keyof typeof roles

/**
 * How far a grant reaches from the area over which the role is held:
 * `own` the caller's own records; `area` that area and all below it; `community` the community around it;
 * `office` the whole office.
 */
export type Scope = 'own' | 'area' | 'community' | 'office'

/** A role held over an area, from and until a moment. */
export interface Holding {
  role: Role
  area: string
  since?: number
  until?: number
}

/** `anyone` is every signed-in person, whatever their roles; `system` is the clock and the kernel's own jobs. */
export type Grants = Partial<Record<Role | 'anyone' | 'system', Scope | readonly Scope[]>>
export const permission = (label: string, grants: Grants) => ({ label, grants })
