// Where “全部” of what is in progress leads to.

/** The page of whatever there is most of; of as many, what others ask comes first: it has their clock. */
export const wholeOf = (found: { asked: number; appointments: number; requests: number }) => {
  const pages = [
    { page: 'patrols/todo', many: found.asked },
    { page: 'appointments/mine', many: found.appointments },
    { page: 'requests/mine', many: found.requests },
  ] as const
  return pages.reduce((most, one) => (one.many > most.many ? one : most)).page
}
