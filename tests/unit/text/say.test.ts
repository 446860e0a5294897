import { readdirSync, readFileSync } from 'node:fs'
import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { proposeActions } from '../../../src-core/engine/actions/propose.ts'
import { planYarn } from '../../../src-core/engine/plan/plan.ts'
import { formatDate, formatNumber } from '../../../src-shared/text/format.ts'
import {
  findingTitle,
  phrasesOf,
  say,
  sayAction,
  sayExplanation,
  sayFinding,
  texts,
} from '../../../src-shared/text/say.ts'
import { mills, readSampleMill } from '../../helpers/sample-mill.ts'

describe('numbers and dates', () => {
  it.each([
    ['quantityLb', 5000, '5,000 lb'],
    ['quantityLb', 1240.4, '1,240 lb'],
    ['quantityLb', 12.55, '12.6 lb'],
    ['quantityLb', 0.126, '0.13 lb'],
    ['offLb', -140, '-140 lb'],
    ['offLb', -0.001, '0 lb'],
    ['lb', 99, '99 lb'],
    ['planLbPerWeek', 1320, '1,320 lb'],
    ['lateDays', 79, '79 days'],
    ['lateDays', 1, '1 day'],
    ['leadWeeks', 14, '14 weeks'],
    ['freedUsd', 158600.4, '$158,600'],
    ['priceUsd', 4.5, '$4.50'],
    ['sharePercent', 43.96, '44'],
    ['offPoints', -0.666, '-0.67'],
    ['count', 1234, '1,234'],
  ])('%s %s is %s', (name, amount, text) => {
    expect(formatNumber(name, amount)).toBe(text)
  })

  it('says the year of a date unless the run date makes it plain', () => {
    expect(formatDate('2026-07-06')).toBe('6 Jul 2026')
    expect(formatDate('2026-07-06', { runDate: '2026-11-17' })).toBe('6 Jul')
    expect(formatDate('2027-01-04', { runDate: '2026-11-17' })).toBe('4 Jan')
    expect(formatDate('2026-01-04', { runDate: '2026-11-17' })).toBe('4 Jan 2026')
    expect(formatDate('2026-07-06', { locale: 'es-MX' })).toBe('6 jul 2026')
    expect(formatNumber('quantityLb', 5000, { locale: 'es-MX' })).toBe('5,000 lb')
  })
})

describe('sentences', () => {
  const reason = {
    code: 'chase',
    values: {
      yarnId: '15351',
      poId: 'Y2601016',
      supplierName: 'Kauri Yarns',
      inactiveSupplierName: null,
      quantityLb: 1240,
      pastDueLb: 5000,
      balanceLb: 5000,
      shortLb: 1240,
      needOn: '2026-07-06',
      lateDays: 79,
    },
    orders: [],
  }

  it('are those a planner uses', () => {
    expect(sayAction({ reason }, { runDate: '2026-07-06' })).toBe(
      'Chase Y2601016 at Kauri Yarns: 5,000 lb of it are 79 days late and 1,240 lb of those are needed; ' +
        'yarn 15351 goes short by 1,240 lb in the week of 6 Jul without it. ' +
        'The ERP report leaves past due out until it is rescheduled.',
    )
  })

  it('add a note for what is there, and stand without a name', () => {
    const values = { ...reason.values, inactiveSupplierName: 'Pine Yarns' }
    expect(sayAction({ reason: { ...reason, values } })).toMatch(/rescheduled\. Pine Yarns is marked inactive\.$/)
    const nameless = { ...reason.values, supplierName: null }
    expect(sayAction({ reason: { ...reason, values: nameless } })).toMatch(/^Chase Y2601016 at its supplier:/)
  })

  it('choose the plural by the count, and of a note by its own value', () => {
    const noBom = (count: number) =>
      sayFinding({ code: 'style_without_bom', values: { styleId: 'S', count, openLb: 10 } })
    expect(noBom(1)).toMatch(/^Style S has no BOM line: what its open order \(10 lb\) needs/)
    expect(noBom(3)).toMatch(/^Style S has no BOM line: what its 3 open orders \(10 lb\) need/)
    const cancel = { yarnId: 'Y', poId: 'P', supplierName: 'A', openLb: 10, demandLb: 0, ordersWithoutBom: 1 }
    expect(say('action', 'cancel', cancel)).toMatch(/1 open order has no BOM/)
    expect(say('action', 'cancel', { ...cancel, ordersWithoutBom: 2 })).toMatch(/2 open orders have no BOM/)
  })

  it('fall back to the facts where no template is known', () => {
    expect(sayExplanation({ code: 'eclipse', values: { orderId: 'K1', lb: 5, other: null } })).toBe(
      'eclipse, orderId: K1, lb: 5 lb, other: -',
    )
    expect(findingTitle('eclipse')).toBe('eclipse')
  })

  it('never treat a value as a template', () => {
    expect(say('finding', 'supplier_unknown', { text: '{{count}} $& <b>', count: 2 })).toMatch(
      /^"\{\{count\}\} \$& <b>" is not/,
    )
  })

  it.each(mills)('are complete for every action of the sample mill (%s)', mill => {
    const { input } = readSampleMill(mill)
    const actions = proposeActions(input, planYarn(input))
    expect(actions.length).toBeGreaterThan(50)
    for (const action of actions) expect(sayAction(action), action.key).not.toMatch(/\?|\{\{|undefined|NaN|null/)
  })
})

describe('templates', () => {
  const engine = new URL('../../../src-core/engine/', import.meta.url)
  const codesIn = (folder: string) => {
    const files = readdirSync(new URL(folder, engine)).map(name =>
      readFileSync(new URL(`${folder}/${name}`, engine), 'utf8'),
    )
    const literals =
      /(?:code: |code\(|check\(|identity\(|add\(|\? )'([a-z]+(?:_[a-z0-9]+)*)'|: '((?:identity|order|po|lead|bom|id|chase|cancel)_[a-z_]+)'/g
    return files.flatMap(text => [...text.matchAll(literals)].map(match => match[1] ?? match[2]!))
  }
  const has = (group: 'action' | 'finding' | 'explanation', code: string) =>
    phrasesOf(group, code, { count: 2 }).length > 0

  it('stand for every code of the data doctor, with a title', () => {
    const codes = codesIn('doctor').filter(code => code in texts.findingTitle || code.includes('_'))
    expect(new Set(codes).size).toBeGreaterThan(30)
    const kinds = new Set([
      'purchase_order',
      'yarn_stock',
      'po_receipt',
      'po_line',
      'knit_order',
      'legal_form',
      'po_id',
    ])
    for (const code of codes.filter(one => !kinds.has(one))) {
      expect(has('finding', code), code).toBe(true)
      expect(findingTitle(code), code).not.toBe(code)
    }
    for (const title of Object.keys(texts.findingTitle)) expect(has('finding', title), title).toBe(true)
  })

  it('stand for every code of the reconciliation', () => {
    const codes = codesIn('reconcile').filter(code => has('explanation', code) || code.includes('_'))
    expect(new Set(codes).size).toBeGreaterThan(8)
    const measures = Object.keys(texts.label.measure)
    const others = ['erp_split', 'bom_normalised', 'run_date', 'past_due', 'po_list', ...measures]
    for (const code of codes.filter(one => !others.includes(one))) expect(has('explanation', code), code).toBe(true)
    for (const fact of ['run_date', 'balance', 'rate', 'start', 'several'])
      expect(has('explanation', `order_${fact}`)).toBe(true)
  })

  it('are an i18next resource that says the same', async () => {
    const window = i18next.createInstance()
    await window.init({ lng: 'en', resources: { en: { translation: texts } }, interpolation: { escapeValue: false } })
    const values = { styleId: 'CT8289/3A', count: 3, openLb: 12345.6 }
    const phrases = [
      ...phrasesOf('finding', 'style_without_bom', values),
      ...phrasesOf('finding', 'stock_idle', { yarnId: '041', stockLb: 12, valueUsd: 99.5 }),
    ]
    expect(phrases.map(({ key }) => key)).toEqual([
      'finding.style_without_bom_other',
      'finding.stock_idle',
      'finding.stock_idle__valueUsd',
    ])
    const translate = window.t as (key: string, options: object) => string
    expect(phrases.map(phrase => translate(phrase.key, phrase.values)).join(' ')).toBe(
      `${sayFinding({ code: 'style_without_bom', values })} ${sayFinding({ code: 'stock_idle', values: { yarnId: '041', stockLb: 12, valueUsd: 99.5 } })}`,
    )
    // Left to choose the plural form itself, it chooses the same.
    expect(translate('finding.style_without_bom', { ...phrases[0]!.values, count: 3 })).toBe(
      sayFinding({ code: 'style_without_bom', values }),
    )
  })
})
