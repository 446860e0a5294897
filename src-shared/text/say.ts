import type { Action } from '../domain/action.ts'
import type { Explanation, Finding } from '../domain/review.ts'
import { actionTexts } from './en-actions.ts'
import { explanationTexts } from './en-explanations.ts'
import { findingTexts, findingTitles } from './en-findings.ts'
import { labelTexts } from './en-labels.ts'
import { formatValues, pluralOf, type SayOptions, type Values } from './format.ts'

/** Every English template; the shape and the placeholders are those of an i18next resource. */
export const texts = {
  action: actionTexts,
  finding: findingTexts,
  findingTitle: findingTitles,
  explanation: explanationTexts,
  label: labelTexts,
  unknown: { supplierName: 'its supplier' },
} as const

export type TextGroup = 'action' | 'finding' | 'explanation'

/** A template and what it is filled with: `i18next.t(key, values)` gives the same text as `say`. */
export interface Phrase {
  /** As i18next finds it: `action.chase`; plural forms are chosen by `count`. */
  readonly key: string
  readonly template: string
  readonly values: Readonly<Record<string, string>>
}

/**
 * The phrases of a code, to be joined by spaces: its sentence, then a note for each value that has one and is there.
 * A code without a template gives no phrase.
 */
export function phrasesOf(group: TextGroup, code: string, values: Values, options: SayOptions = {}): Phrase[] {
  const catalog: Readonly<Record<string, string>> = texts[group]
  const formatted = formatValues(values, options)
  for (const [name, text] of Object.entries(texts.unknown)) if (name in formatted) formatted[name] ??= text
  const shown = Object.fromEntries(Object.entries(formatted).map(([name, text]) => [name, text ?? '?']))
  const phrase = (stem: string, count: Values[string]): Phrase[] => {
    const plural = typeof count === 'number' ? pluralOf(count, options) : 'other'
    const key = [stem, `${stem}_${plural}`, `${stem}_other`].find(one => one in catalog)
    return key === undefined ? [] : [{ key: `${group}.${key}`, template: catalog[key]!, values: shown }]
  }
  const notes = Object.keys(values).flatMap(name => {
    const value = values[name]
    if (value === null || value === undefined) return []
    const own = phrase(`${code}__${name}`, value)
    return own.length > 0 ? own : phrase(`note__${name}`, value)
  })
  return [...phrase(code, values.count), ...notes]
}

/** The sentence of a code; the code and its values where no template is known, so that nothing is ever silent. */
export function say(group: TextGroup, code: string, values: Values, options: SayOptions = {}): string {
  const phrases = phrasesOf(group, code, values, options)
  if (phrases.length === 0) {
    const facts = Object.entries(formatValues(values, options)).map(([name, text]) => `${name}: ${text ?? '-'}`)
    return [code, ...facts].join(', ')
  }
  return phrases.map(({ template, values: shown }) => fill(template, shown)).join(' ')
}

/** Puts values into `{{name}}` placeholders. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '?')
}

/** Why an action is proposed, as a planner would say it. */
export function sayAction({ reason }: Pick<Action, 'reason'>, options: SayOptions = {}): string {
  return say('action', reason.code, reason.values, options)
}

/** What the data doctor found. */
export function sayFinding({ code, values }: Pick<Finding, 'code' | 'values'>, options: SayOptions = {}): string {
  return say('finding', code, values, options)
}

/** Heading of all findings of a code. */
export function findingTitle(code: string): string {
  return (findingTitles as Readonly<Record<string, string>>)[code] ?? code
}

/** Why a cell differs from the ERP's report. */
export function sayExplanation(
  { code, values }: Pick<Explanation, 'code' | 'values'>,
  options: SayOptions = {},
): string {
  return say('explanation', code, values, options)
}
