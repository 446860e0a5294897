import { describe, expect, it } from 'vitest'
import { findSubstitutes, fits, indexCandidates } from '../../../src-core/engine/substitute/candidates.ts'
import { identityOf, normaliseColour } from '../../../src-core/engine/substitute/identity.ts'

/** `description | colour`, as a planner would write a yarn down. */
function yarn(text: string) {
  const [description = '', colour = ''] = text.split('|')
  const identity = identityOf(description, colour)
  if (!identity) throw new Error(`Not understood: ${text}`)
  return identity
}

describe('count', () => {
  // Tex by hand: denier / 9, 590.5 / Ne, 1000 / Nm, dtex / 10.
  it.each([
    ['1/150/48 100% Polyester Black MVS|Black', 'filament', 16.6667, 1, 48],
    ['150/1/48 100% Polyester|Black', 'filament', 16.6667, 1, 48],
    ['2/70/24 100% Nylon|Black', 'filament', 7.7778, 2, 24],
    ['70/2/24 100% Nylon|Black', 'filament', 7.7778, 2, 24],
    ['150/48 100% Polyester|Black', 'filament', 16.6667, 1, 48],
    ['150D/48F 100% Polyester|Black', 'filament', 16.6667, 1, 48],
    ['2/40D/34 100% Nylon|Black', 'filament', 4.4444, 2, 34],
    ['167 dtex f48 polyester|Black', 'filament', 16.7, 1, 48],
    ['24/1 100% Cotton|Natural', 'spun', 24.6042, 1, null],
    ['30/2 100% Cotton|Natural', 'spun', 19.6833, 2, null],
    ['30s Cotton|Natural', 'spun', 19.6833, 1, null],
    ['Ne 30/1 100% Cotton|Natural', 'spun', 19.6833, 1, null],
    ['2/48 Nm 100% Acrylic|Black', 'spun', 20.8333, 2, null],
    ['48/2 Nm 100% Acrylic|Black', 'spun', 20.8333, 2, null],
  ])('%s', (text, form, tex, ply, filaments) => {
    const identity = yarn(text)
    expect(identity).toMatchObject({ form, ply, filaments })
    expect(identity.tex).toBeCloseTo(tex, 4)
  })

  it.each([
    'rubbish|Black',
    '|',
    '30/1 100%|Black',
    '1/30 100% Cotton|Black',
    '20/18 100% Cotton|Black',
    '40/20/34 100% Nylon|Black',
    '1/40/34 Nylon 1/20/10 Spandex|Black',
    '1/70/34/2 100% Nylon|Black',
    '0/1 100% Cotton|Black',
    '24/1 60% Cotton|Black',
    '24/1 100% Cotton|',
  ])('is not guessed: %s', text => {
    const [description = '', colour = ''] = text.split('|')
    expect(identityOf(description, colour)).toBeNull()
  })
})

describe('blend, spinning, colour and finish', () => {
  it.each([
    [
      '24/1 60/40 Cotton/Polyester|Black',
      [
        ['cotton', 0.6],
        ['polyester', 0.4],
      ],
      true,
    ],
    [
      '24/1 40/60 Cotton/Polyester|Black',
      [
        ['polyester', 0.6],
        ['cotton', 0.4],
      ],
      true,
    ],
    [
      '24/1 60% Cotton 40% Polyester|Black',
      [
        ['cotton', 0.6],
        ['polyester', 0.4],
      ],
      true,
    ],
    [
      '24/1 60% Ctn / 40% Poly|Black',
      [
        ['cotton', 0.6],
        ['polyester', 0.4],
      ],
      true,
    ],
    [
      '24/1 50/45/5 Cotton/Rayon/Spandex|Black',
      [
        ['cotton', 0.5],
        ['rayon', 0.45],
        ['elastane', 0.05],
      ],
      true,
    ],
    [
      '24/1 100% Polyester/Cotton Black|Black',
      [
        ['polyester', 0.5],
        ['cotton', 0.5],
      ],
      false,
    ],
    ['24/1 100% Ring Spun Combed Cotton|Black', [['cotton', 1]], true],
    ['30/1 Cotton Cashmere|Cashmere', [['cotton', 1]], true],
    ['30/1 100% Basalt|Black', [['basalt', 1]], true],
  ])('%s', (text, fibres, isStated) => {
    const { blend } = yarn(text)
    expect(blend.isStated).toBe(isStated)
    expect(blend.fibres.map(fibre => fibre.name)).toEqual(fibres.map(([name]) => name))
    for (const [at, [, share]] of fibres.entries()) expect(blend.fibres[at]!.share).toBeCloseTo(Number(share), 9)
  })

  it('reads what is left as finish, and as colour only when the colour is blank', () => {
    expect(yarn('1/100/24 100% Nylon Natural Low Intermingle |Natural')).toMatchObject({
      spinning: null,
      colour: 'nat',
      finishes: ['intermingle', 'low'],
    })
    expect(yarn('18/1 100% Cotton Storm Grey MVS|')).toMatchObject({ spinning: 'mvs', colour: 'storm grey' })
    expect(yarn('18/1 100% Cotton O/E|Ecru').spinning).toBe('open_end')
    expect(yarn('18/1 100% Cotton Open End|Ecru').spinning).toBe('open_end')
    expect(yarn('167 dtex f48 polyester|Black').finishes).toEqual([])
  })

  it('knows the synonyms of a colour', () => {
    expect(normaliseColour(' NATURAL ')).toBe(normaliseColour('NAT'))
    expect(normaliseColour('Natl.')).toBe(normaliseColour('nat'))
    expect(normaliseColour('Blk')).toBe('black')
    expect(normaliseColour('Ecru')).not.toBe(normaliseColour('Natural'))
  })
})

describe('fits', () => {
  it.each([
    ['24/1 100% Cotton|Natural', '24/1 100% Cotton Low Intermingle|NAT', 'colour synonym, other finish'],
    ['1/150/48 100% Polyester|Black', '150/1/96 100% Polyester|Black', 'the other spelling, other filaments'],
    ['24/1 60/40 Cotton/Polyester|Black', '24/1 64/36 Cotton/Polyester|Black', 'blend 4 points apart'],
    ['20/1 100% Cotton|Black', '21/1 100% Cotton|Black', 'tex 29.525 and 28.119: 4.8 % apart'],
    ['1/150/48 100% Polyester|Black', '165 dtex/48 100% Polyester|Black', 'tex 16.667 and 16.5'],
    ['24/1 100% Polyester/Cotton|Black', '24/1 100% Polyester/Cotton|Black', 'both without a ratio'],
  ])('%s and %s: %s', (a, b) => {
    expect(fits(yarn(a), yarn(b))).toBe(true)
  })

  it.each([
    ['36/1 100% Polyester|Black', '1/150/48 100% Polyester|Black', 'spun and filament at the same tex (16.4, 16.7)'],
    ['24/1 60/40 Cotton/Polyester|Black', '24/1 65/35 Cotton/Polyester|Black', 'blend 5 points apart'],
    ['24/1 52/48 Cotton/Polyester|Black', '24/1 48/52 Cotton/Polyester|Black', 'main fibre differs'],
    ['24/1 100% Cotton|Black', '24/1 100% Rayon|Black', 'fibre differs'],
    ['20/1 100% Cotton|Black', '22/1 100% Cotton|Black', 'tex 29.525 and 26.841: 9.1 % apart'],
    ['1/150/48 100% Polyester|Black', '1/160/48 100% Polyester|Black', 'tex 16.667 and 17.778: 6.7 % apart'],
    ['30/1 100% Cotton|Black', '30/2 100% Cotton|Black', 'ply differs'],
    ['24/1 100% Rayon MVS|Black', '24/1 100% Rayon|Black', 'spinning differs'],
    ['24/1 100% Rayon|Black', '24/1 100% Rayon|Navy', 'colour differs'],
    ['24/1 100% Polyester/Cotton|Black', '24/1 50/50 Polyester/Cotton|Black', 'one ratio is not told'],
    ['24/1 100% Polyester/Cotton|Black', '24/1 100% Polyester/Rayon|Black', 'fibres differ, no ratio'],
  ])('not %s and %s: %s', (a, b) => {
    expect(fits(yarn(a), yarn(b))).toBe(false)
  })
})

describe('findSubstitutes', () => {
  it('finds what comparing all pairs finds, nearest count first', () => {
    const texts: string[] = []
    for (const count of ['18/1', '19/1', '19.5/1', '20/1', '20.4/1', '20/2', '1/150/48', '1/155/48', '150/1/96'])
      for (const blend of ['100% Cotton', '97/3 Cotton/Lycra', '95/5 Cotton/Lycra', '100% Polyester'])
        for (const tail of [' MVS|Black', '|Natural', '|NAT']) texts.push(`${count} ${blend}${tail}`)
    const all = texts.map((text, index) => ({ yarn: index, identity: yarn(text) }))
    const index = indexCandidates(all)
    let found = 0
    for (const wanted of all) {
      const byIndex = findSubstitutes(wanted, index)
      const byPairs = all.filter(other => other !== wanted && fits(wanted.identity, other.identity))
      expect(byIndex.map(c => c.yarn).sort((a, b) => a - b)).toEqual(byPairs.map(c => c.yarn))
      const away = byIndex.map(c => Math.abs(c.identity.tex - wanted.identity.tex))
      expect(away).toEqual([...away].sort((a, b) => a - b))
      found += byIndex.length
    }
    expect(found).toBeGreaterThan(100)
  })
})
