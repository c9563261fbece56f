import { addTexts } from '@/shared/i18n/i18n';
import { de } from './texts.de';
import { en } from './texts.en';

addTexts('runs', en, de);
