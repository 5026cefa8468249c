// 两个标签页: one computer of the office, two tabs of one browser, and a second person after the first.
import { shown } from './hands'
import { journey } from './stage'

export default journey('同一台电脑开两个标签页，换人以后看不到前一个人写的', async stage => {
  const { office } = stage
  const first = office.personAs('resident')
  const second = office.personAs('moderator')
  const words = '三单元门口的井盖松了，车一过就响'

  const one = await stage.enter(first.id, 'desk')
  const other = await stage.pageIn(one.context())
  await stage.show(other, 'mine')
  await stage.show(one, 'requests/compose')
  await shown(one).getByLabel('说说是什么事').pressSequentially(words)
  // Loaded again at the very moment of the last letter.
  await one.reload()
  await stage.settle(one)
  const kept = await shown(one).getByLabel('说说是什么事').inputValue()
  if (kept !== words) throw new Error(`of what was typed, “${kept}” is left`)

  await shown(other)
    .getByRole('button', { name: /^退出登录/ })
    .click()
  await other.getByRole('button', { name: '退出', exact: true }).last().click()
  await one.waitForURL(/pages\/sign-in/)
  await other.waitForURL(/pages\/sign-in/)
  await shown(other)
    .getByRole('button', { name: new RegExp(`^${second.name}`) })
    .click()
  await other.waitForURL(/pages\/workbench/)
  await one.waitForURL(/pages\/workbench/)
  for (const tab of [one, other]) {
    await stage.show(tab, 'requests/compose')
    const left = await shown(tab).getByLabel('说说是什么事').inputValue()
    if (left !== '') throw new Error(`the next person finds “${left}”`)
  }
  await other.close()
  await one.context().close()
})
