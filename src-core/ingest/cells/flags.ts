import { cleanText } from './clean.ts'

/** 1 or 0; undefined for text that is neither. The ERP prints a hold as a web page's toggle button. */
export function parseFlag(raw: string): 0 | 1 | undefined {
  if (/fa-toggle-on\b/.test(raw)) return 1
  if (/fa-toggle-off\b/.test(raw)) return 0
  const text = cleanText(raw).toLowerCase()
  if (/^(1|1\.0|y|yes|true|on|x|hold|on hold)$/.test(text)) return 1
  if (/^(|0|0\.0|n|no|false|off|-)$/.test(text)) return 0
  return undefined
}
