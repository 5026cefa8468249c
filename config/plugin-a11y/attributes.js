// Which ARIA attributes the weapp templates carry, by component; WeChat reads `aria-role` where browsers read `role`.
const control = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
  'aria-expanded': '',
  'aria-modal': '',
  'aria-live': '',
  'aria-valuenow': '',
}
const label = { 'aria-label': '', 'aria-hidden': '' }

module.exports.components = {
  View: control,
  Text: label,
  Button: label,
  Image: { 'aria-role': '', ...label },
  Input: { 'aria-label': '', 'aria-invalid': '', 'aria-required': '' },
  Textarea: { 'aria-label': '', 'aria-invalid': '', 'aria-required': '' },
  ScrollView: { 'aria-role': '', 'aria-label': '' },
  Picker: { 'aria-role': '', 'aria-label': '' },
}
