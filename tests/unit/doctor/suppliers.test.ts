import { describe, expect, it } from 'vitest'
import {
  indexSuppliers,
  normaliseSupplierName,
  proposeAliases,
  resolveSupplier,
  rivalsOf,
} from '../../../src-core/engine/doctor/suppliers.ts'

const known = [
  { id: '1', name: 'Alder Textile Group' },
  { id: '6', name: 'Fir Textile Group' },
  { id: '7', name: 'Ginkgo Fibre Co' },
  { id: '8', name: 'Hazel Textile Group' },
  { id: '11', name: 'Kauri Yarns Inc' },
  { id: '16', name: 'Pine Textile Group' },
  { id: '17', name: 'Pine Yarns Inc' },
  { id: '18', name: 'Rowan Textile Group (Do not Use)' },
]
const index = indexSuppliers(known)
const meant = (text: string) => resolveSupplier(text, index)

describe('normaliseSupplierName', () => {
  it('keeps what tells suppliers apart and nothing else', () => {
    expect(normaliseSupplierName('KAURI YARNS, INC.')).toBe('kauri yarns')
    expect(normaliseSupplierName('  Fir Textile\u00a0 Group ')).toBe('fir textile group')
    expect(normaliseSupplierName('Larch Spinning Mills L.L.C.')).toBe('larch spinning mills')
    expect(normaliseSupplierName('Rowan Textile Group (Do not Use)')).toBe('rowan textile group')
    expect(normaliseSupplierName('Hilanderías Ácer S.A. de C.V.')).toBe('hilanderias acer')
  })

  it('keeps a name that is a legal form and nothing else', () => {
    expect(normaliseSupplierName('Inc')).toBe('inc')
    expect(normaliseSupplierName('')).toBe('')
  })
})

describe('resolveSupplier', () => {
  it.each([
    ['Alder Textile Group', '1', 'exact'],
    ['Fir Textile Group ', '6', 'exact'],
    ['ALDER TEXTILE GROUP', '1', 'spelling'],
    ['Kauri Yarns, INC', '11', 'spelling'],
    ['Kauri Yarns', '11', 'legal_form'],
    ['Kauri Yarns LLC', '11', 'legal_form'],
    ['Rowan Textile Group', '18', 'note'],
    ['Hazel', '8', 'prefix'],
    ['HAZEL TEXTILE', '8', 'prefix'],
    ['Hazel Textile Gr', '8', 'prefix'],
  ])('%s', (text, supplierId, rule) => {
    expect(meant(text)).toEqual({ supplierId, rule })
  })

  it('means nobody when nothing fits', () => {
    for (const text of ['Willow Yarns', 'Textile Group', 'Ha', '', '   ', 'Haz']) expect(meant(text)).toBeNull()
    expect(resolveSupplier(null, index)).toBeNull()
  })

  it('means nobody when two fit equally, and says which', () => {
    expect(meant('Pine')).toBeNull()
    expect(rivalsOf('Pine', index)).toEqual(['16', '17'])
    expect(rivalsOf('Hazel', index)).toEqual([])
  })

  it('prefers the name written out over the one with a note', () => {
    const twice = indexSuppliers([...known, { id: '19', name: 'Rowan Textile Group' }])
    expect(resolveSupplier('Rowan Textile Group', twice)).toEqual({ supplierId: '19', rule: 'exact' })
    expect(resolveSupplier('ROWAN TEXTILE GROUP', twice)).toEqual({ supplierId: '19', rule: 'spelling' })
    expect(resolveSupplier('rowan', twice)).toBeNull()
  })

  it('lets a person overrule every rule', () => {
    const told = indexSuppliers(known, [
      { text: 'Pine', supplierId: '17' },
      { text: 'hazel', supplierId: '1' },
      { text: 'Gone', supplierId: '99' },
    ])
    expect(resolveSupplier(' PINE ', told)).toEqual({ supplierId: '17', rule: 'alias' })
    expect(resolveSupplier('Hazel', told)).toEqual({ supplierId: '1', rule: 'alias' })
    expect(resolveSupplier('Gone', told)).toBeNull()
  })
})

describe('proposeAliases', () => {
  it('proposes each text once, and none for surrounding spaces or equal fits', () => {
    const names = ['Hazel', 'Hazel ', 'Fir Textile Group ', 'Pine', 'KAURI YARNS INC', 'Willow', '']
    expect(proposeAliases(names, known)).toEqual([
      { text: 'Hazel', supplierId: '8', supplierName: 'Hazel Textile Group', rule: 'prefix' },
      { text: 'KAURI YARNS INC', supplierId: '11', supplierName: 'Kauri Yarns Inc', rule: 'spelling' },
    ])
  })
})
