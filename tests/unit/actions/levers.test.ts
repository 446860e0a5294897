import { describe, expect, it } from 'vitest'
import { actionKinds, type Action } from '../../../src-shared/domain/action.ts'
import { proposeActions } from '../../../src-core/engine/actions/propose.ts'
import { planYarn } from '../../../src-core/engine/plan/plan.ts'
import { monday, smallMill, type SmallMill } from './small-mill.ts'

/** In the order of the levers; how actions are ranked is another test. */
const actionsOf = (mill: SmallMill) => {
  const input = smallMill(mill)
  const lever = ({ kind }: Action) => actionKinds.indexOf(kind)
  return proposeActions(input, planYarn(input)).sort((a, b) => lever(a) - lever(b))
}
/** What an action says in short, for whole lists at a glance. */
const inShort = (mill: SmallMill) =>
  actionsOf(mill).map(({ kind, yarnId, poId, quantityLb, needBy }) => [kind, poId ?? yarnId, quantityLb, needBy])

const suppliers = [{ id: 'A', leadTimeWeeks: 2 }]
const y = { id: 'Y', supplier: 'A', costPerLb: 3 }

describe('chase', () => {
  it('takes what the shortage needs of past due, the longest overdue PO first, and no order', () => {
    const mill: SmallMill = {
      suppliers,
      yarns: [{ ...y, theoreticalLb: 100 }],
      orders: [{ id: 'K1', bucket: 1, lb: 500, of: { Y: 100 } }],
      pos: [
        { poId: 'P-new', yarn: 'Y', supplier: 'A', balanceLb: 300, requestedOn: '2026-06-01' },
        { poId: 'P-old', yarn: 'Y', supplier: 'A', balanceLb: 250, requestedOn: '2026-04-17' },
      ],
    }
    const [first, second, third] = actionsOf(mill)
    expect(first).toMatchObject({
      key: 'chase|Y|P-old',
      quantityLb: 250,
      supplierId: 'A',
      needBy: monday(1),
      orderBy: null,
      moneyUsd: 0,
      reason: {
        code: 'chase',
        // 17 Apr to 6 Jul: 13 + 31 + 30 + 6 days.
        values: { lateDays: 80, balanceLb: 250, pastDueLb: 250, shortLb: 400, needOn: monday(1), valueUsd: 500 },
        orders: [{ orderId: 'K1', styleId: 'S-K1', lb: 250, needBy: monday(1) }],
      },
    })
    expect(second).toMatchObject({ key: 'chase|Y|P-new', quantityLb: 150 })
    expect(third).toMatchObject({ key: 'reduce|Y|P-new', quantityLb: 150, moneyUsd: -300 })
    expect(actionsOf(mill)).toHaveLength(3)
  })

  it('calls pounds whose requested date is still to come unscheduled, not late', () => {
    const [action] = actionsOf({
      yarns: [y],
      orders: [{ id: 'K1', bucket: 1, lb: 500, of: { Y: 100 } }],
      pos: [{ poId: 'P', yarn: 'Y', balanceLb: 500, requestedOn: '2026-07-18' }],
    })
    expect(action!.reason).toMatchObject({ code: 'chase_unscheduled', values: { lateDays: null } })
  })

  it('leaves shortages within the threshold alone', () => {
    const mill = (lb: number): SmallMill => ({
      settings: { 'actions.minLb': 25 },
      yarns: [y],
      orders: [{ id: 'K1', bucket: 1, lb, of: { Y: 100 } }],
    })
    expect(inShort(mill(25))).toEqual([])
    expect(inShort(mill(26))).toEqual([['order', 'Y', 26, monday(1)]])
  })
})

describe('pull in', () => {
  it('names the PO, both weeks and the pounds, and never orders what only comes too late', () => {
    const [action, ...others] = actionsOf({
      suppliers,
      yarns: [y],
      orders: [{ id: 'K1', bucket: 2, lb: 800, of: { Y: 100 } }],
      pos: [{ poId: 'P', yarn: 'Y', supplier: 'A', balanceLb: 800, drops: { 6: 800 } }],
    })
    expect(others).toEqual([])
    expect(action).toMatchObject({
      key: 'pull_in|Y|P',
      quantityLb: 800,
      needBy: monday(2),
      reason: { values: { fromOn: monday(6), toOn: monday(2), earlierWeeks: 4, shortLb: 800 } },
    })
    expect(action!.reason.orders).toEqual([{ orderId: 'K1', styleId: 'S-K1', lb: 800, needBy: monday(2) }])
  })

  it('moves the next drop first and orders only what is then missing, where it is missing', () => {
    // 600 needed in week 2, 600 in week 5; 400 come in week 4 and 500 in week 7: 300 are never on order.
    expect(
      inShort({
        suppliers,
        yarns: [y],
        orders: [
          { id: 'K1', bucket: 2, lb: 600, of: { Y: 100 } },
          { id: 'K2', bucket: 5, lb: 600, of: { Y: 100 } },
        ],
        pos: [{ poId: 'P', yarn: 'Y', supplier: 'A', balanceLb: 900, drops: { 4: 400, 7: 500 } }],
      }),
    ).toEqual([
      ['pull_in', 'P', 500, monday(2)],
      ['pull_in', 'P', 400, monday(2)],
      ['order', 'Y', 300, monday(5)],
    ])
  })

  it('numbers several drops of one PO', () => {
    const keys = actionsOf({
      yarns: [y],
      orders: [{ id: 'K1', bucket: 0, lb: 600, of: { Y: 100 } }],
      pos: [{ poId: 'P', yarn: 'Y', balanceLb: 600, drops: { 4: 300, 7: 300 } }],
    }).map(action => action.key)
    expect(keys.sort()).toEqual(['pull_in|Y|P', 'pull_in|Y|P|2'])
  })
})

describe('re-allocate', () => {
  const stillTime: SmallMill = {
    suppliers: [{ id: 'A', leadTimeWeeks: 4 }],
    yarns: [{ ...y, theoreticalLb: 400 }],
    orders: [
      // Runs now at 100 a week, weeks 0 to 3.
      { id: 'RUNS', bucket: 0, lb: 400, lbPerWeek: 100, of: { Y: 100 } },
      // Starts in week 1 and takes 200 of the 400 at once: in weeks 2 and 3 the running order is short.
      { id: 'LATER', bucket: 1, lb: 200, of: { Y: 100 } },
    ],
  }

  it('lets an order that has not started wait for the new delivery, which is then in time', () => {
    const actions = actionsOf(stillTime)
    expect(actions.map(({ kind, quantityLb }) => [kind, quantityLb])).toEqual([
      ['reallocate', 200],
      ['order', 200],
    ])
    expect(actions[0]).toMatchObject({
      key: 'reallocate|Y|LATER',
      fromOrderId: 'LATER',
      needBy: monday(2),
      reason: { values: { fromOrderId: 'LATER', toOrderId: 'RUNS', toOn: monday(4) } },
    })
    expect(actions[0]!.reason.orders.map(order => order.orderId)).toEqual(['RUNS'])
    expect(actions[1]).toMatchObject({ needBy: monday(4), orderBy: monday(0), reason: { code: 'order' } })
  })

  it('leaves an order alone whose quoted date comes before the new delivery', () => {
    const [runs, later] = stillTime.orders!
    const actions = actionsOf({ ...stillTime, orders: [runs!, { ...later!, quotedOn: monday(3) }] })
    expect(actions.map(({ kind, needBy, reason }) => [kind, needBy, reason.code])).toEqual([
      ['order', monday(2), 'order_late'],
    ])
  })

  it('asks nobody to wait where a new order is in time', () => {
    const actions = actionsOf({ ...stillTime, suppliers: [{ id: 'A', leadTimeWeeks: 2 }] })
    expect(actions.map(({ kind, needBy, orderBy }) => [kind, needBy, orderBy])).toEqual([
      ['order', monday(2), monday(0)],
    ])
  })
})

describe('order', () => {
  it('rounds up to the minimum and the multiple, and counts back the lead time', () => {
    const [action] = actionsOf({
      suppliers: [{ id: 'A', leadTimeWeeks: 3, moqLb: 1000, multipleLb: 300 }],
      yarns: [{ ...y, theoreticalLb: -50 }],
      orders: [{ id: 'K1', bucket: 5, lb: 400, of: { Y: 100 } }],
      pos: [
        { poId: 'P1', yarn: 'Y', balanceLb: 60, drops: { 0: 60 }, pricePerLb: 4.5, orderedOn: '2026-02-02' },
        { poId: 'P2', yarn: 'Y', balanceLb: 10, drops: { 0: 10 }, pricePerLb: 0, orderedOn: '2026-03-02' },
      ],
    }).filter(({ kind }) => kind === 'order')
    // -50 + 70 - 400 = -380; at least 1,000; in steps of 300: 1,200. Price of the last PO that has one.
    expect(action).toMatchObject({
      key: 'order|Y|A',
      quantityLb: 1200,
      needBy: monday(5),
      orderBy: monday(2),
      moneyUsd: 5400,
      reason: { code: 'order', values: { netLb: 380, moqLb: 1000, multipleLb: 300, roundedUpLb: 820, lateDays: null } },
    })
  })

  it('says when the lead time no longer fits, and names a supplier that is inactive', () => {
    const [action] = actionsOf({
      suppliers: [{ id: 'A', name: 'Pine Yarns', leadTimeWeeks: 6, isActive: false }],
      yarns: [y],
      orders: [{ id: 'K1', bucket: 4, lb: 400, of: { Y: 100 } }],
    })
    expect(action).toMatchObject({
      orderBy: '2026-06-22',
      moneyUsd: 1200,
      reason: {
        code: 'order_late',
        values: { lateDays: 14, arrivesOn: monday(6), inactiveSupplierName: 'Pine Yarns' },
      },
    })
  })

  it.each([null, 0, -3])('takes a lead time of %s weeks for unknown', leadTimeWeeks => {
    const [action] = actionsOf({
      settings: { 'plan.leadTimeWeeks': 4 },
      suppliers: [{ id: 'A', leadTimeWeeks }],
      yarns: [y],
      orders: [{ id: 'K1', bucket: 5, lb: 400, of: { Y: 100 } }],
    })
    expect(action).toMatchObject({
      kind: 'order',
      orderBy: monday(1),
      reason: { values: { leadWeeks: 4, leadTimeAssumed: 4 } },
    })
  })

  it('buys nothing for negative book stock that nothing needs', () => {
    expect(inShort({ yarns: [{ ...y, theoreticalLb: -500 }] })).toEqual([])
  })

  it('does not count on a drop beyond the balance of its PO', () => {
    // 500 scheduled, 300 open: the last 200 will not come, as the negative past due says.
    expect(
      inShort({
        suppliers,
        yarns: [y],
        orders: [{ id: 'K1', bucket: 6, lb: 500, of: { Y: 100 } }],
        pos: [{ poId: 'P', yarn: 'Y', balanceLb: 300, drops: { 4: 250, 5: 250 } }],
      }),
    ).toEqual([
      ['order', 'Y', 200, monday(6)],
      ['defer', 'P', 250, monday(4)],
    ])
  })
})

describe('substitute', () => {
  const cotton = { description: '24/1 100% Cotton Natural', colour: 'Natural' }
  const mill = (idleLb: number, other: object = {}): SmallMill => ({
    suppliers,
    yarns: [
      { ...y, ...cotton },
      { id: 'IDLE', ...cotton, colour: 'NAT', theoreticalLb: idleLb, costPerLb: 1.5 },
      { id: 'OWN', theoreticalLb: 0 },
    ],
    orders: [
      { id: 'K1', bucket: 4, lb: 400, of: { Y: 100 } },
      { id: 'K2', bucket: 5, lb: 200, of: { Y: 100 } },
    ],
    ...other,
  })

  it('offers idle stock that fits for whole orders, beside the order in full', () => {
    const [substitute, order] = actionsOf(mill(450))
    expect(substitute).toMatchObject({
      key: 'substitute|Y|IDLE',
      substituteYarnId: 'IDLE',
      quantityLb: 400,
      needBy: monday(4),
      reason: { orders: [{ orderId: 'K1', lb: 400 }], values: { stockLb: 450, valueUsd: 600, ratioUnknown: null } },
    })
    expect(order).toMatchObject({
      kind: 'order',
      quantityLb: 600,
      reason: { values: { substituteYarnId: 'IDLE', substituteLb: 400 } },
    })
  })

  it('offers nothing that an order of the other yarn needs, and counts on no delivery of it', () => {
    const used = mill(450, {
      orders: [
        { id: 'K1', bucket: 4, lb: 400, of: { Y: 100 } },
        { id: 'K9', bucket: 8, lb: 100, of: { IDLE: 100 } },
      ],
      pos: [{ poId: 'P', yarn: 'IDLE', balanceLb: 1000, drops: { 1: 1000 } }],
    })
    expect(actionsOf(used).map(({ kind }) => kind)).not.toContain('substitute')
  })

  it('offers less than the smallest order to nobody', () => {
    expect(actionsOf(mill(199)).map(({ kind }) => kind)).toEqual(['order'])
    expect(actionsOf(mill(200)).find(({ kind }) => kind === 'substitute')).toMatchObject({ quantityLb: 200 })
  })

  it('offers the same pounds once, to who is short first', () => {
    const offers = actionsOf({
      suppliers,
      yarns: [
        { id: 'LATE', supplier: 'A', ...cotton },
        { id: 'EARLY', supplier: 'A', ...cotton },
        { id: 'IDLE', ...cotton, theoreticalLb: 300 },
      ],
      orders: [
        { id: 'K1', bucket: 5, lb: 200, of: { LATE: 100 } },
        { id: 'K2', bucket: 3, lb: 200, of: { EARLY: 100 } },
      ],
    }).filter(({ kind }) => kind === 'substitute')
    expect(offers.map(({ yarnId }) => yarnId)).toEqual(['EARLY'])
  })
})

describe('surplus', () => {
  it('cancels the PO of a yarn that nothing needs, negative book stock or not', () => {
    const [action, ...others] = actionsOf({
      suppliers,
      yarns: [
        { ...y, theoreticalLb: -12.5 },
        { id: 'OTHER', theoreticalLb: 100 },
      ],
      orders: [{ id: 'K1', bucket: 1, lb: 100, of: { OTHER: 100 } }],
      pos: [{ poId: 'P', yarn: 'Y', supplier: 'A', balanceLb: 20000, drops: { 4: 15000 }, pricePerLb: 7.93 }],
    })
    expect(others).toEqual([])
    expect(action).toMatchObject({
      key: 'cancel|Y|P',
      quantityLb: 20000,
      moneyUsd: -158600,
      needBy: monday(0),
      reason: { code: 'cancel_no_demand', values: { keptLb: 0, freedUsd: 158600 } },
    })
  })

  it('gives up the latest drops first, and reduces where part is needed', () => {
    expect(
      inShort({
        yarns: [{ ...y, theoreticalLb: 300 }],
        orders: [{ id: 'K1', bucket: 1, lb: 1000, of: { Y: 100 } }],
        pos: [
          { poId: 'P1', yarn: 'Y', balanceLb: 500, drops: { 0: 500 } },
          { poId: 'P2', yarn: 'Y', balanceLb: 500, drops: { 1: 500 } },
          { poId: 'P3', yarn: 'Y', balanceLb: 500, drops: { 3: 500 } },
        ],
      }),
    ).toEqual([
      ['reduce', 'P2', 300, monday(1)],
      ['cancel', 'P3', 500, monday(3)],
    ])
  })

  it('only reduces a PO that a chase rests on', () => {
    const actions = actionsOf({
      yarns: [y],
      orders: [{ id: 'K1', bucket: 1, lb: 100, of: { Y: 100 } }],
      pos: [{ poId: 'P', yarn: 'Y', balanceLb: 1000 }],
    })
    expect(actions.map(({ key, quantityLb }) => [key, quantityLb])).toEqual([
      ['chase|Y|P', 100],
      ['reduce|Y|P', 900],
    ])
    expect(actions[1]!.reason.values.keptLb).toBe(100)
  })

  it('defers what is needed later than it comes, if by weeks enough', () => {
    const mill = (weeks: number): SmallMill => ({
      settings: { 'actions.deferWeeks': weeks },
      yarns: [y],
      orders: [
        { id: 'K1', bucket: 1, lb: 100, of: { Y: 100 } },
        { id: 'K2', bucket: 5, lb: 900, of: { Y: 100 } },
      ],
      pos: [{ poId: 'P', yarn: 'Y', balanceLb: 1000, drops: { 1: 1000 }, pricePerLb: 2 }],
    })
    const [action, ...others] = actionsOf(mill(4))
    expect(others).toEqual([])
    expect(action).toMatchObject({
      key: 'defer|Y|P',
      quantityLb: 900,
      needBy: monday(1),
      moneyUsd: 0,
      reason: { values: { fromOn: monday(1), toOn: monday(5), laterWeeks: 4, valueUsd: 1800 } },
    })
    expect(inShort(mill(5))).toEqual([])
  })

  it('says how many orders have needs that nobody knows', () => {
    const [action] = actionsOf({
      yarns: [y],
      orders: [{ id: 'K1', bucket: 1, lb: 100, of: {} }],
      pos: [{ poId: 'P', yarn: 'Y', balanceLb: 1000 }],
    })
    expect(action).toMatchObject({ kind: 'cancel', reason: { values: { ordersWithoutBom: 1 } } })
  })
})
