// Brings to each page the contract of the features it calls, and no other: a page that says
// `useCommand('appointments.book')` or `call('appointments.book', …)` gets its feature's schemas registered, so that
// input is checked before it leaves, while the contract of seventeen features stays out of the main package.
const path = require('node:path')

const source = path.resolve(__dirname, '../src') + path.sep
const callers = new Set(['useCommand', 'call', 'enqueue'])

module.exports = ({ types: t, template }) => ({
  visitor: {
    Program: {
      exit(program, state) {
        if (!state.filename?.startsWith(source)) return
        const features = new Set()
        program.traverse({
          CallExpression({ node }) {
            const [name] = node.arguments
            if (!t.isIdentifier(node.callee) || !callers.has(node.callee.name) || !t.isStringLiteral(name)) return
            const [feature, verb] = name.value.split('.')
            if (verb) features.add(feature)
          },
        })
        for (const feature of features) {
          const operations = program.scope.generateUidIdentifier(feature)
          const register = program.scope.generateUidIdentifier('register')
          program.unshiftContainer('body', [
            ...template.ast(`
              import { operations as ${operations.name} } from '@contract/${feature}'
              import { registerSchemas as ${register.name} } from '@/api/schemas'
            `),
          ])
          program.pushContainer('body', template.ast(`${register.name}('${feature}', ${operations.name})`))
        }
      },
    },
  },
})
