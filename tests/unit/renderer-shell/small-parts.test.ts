import { describe, expect, it } from 'vitest'
import { dataAge } from '../../../src-renderer/frame/data-age.ts'
import { describeFailure } from '../../../src-renderer/frame/failure.ts'
import { endedSince } from '../../../src-renderer/frame/ended-since.ts'
import { spellingsOf } from '../../../src-renderer/features/doctor/spellings.ts'
import { openMoney } from '../../../src-renderer/features/home/open-money.ts'
import { byOpenness, type Difference } from '../../../src-renderer/features/reconcile/differences.ts'
import { filterSuppliers, parseSetting, settingRows } from '../../../src-renderer/features/settings/setting-rows.ts'
import type { Supplier } from '../../../src-renderer/api/types.ts'
import { isWanted } from '../../../src-renderer/ui/dropped-files.ts'
import { AppError } from '../../../src-shared/contract/errors.ts'
import type { Job } from '../../../src-shared/contract/jobs.ts'
import { settingTable } from '../../../src-shared/domain/settings.ts'

describe('the age of data', () => {
  it('counts days on the wall calendar, over a year end too', () => {
    expect(dataAge('2026-11-17', '2026-11-17')).toEqual({ kind: 'today' })
    expect(dataAge('2026-12-31', '2027-01-01')).toEqual({ kind: 'yesterday' })
    expect(dataAge('2026-11-14', '2026-11-23')).toEqual({ kind: 'days', days: 9 })
    expect(dataAge('2026-11-24', '2026-11-23')).toEqual({ kind: 'ahead' })
  })
})

describe('a failure for people', () => {
  it('tells the sentence of a known one, and hides the words of an unknown one but keeps them for a helper', () => {
    Object.assign(globalThis, { location: { hash: '#/plan' } })
    const known = describeFailure(new AppError('no_data', 'Import first.'), 'It stopped.')
    expect([known.code, known.message]).toEqual(['no_data', 'Import first.'])
    const unknown = describeFailure(new TypeError('x is undefined'), 'It stopped.')
    expect([unknown.code, unknown.message]).toEqual(['internal', 'It stopped.'])
    expect(JSON.parse(unknown.details)).toMatchObject({ error: 'TypeError: x is undefined', screen: '#/plan' })
  })
})

describe('news of jobs', () => {
  it('tells only of those that were seen running', () => {
    const ended = (id: string): Job => {
      return { id, kind: 'plan', state: 'done', done: 1, step: '', result: null, error: null }
    }
    expect(endedSince(new Set(['a']), [ended('a'), ended('b')]).map(job => job.id)).toEqual(['a'])
  })
})

describe('settings as they are typed', () => {
  it('takes either decimal mark and refuses what is out of bounds or no number', () => {
    const spec = settingTable['plan.confidence']
    expect(parseSetting(' 0,75 ', spec)).toBe(0.75)
    expect(parseSetting('1', spec)).toBe(1)
    expect(parseSetting('1.01', spec)).toBeNull()
    expect(parseSetting('-1', spec)).toBeNull()
    expect(parseSetting('', spec)).toBeNull()
    expect(parseSetting('1e3', settingTable['actions.minLb'])).toBeNull()
  })

  it('shows every setting of the registry, and which one differs from its default', () => {
    const rows = settingRows({ 'plan.weeks': 12 })
    expect(rows.map(row => row.key)).toEqual(Object.keys(settingTable))
    expect(rows.filter(row => !row.isDefault).map(row => [row.key, row.value])).toEqual([['plan.weeks', 12]])
  })
})

describe('lists behind the screens', () => {
  it('puts what nothing explains first, then the largest', () => {
    const cell = (yarnId: string, planLb: number, unexplainedLb: number): Difference => {
      return { yarnId, measure: 'balance', label: 'Week 48', erpLb: 0, planLb, explanations: [], unexplainedLb }
    }
    const sorted = [cell('big', 900, 0.004), cell('open', 5, -5), cell('small', 1, 0)].toSorted(byOpenness(0.01))
    expect(sorted.map(row => row.yarnId)).toEqual(['open', 'big', 'small'])
  })

  it('finds suppliers by a part of their name, the ones that are bought from first', () => {
    const terms = { leadTimeWeeks: null, moqLb: null, isListed: true, confidence: 0.7, settings: [], aliases: [] }
    const named = (name: string, isActive: boolean): Supplier => ({ ...terms, supplierId: name, name, isActive })
    const suppliers = [
      named('Pine Yarns', true),
      named('Alder Yarns', false),
      named('Elm Yarns', true),
      named('Oak', true),
    ]
    expect(filterSuppliers(suppliers, ' yarn').map(row => row.name)).toEqual(['Elm Yarns', 'Pine Yarns', 'Alder Yarns'])
    expect(filterSuppliers(suppliers, '')).toHaveLength(4)
  })

  it('collects the spellings that wait for an answer', () => {
    const supplier = {
      supplierId: 's1',
      name: 'Elm Textile Group',
      leadTimeWeeks: null,
      moqLb: null,
      isActive: true,
      confidence: 0.7,
      aliases: [
        { spelling: 'Elm', state: 'proposed' as const },
        { spelling: 'ELM TEXTILE', state: 'exact' as const },
      ],
    }
    expect(spellingsOf([supplier], 'proposed')).toEqual([
      { spelling: 'Elm', supplierId: 's1', name: 'Elm Textile Group' },
    ])
  })

  it('adds the money of open actions only', () => {
    const decision = { state: 'open' as const, until: null, note: '', decidedAt: null, movedFrom: null }
    const accepted = { ...decision, state: 'accepted' as const }
    const rows = [
      { moneyUsd: 100, decision },
      { moneyUsd: -30, decision },
      { moneyUsd: null, decision },
      { moneyUsd: 999, decision: accepted },
    ]
    expect(openMoney(rows)).toEqual({ spendUsd: 100, freeUsd: 30 })
  })

  it('leaves out what folders hold besides exports', () => {
    expect(['.DS_Store', '~$plan.xlsx', 'Thumbs.db', 'desktop.ini'].filter(isWanted)).toEqual([])
    expect(['RUN_DATE', 'Yarn_Demand.csv'].filter(isWanted)).toHaveLength(2)
  })
})
