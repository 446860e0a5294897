/** Why a cell of the plan differs from the ERP's report. */
export const explanationTexts = {
  stock: 'Book stock in the stock file is {{planLb}}, in the report {{erpLb}}.',
  carried_over: 'Carried over from {{label}}.',
  week_passed: 'Weeks that only one of the two has: {{labels}}.',
  erp_reports_differ: "The ERP's own reports {{file}} and {{otherFile}} do not agree here.",
  order_new: "Order {{orderId}} ({{styleId}}) is not in the ERP's split by order.",
  order_gone: "Order {{orderId}} ({{styleId}}) is in the ERP's split and no longer open, or has no BOM.",
  order_run_date:
    'Order {{orderId}} ({{styleId}}): the report was printed on {{erpRunDate}}, the plan starts on {{planRunDate}}.',
  order_balance:
    'Order {{orderId}} ({{styleId}}): balance {{planBalanceLb}} in the order list, {{erpBalanceLb}} in the report.',
  order_rate: 'Order {{orderId}} ({{styleId}}): the ERP splits it at another rate.',
  order_rate__planLbPerWeek: 'The plan knits {{planLbPerWeek}} a week.',
  order_rate__erpLbPerWeek: 'The ERP knits {{erpLbPerWeek}} a week.',
  order_start: 'Order {{orderId}} ({{styleId}}): the ERP starts it in the week of {{erpStartWeek}}.',
  order_start__planStartOn: 'The order list starts it on {{planStartOn}}.',
  order_several: 'Order {{orderId}} ({{styleId}}): two of its facts have changed since the report.',
  order_several__erpRunDate: 'The report was printed on {{erpRunDate}}.',
  order_several__erpBalanceLb: 'Its balance was {{erpBalanceLb}}.',
  order_several__erpLbPerWeek: 'It was knitted at {{erpLbPerWeek}} a week.',
  order_several__erpStartWeek: 'It started in the week of {{erpStartWeek}}.',
  order_unclear:
    'Order {{orderId}} ({{styleId}}) is split otherwise by the ERP; no single change of its facts explains how.',
  percent_normalised:
    'Order {{orderId}} ({{styleId}}) takes its percentages from the BOM, brought to 100; the ERP has exact ones.',
  rate_unknown: 'How fast order {{orderId}} ({{styleId}}) is knitted is not known.',
  drop_missed: 'A delivery due in a week that has passed did not come: {{missedLb}} are now past due.',
  po_only_in_list: '{{poId}} is in the PO list and not in the receipts report.',
  po_new: '{{poId}} is not in the report.',
  po_less: 'Less is on order than in the report ({{lb}}): received, cancelled or changed.',
  po_less__poIds: 'Lines still open: {{poIds}}.',
  po_moved: '{{poId}} is scheduled for other weeks than in the report ({{lb}}).',
  po_balance: '{{poId}} has another balance than in the report ({{lb}}).',
  po_possible: '{{poId}} may have changed since the report; several lines fit.',
  yarn_unknown: 'This yarn is in the report and in no other file.',
  yarn_unknown__similarId: 'Yarn {{similarId}} differs only by leading zeros.',
} as const satisfies Readonly<Record<string, string>>
