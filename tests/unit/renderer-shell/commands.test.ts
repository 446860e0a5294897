import { afterEach, describe, expect, it } from 'vitest'
import { currentCommands, isSingleKey, keyLabel, registerCommands } from '../../../src-renderer/frame/commands.ts'
import { filterEntries } from '../../../src-renderer/frame/filter-entries.ts'

const command = (id: string, title = id) => ({ id, title, group: 'app' as const, run: () => {} })
const undo: (() => void)[] = []
afterEach(() => {
  for (const remove of undo.splice(0)) remove()
})

describe('the registry of commands', () => {
  it('lets a screen stand in for a command of the frame, and gives it back', () => {
    undo.push(registerCommands([command('problem.next', 'frame'), command('app.help')]))
    const remove = registerCommands([command('problem.next', 'screen')])
    expect(currentCommands().find(({ id }) => id === 'problem.next')?.title).toBe('screen')
    expect(currentCommands()).toHaveLength(2)
    remove()
    expect(currentCommands().find(({ id }) => id === 'problem.next')?.title).toBe('frame')
  })

  it('keeps a fallback behind what stands in for it, also when it is registered again later', () => {
    const fallback = [{ ...command('problem.next', 'frame'), isFallback: true }]
    const again = registerCommands(fallback)
    undo.push(registerCommands([command('problem.next', 'screen')]))
    // The frame says its commands anew, for example because the theme's name changed.
    again()
    undo.push(registerCommands(fallback))
    expect(currentCommands().map(({ title }) => title)).toEqual(['screen'])
    undo[0]!()
    expect(currentCommands().map(({ title }) => title)).toEqual(['frame'])
  })

  it('prints keys as they stand on a keyboard', () => {
    expect(keyLabel('$mod+k')).toBe('Ctrl+K')
    expect(keyLabel('Alt+Digit3')).toBe('Alt+3')
    expect(keyLabel('Shift+?')).toBe('?')
    expect(keyLabel('F8')).toBe('F8')
  })

  it('knows which keys are a single character (WCAG 2.1.4)', () => {
    expect(['a', '[', 'Shift+?'].map(isSingleKey)).toEqual([true, true, true])
    expect(['F8', 'Alt+Digit1', '$mod+z'].map(isSingleKey)).toEqual([false, false, false])
  })
})

describe('finding in the palette', () => {
  const entries = [
    { title: 'Go to Plan', group: 'Screens' },
    { title: 'Plan again', group: 'Screens' },
    { title: '18910 Plan yarn', group: 'Yarns' },
  ]

  it('wants every word, and puts what begins with the first word on top of its group', () => {
    expect(filterEntries(entries, 'plan').map(entry => entry.title)).toEqual([
      'Plan again',
      'Go to Plan',
      '18910 Plan yarn',
    ])
    expect(filterEntries(entries, 'YARN 189').map(entry => entry.title)).toEqual(['18910 Plan yarn'])
    expect(filterEntries(entries, 'nothing')).toEqual([])
    expect(filterEntries(entries, ' ')).toEqual(entries)
  })
})
