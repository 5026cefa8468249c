// The app's copy of the contract: what only the server reads is left out of it, which more than halves its weight.
// Outputs, summaries, rights and errors of operations go; then schemas that nothing uses any more can go too, because
// valibot's calls are marked as free of side effects.
const path = require('node:path')

const contract = path.resolve(__dirname, '../types') + path.sep
/** Members of `query({…})` and `command({…})` that no client reads. */
const serverOnly = new Set(['output', 'summary', 'permission', 'errors', 'uses', 'flow', 'action'])

module.exports = ({ types: t }) => ({
  visitor: {
    Program(program, state) {
      if (!state.filename?.startsWith(contract)) return
      program.traverse({
        CallExpression(call) {
          const { callee } = call.node
          if (t.isIdentifier(callee) && (callee.name === 'query' || callee.name === 'command')) {
            const [declaration] = call.node.arguments
            if (t.isObjectExpression(declaration))
              declaration.properties = declaration.properties.filter(
                member =>
                  !(t.isObjectProperty(member) && t.isIdentifier(member.key) && serverOnly.has(member.key.name)),
              )
          }
          // Only what builds a value: `v.setGlobalMessage` is called for its effect.
          const pure =
            (t.isMemberExpression(callee) &&
              t.isIdentifier(callee.object, { name: 'v' }) &&
              !t.isIdentifier(callee.property, { name: 'setGlobalMessage' })) ||
            (t.isIdentifier(callee) && !call.getFunctionParent())
          if (pure) t.addComment(call.node, 'leading', '#__PURE__')
        },
      })
    },
  },
})
