import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { de } from './de';
import { en } from './en';

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const STORED = 'opsconductor-language';

function preferred(): Language {
  const known = Object.keys(languages) as Language[];
  const stored = localStorage.getItem(STORED);
  const wanted = stored ? [stored] : navigator.languages;
  return wanted.map((tag) => known.find((each) => tag.startsWith(each))).find((each) => each !== undefined) ?? 'en';
}

void i18next.use(initReactI18next).init({
  resources: { en: { shared: en }, de: { shared: de } },
  lng: preferred(),
  fallbackLng: 'en',
  defaultNS: 'shared',
  interpolation: { escapeValue: false }, // React escapes
  initAsync: false,
  showSupportNotice: false,
});

document.documentElement.lang = i18next.language;
i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language;
  localStorage.setItem(STORED, language);
});

/** A translation has the very keys of the original. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };

/** The texts of a feature, or of a part of one, which come with its pages. Called once for each, where its texts are. */
export function addTexts<T extends object>(feature: string, english: T, german: Translation<T>): void {
  i18next.addResourceBundle('en', feature, english);
  i18next.addResourceBundle('de', feature, german);
}

export { i18next };
