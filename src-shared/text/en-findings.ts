/** Findings of the data doctor: a title for the group, and a sentence for each. */
export const findingTitles = {
  style_without_bom: 'Styles on order without a BOM',
  percent_normalised: 'Percentages from the BOM, brought to 100',
  percent_sources: 'Where the percentages come from',
  rate_unknown: 'Styles on order without a knitting rate',
  bom_sum_off: 'BOMs that do not sum to 100',
  bom_sum_truncated: 'BOMs short of 100 by cut-off percents',
  bom_sums: 'Sums of all BOMs',
  bom_feeds: 'Feeds summed',
  split_sum_off: 'ERP percentages that do not sum to 100',
  style_cycle: 'Styles made of each other',
  bom_blank_yarn: 'BOM lines without a yarn',
  id_lost_zeros: 'Ids that lost leading zeros',
  id_twins: 'Ids that differ only by leading zeros',
  supplier_spelling: 'Suppliers in another spelling',
  supplier_ambiguous: 'Supplier names that fit several suppliers',
  supplier_unknown: 'Suppliers missing in the supplier list',
  supplier_inactive_open_po: 'Inactive suppliers with open POs',
  supplier_inactive_needed: 'Needed yarn of an inactive supplier',
  lead_time_in_days: 'Lead times that look like days',
  lead_times_are_weeks: 'Lead times are weeks',
  lead_times_are_days: 'Lead times look like days',
  moq_beyond_reason: 'Minimums beyond reason',
  po_over_scheduled: 'POs scheduled beyond their balance',
  po_only_in_receipts: 'PO lines missing in the PO list',
  po_only_on_list: 'PO lines missing in the receipts report',
  po_balances_differ: 'PO balances that differ between the lists',
  po_late_total: 'Late POs',
  stock_negative: 'Negative stock',
  stock_without_cost: 'Stock without a cost',
  stock_idle: 'Idle stock',
  stock_idle_total: 'Idle stock in all',
  yarn_not_in_stock: 'Yarns missing in the stock file',
  identity_theoretical: 'Theoretical balance does not add up',
  identity_planning: 'Planning balance does not add up',
  identity_on_order: 'On order differs from the open POs',
  identity_allocated: 'Allocated differs from the open orders',
  identity_order_balance: 'Knit order balance does not add up',
  identity_po_balance: 'PO balance does not add up',
  identity_po_past_due: 'Past due does not add up',
  order_closed_short: 'Knit orders closed before all was made',
} as const satisfies Readonly<Record<string, string>>

export const findingTexts = {
  style_without_bom_one:
    'Style {{styleId}} has no BOM line: what its open order ({{openLb}}) needs is not in the plan. Import a BOM that has it.',
  style_without_bom_other:
    'Style {{styleId}} has no BOM line: what its {{count}} open orders ({{openLb}}) need is not in the plan. Import a BOM that has it.',
  percent_normalised:
    'Style {{styleId}} is not in the ERP split by order: its percentages are taken from the BOM and brought to 100. They carry {{openLb}} of open orders.',
  percent_sources:
    'Styles on order with exact percentages from the ERP split: {{exactCount}} ({{exactLb}}); from the BOM, brought to 100: {{normalisedCount}} ({{normalisedLb}}); with none: {{noneCount}} ({{noneLb}}).',
  rate_unknown:
    'How fast style {{styleId}} is knitted is not known: all {{openLb}} of its open orders fall into their first week, so shortages may show too early.',
  bom_sum_off:
    'The BOM of {{styleId}} sums to {{sumPoints}} %, {{offPoints}} points off 100. Cut-off percents do not explain that; check its lines.',
  bom_sum_truncated:
    'The BOM of {{styleId}} sums to {{sumPoints}} %, {{offPoints}} points off 100, as {{lines}} whole percents can that are cut off and not rounded.',
  bom_sums:
    'Of {{count}} BOMs, {{offCount}} do not sum to 100: by {{meanPoints}} points in the mean and {{maxPoints}} at most.',
  bom_feeds_one: 'One yarn stands in {{lines}} lines of its style, as feeds do; they are summed.',
  bom_feeds_other:
    '{{count}} yarns stand in several lines of their style ({{lines}} in all), as feeds do; they are summed.',
  bom_blank_yarn_one:
    'One line of the BOM of {{styleId}} names no yarn; its {{sharePoints}} % are missing in the plan.',
  bom_blank_yarn_other:
    '{{count}} lines of the BOM of {{styleId}} name no yarn; their {{sharePoints}} % are missing in the plan.',
  split_sum_off:
    'The percentages of order {{orderId}} (style {{styleId}}) in the ERP split sum to {{sumPoints}} %, {{offPoints}} points off 100. The plan uses them as stated; check them in the ERP.',
  split_sum_off__offLb: 'The yarn its open balance needs is off by {{offLb}}.',
  style_cycle:
    'In the style list {{count}} styles are made of each other: {{chain}}. None of them leads to a greige style; correct the links in the ERP.',
  id_lost_zeros:
    '{{id}} stands beside {{otherId}}: it looks as if a spreadsheet took the id for a number. Rows with it: {{count}} ({{tables}}).',
  id_lost_zeros__joinedId: 'The plan takes both for {{joinedId}}, the only one like it in the stock file.',
  id_lost_zeros__separateId: 'The two are not joined.',
  id_twins: '{{id}} and {{otherId}} are both listed and differ only by zeros. If they are one, correct the export.',
  supplier_spelling: '"{{text}}" is taken for {{supplierName}}. Rows: {{count}}. Confirm it once, or say who it is.',
  supplier_ambiguous:
    '"{{text}}" fits {{rivals}} equally well and is taken for none of them. Rows: {{count}}. Say who it is.',
  supplier_unknown:
    '"{{text}}" is not in the supplier list, so its lead time and minimum are not known. Rows: {{count}}. Add it, or say who it is.',
  supplier_inactive_open_po_one: '{{supplierName}} is marked inactive and has an open PO line ({{openLb}}).',
  supplier_inactive_open_po_other: '{{supplierName}} is marked inactive and has {{count}} open PO lines ({{openLb}}).',
  supplier_inactive_needed:
    'Yarn {{yarnId}} is needed ({{demandLb}}) and its supplier, {{supplierName}}, is marked inactive. Find another source.',
  lead_time_in_days:
    'The lead time {{stated}} of {{supplierName}} looks like days: its POs ({{count}}) were requested {{observedDays}} after ordering in the middle. It is read as weeks.',
  lead_times_are_weeks:
    'Requested minus ordered date matches the supplier list read in weeks for {{weeksCount}} of {{count}} PO lines.',
  lead_times_are_days:
    'Requested minus ordered date matches the supplier list read in days for {{daysCount}} of {{count}} PO lines. It is read as weeks; check the list.',
  moq_beyond_reason:
    'The minimum of {{supplierName}} is {{moqLb}}, while all open orders need {{demandLb}} of its yarns. Every order proposed there is raised to the minimum; check it in the supplier list.',
  po_over_scheduled:
    '{{poId}} is scheduled {{overLb}} beyond its balance of {{balanceLb}} (yarn {{yarnId}}): those pounds show in the ERP report and will not come.',
  po_only_in_receipts: '{{poId}} (yarn {{yarnId}}, {{balanceLb}}) is in the receipts report and not in the PO list.',
  po_only_on_list:
    '{{poId}} (yarn {{yarnId}}, {{balanceLb}}) is in the PO list and not in the receipts report, so it has no schedule.',
  po_balances_differ:
    '{{poId}} (yarn {{yarnId}}) has {{receiptsLb}} open in the receipts report and {{listLb}} in the PO list.',
  po_late_total:
    '{{lateCount}} of {{count}} open PO lines are late, half of them by more than {{lateDays}}; {{pastDueLb}} of {{openLb}} on order ({{sharePercent}} %) are past due or not scheduled.',
  stock_negative: 'Book stock of yarn {{yarnId}} is {{stockLb}}. Count it; until then it counts as needed.',
  stock_without_cost: 'Yarn {{yarnId}} has {{stockLb}} in stock and no cost, so its value is not known.',
  stock_idle: 'Yarn {{yarnId}}: {{stockLb}} in stock with no order that needs it, no PO and no consumption.',
  stock_idle__valueUsd: 'It is worth {{valueUsd}}.',
  stock_idle_total_one: 'One yarn lies idle: {{stockLb}} worth {{valueUsd}}.',
  stock_idle_total_other: '{{count}} yarns lie idle: {{stockLb}} worth {{valueUsd}}.',
  stock_idle_total__sharePercent: 'That is {{sharePercent}} % of the value of all stock.',
  yarn_not_in_stock:
    'Yarn {{yarnId}} is on order or needed ({{demandLb}}) and missing in the stock file; its stock counts as 0.',
  identity_theoretical:
    'Yarn {{yarnId}}: Theoretical Balance {{statedLb}} is not Beginning + Received + Consumed + Adjustments, {{expectedLb}}. Off by {{offLb}}.',
  identity_planning:
    'Yarn {{yarnId}}: Planning Balance {{statedLb}} is not Theoretical + On Order + Allocated, {{expectedLb}}. Off by {{offLb}}.',
  identity_on_order:
    'Yarn {{yarnId}}: On Order {{statedLb}} is not the sum of its open POs, {{expectedLb}}. The files may be of different days.',
  identity_allocated:
    'Yarn {{yarnId}}: Allocated {{statedLb}} is not what its open knit orders need, {{expectedLb}}. The files may be of different days, or percentages differ.',
  identity_order_balance:
    'Order {{orderId}}: balance {{statedLb}} is not ordered - G00 - shipped + seconds, {{expectedLb}}. The plan uses the balance as stated.',
  identity_po_balance: '{{poId}} (yarn {{yarnId}}): balance {{statedLb}} is not ordered less received, {{expectedLb}}.',
  identity_po_past_due:
    '{{poId}} (yarn {{yarnId}}): past due {{statedLb}} is not the balance less the scheduled drops, {{expectedLb}}.',
  order_closed_short: 'Order {{orderId}} is closed with {{expectedLb}} not made. Nothing is planned for it.',
} as const satisfies Readonly<Record<string, string>>
