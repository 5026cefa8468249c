// Writes src/theme/icons.scss and src/theme/icon-names.ts from Lucide's shapes: `npx tsx config/make-icons.ts`.
// Lucide is ISC-licensed (and, for shapes from Feather, MIT); the notice travels in the generated file.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Our name → Lucide's. */
const icons = {
  home: 'house',
  service: 'calendar-check',
  neighbours: 'paw-print',
  person: 'user',
  workbench: 'clipboard-list',
  bell: 'bell',
  camera: 'camera',
  mic: 'mic',
  search: 'search',
  filter: 'sliders-horizontal',
  next: 'chevron-right',
  back: 'chevron-left',
  down: 'chevron-down',
  up: 'chevron-up',
  close: 'x',
  check: 'check',
  alert: 'triangle-alert',
  info: 'info',
  phone: 'phone',
  place: 'map-pin',
  clock: 'clock',
  plus: 'plus',
  minus: 'minus',
  flag: 'flag',
  file: 'file-text',
  share: 'share-2',
  print: 'printer',
  download: 'download',
  upload: 'upload',
  pin: 'pin',
  refresh: 'refresh-cw',
  edit: 'pencil',
  trash: 'trash-2',
  users: 'users',
  grid: 'layout-grid',
  map: 'map',
  chart: 'chart-column',
  trend: 'trending-up',
  shield: 'shield-check',
  qr: 'qr-code',
  eye: 'eye',
  eyeOff: 'eye-off',
  message: 'message-circle',
  question: 'message-circle-question-mark',
  idea: 'lightbulb',
  book: 'book-open',
  megaphone: 'megaphone',
  siren: 'siren',
  store: 'store',
  building: 'building-2',
  calendar: 'calendar-days',
  list: 'list-checks',
  ledger: 'notebook-text',
  route: 'route',
  star: 'star',
  heart: 'heart-handshake',
  video: 'video',
  send: 'send',
  image: 'image',
  offline: 'wifi-off',
  target: 'target',
  scale: 'scale',
  swap: 'arrow-left-right',
  undo: 'undo-2',
  lock: 'lock',
  logout: 'log-out',
  settings: 'settings',
  text: 'a-large-small',
  sparkle: 'sparkles',
} as const

const root = path.resolve(__dirname, '..')
const shapeOf = (lucide: string) => {
  const svg = readFileSync(path.join(root, 'node_modules/lucide-static/icons', `${lucide}.svg`), 'utf8')
  const inner = svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .replace(/ \/>/g, '/>')
    .trim()
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${inner}</svg>`
  return `url("data:image/svg+xml,${whole.replace(/"/g, "'").replace(/[#<>%]/g, c => encodeURIComponent(c))}")`
}

const notice =
  'Shapes from Lucide (lucide.dev), ISC License, © Lucide Contributors; parts from Feather, MIT, © Cole Bemis.'
const css = (Object.keys(icons) as (keyof typeof icons)[])
  .map(name => {
    const shape = shapeOf(icons[name])
    return `.ry-i-${name} {\n  --shape: ${shape};\n}`
  })
  .join('\n')
writeFileSync(
  path.join(root, 'src/theme/icons.scss'),
  `// The icon set, one stroke of 1.8: made by config/make-icons.ts, do not edit.\n/*! ${notice} */\n${css}\n`,
)
writeFileSync(
  path.join(root, 'src/theme/icon-names.ts'),
  `// The names of the icon set: made by config/make-icons.ts, do not edit.\n// ${notice}\nexport const iconNames = [\n${Object.keys(
    icons,
  )
    .map(name => `  '${name}',`)
    .join('\n')}\n] as const\nexport type IconName = (typeof iconNames)[number]\n`,
)
