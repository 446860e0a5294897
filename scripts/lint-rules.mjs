// Two lint rules of our own, loaded by .oxlintrc.json. tests/checks/lint.test.ts shows each one a violation.

const isMember = (node, object, property) =>
  node.type === 'MemberExpression' &&
  node.object.type === 'Identifier' &&
  node.object.name === object &&
  node.property.name === property

const clockMessage = 'Pass dates and seeds in: the same input must give the same output, byte for byte.'

/** The domain, the engine and the file readers have no clock and no chance in them. */
const noClock = {
  create: context => ({
    NewExpression(node) {
      if (node.callee.name === 'Date' && node.arguments.length === 0) context.report({ node, message: clockMessage })
    },
    CallExpression(node) {
      const { callee } = node
      const asksTime =
        callee.name === 'Date' || isMember(callee, 'Date', 'now') || isMember(callee, 'performance', 'now')
      const asksChance = isMember(callee, 'Math', 'random') || isMember(callee, 'crypto', 'randomUUID')
      if (asksTime || asksChance) context.report({ node, message: clockMessage })
    },
  }),
}

const writes =
  /^(save|insert|update|upsert|delete|remove|softRemove|softDelete|restore|recover|increment|decrement|clear|transaction)$/

function isTypeormDoor(node) {
  if (node.type === 'CallExpression') {
    return node.callee.type === 'MemberExpression' && node.callee.property.name === 'getRepository'
  }
  const name = node.type === 'MemberExpression' ? node.property.name : node.name
  return /repositor(y|ies)$|^(entity)?manager$|^datasource$/i.test(name ?? '')
}

/** TypeORM shares one connection: a write beside the one serialised writer can be undone by somebody else's rollback. */
const noBareWrites = {
  create: context => ({
    CallExpression(node) {
      const { callee } = node
      if (callee.type !== 'MemberExpression' || !writes.test(callee.property.name ?? '')) return
      if (isTypeormDoor(callee.object)) {
        context.report({ node, message: 'Write through the store: its one writer keeps writes in order.' })
      }
    },
  }),
}

export default {
  meta: { name: 'house' },
  rules: { 'no-clock': noClock, 'no-bare-writes': noBareWrites },
}
