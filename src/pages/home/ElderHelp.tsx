// 长辈版: help in one tap, the numbers to call and a person of the community.
import { useState } from 'react'
import { Button, EmergencyNumbers, Gap, Sheet } from '@/components'
import { go } from '@/go'
import { useMay } from '@/session'

export const ElderHelp = () => {
  const [open, setOpen] = useState(false)
  const asks = useMay('requests.submit')
  return (
    <>
      <Gap />
      <Button kind="danger" icon="siren" onTap={() => setOpen(true)}>
        紧急求助
      </Button>
      <Sheet open={open} title="紧急求助" onClose={() => setOpen(false)}>
        <EmergencyNumbers />
        <Gap />
        {asks ? (
          <Button
            kind="secondary"
            icon="users"
            onTap={() => {
              setOpen(false)
              void go('requests/compose', { kind: 'help' })
            }}
          >
            不急，找社区帮忙
          </Button>
        ) : null}
      </Sheet>
    </>
  )
}
