/**
 * Reasons of actions. `code__name` is added to the sentence of `code` when the value `name` is there.
 * `_one` and `_other` are plural forms, by the count or by the value that a note is about.
 */
export const actionTexts = {
  chase:
    'Chase {{poId}} at {{supplierName}}: {{pastDueLb}} of it are {{lateDays}} late and {{quantityLb}} of those are needed; yarn {{yarnId}} goes short by {{shortLb}} in the week of {{needOn}} without it. The ERP report leaves past due out until it is rescheduled.',
  chase_unscheduled:
    'Get a date for {{poId}} at {{supplierName}}: {{pastDueLb}} of it are not scheduled and {{quantityLb}} of those are needed; yarn {{yarnId}} goes short by {{shortLb}} in the week of {{needOn}} without it. The ERP report leaves unscheduled pounds out.',
  chase_unscheduled__requestedOn: 'It was requested for {{requestedOn}}.',
  pull_in:
    'Pull in {{quantityLb}} of {{poId}} at {{supplierName}} from the week of {{fromOn}} to the week of {{toOn}}, {{earlierWeeks}} earlier: yarn {{yarnId}} is then short by {{shortLb}}.',
  reallocate:
    'Let order {{fromOrderId}} leave {{quantityLb}} of yarn {{yarnId}} to order {{toOrderId}}, which is short in the week of {{needOn}}. {{fromOrderId}} has not started and gets its yarn from the next delivery, from {{toOn}}.',
  reallocate__startOn: 'It is to start on {{startOn}}.',
  reallocate__quotedOn: 'It is quoted for {{quotedOn}}.',
  substitute:
    'Yarn {{substituteYarnId}} ({{substituteDescription}}) could stand in for {{quantityLb}} of yarn {{yarnId}} ({{description}}), short in the week of {{needOn}}: {{stockLb}} are in stock and no order needs what this takes. A person must approve it; the order stands in full until then.',
  substitute__finishDiffers: 'Its finish differs: {{finishDiffers}}.',
  substitute__filamentsDiffer: 'Its number of filaments differs: {{filamentsDiffer}}.',
  substitute__ratioUnknown: 'The blend ratio is not told for either; check it.',
  order:
    'Order {{quantityLb}} of yarn {{yarnId}} from {{supplierName}} by {{orderByOn}}: {{netLb}} are short from the week of {{needOn}} and nothing on order covers them. Lead time {{leadWeeks}}.',
  order_late:
    'Order {{quantityLb}} of yarn {{yarnId}} from {{supplierName}} now: {{netLb}} are short from the week of {{needOn}} and nothing on order covers them. At a lead time of {{leadWeeks}} this is {{lateDays}} too late; it arrives about {{arrivesOn}}.',
  note__roundedUpLb: "{{roundedUpLb}} more than needed, because of the supplier's minimum or multiple.",
  note__leadTimeAssumed: 'The lead time is assumed; the supplier list has none.',
  note__deficitLb: 'Book stock is {{deficitLb}} below zero; count it first.',
  note__substituteLb: 'If yarn {{substituteYarnId}} is approved instead, order {{substituteLb}} less.',
  note__inactiveSupplierName: '{{inactiveSupplierName}} is marked inactive.',
  defer:
    'Defer {{quantityLb}} of {{poId}} at {{supplierName}} from the week of {{fromOn}} to the week of {{toOn}}, {{laterWeeks}} later: until then stock and earlier deliveries of yarn {{yarnId}} are enough.',
  reduce:
    'Reduce {{poId}} at {{supplierName}} by {{quantityLb}} of {{openLb}} open: {{keptLb}} of it with stock and other deliveries cover all known demand for yarn {{yarnId}} ({{demandLb}}).',
  cancel:
    'Cancel {{poId}} at {{supplierName}}, {{openLb}} of yarn {{yarnId}}: stock and other deliveries cover all known demand ({{demandLb}}).',
  cancel_no_demand:
    'Cancel {{poId}} at {{supplierName}}, {{openLb}} of yarn {{yarnId}}: no open order needs this yarn.',
  note__freedUsd: 'This frees {{freedUsd}}.',
  note__ordersWithoutBom_one: '{{ordersWithoutBom}} open order has no BOM, and what it needs is not known.',
  note__ordersWithoutBom_other: '{{ordersWithoutBom}} open orders have no BOM, and what they need is not known.',
} as const satisfies Readonly<Record<string, string>>
