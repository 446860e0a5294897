import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en/en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    returnNull: false
  }
}

/** Texts of the screens. Sentences about the plan come finished from the backend. */
export const initTexts = () =>
  i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
