import { addTexts } from '@/shared/i18n/i18n';

addTexts(
  'jobEditor',
  {
    parameters: {
      none: 'None is declared. What the texts name in {{marks}} is asked for as a required text.',
      add: 'Add a parameter',
      one: 'Parameter {{name}}',
      remove: 'Remove the parameter {{name}}',
      type: 'Type',
      types: { string: 'Text', number: 'Number', boolean: 'Yes or no', choice: 'Choice', secret: 'Secret' },
      default: 'Unless given',
      pattern: 'Pattern (regular expression)',
      choices: 'Choices',
      required: 'Required',
    },
  },
  {
    parameters: {
      none: 'Keiner ist erklärt. Was die Texte in {{marks}} nennen, wird als Text verlangt.',
      add: 'Parameter hinzufügen',
      one: 'Parameter {{name}}',
      remove: 'Parameter {{name}} entfernen',
      type: 'Art',
      types: { string: 'Text', number: 'Zahl', boolean: 'Ja oder nein', choice: 'Auswahl', secret: 'Geheimnis' },
      default: 'Wenn nicht angegeben',
      pattern: 'Muster (regulärer Ausdruck)',
      choices: 'Auswahl',
      required: 'Erforderlich',
    },
  },
);
