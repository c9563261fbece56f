import { isRecord } from '../editor/document';

export type ParameterType = 'string' | 'number' | 'boolean' | 'choice' | 'secret';

export interface Parameter {
  name: string;
  type: ParameterType;
  description: string | undefined;
  required: boolean;
  default: string | undefined;
  pattern: string | undefined;
  choices: readonly string[];
}

const TYPES: readonly ParameterType[] = ['string', 'number', 'boolean', 'choice', 'secret'];
const MARK = /\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:\|\s*raw\s*)?\}\}/g;

function textOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

/** Those that a definition declares, or else those that its texts name. */
export function parametersOf(definition: Readonly<Record<string, unknown>>): Parameter[] {
  if (Array.isArray(definition.parameters)) {
    return definition.parameters.filter(isRecord).map((each) => {
      const given = textOf(each.default);
      return {
        name: String(each.name),
        type: TYPES.find((type) => type === each.type) ?? 'string',
        description: textOf(each.description),
        required: typeof each.required === 'boolean' ? each.required : given === undefined,
        default: given,
        pattern: textOf(each.pattern),
        choices: Array.isArray(each.choices) ? each.choices.map(String) : [],
      };
    });
  }
  return named(definition).map((name) => ({
    name,
    type: 'string',
    description: undefined,
    required: true,
    default: undefined,
    pattern: undefined,
    choices: [],
  }));
}

/** The marks in texts of steps, but for what steps capture and the content of files, which has none. */
function named(definition: Readonly<Record<string, unknown>>): string[] {
  const steps = Array.isArray(definition.steps) ? definition.steps.filter(isRecord) : [];
  const captured = new Set(steps.map((step) => step.capture));
  const names = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      [...value.matchAll(MARK)].forEach((match) => names.add(match[1] as string));
    } else if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(look);
    }
  };
  for (const { content, content_base64, contentB64, when, ...texts } of steps) {
    void [content, content_base64, contentB64, when];
    look(texts);
  }
  return [...names].filter((name) => !captured.has(name));
}

/** What was typed, by names; what is not there was not touched. */
export type Values = Readonly<Record<string, string>>;

export type ValueFault = 'required' | 'number' | 'pattern';

/** What is plainly wrong; the server, which has Java's regular expressions, has the last word. */
export function faultOf(parameter: Parameter, typed: string | undefined, kept = false): ValueFault | undefined {
  const value = typed ?? parameter.default ?? '';
  if (value === '') {
    return parameter.required && parameter.default === undefined && !kept ? 'required' : undefined;
  }
  if (parameter.type === 'number' && !/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(value.trim())) {
    return 'number';
  }
  return parameter.pattern !== undefined && isOutside(parameter.pattern, value) ? 'pattern' : undefined;
}

function isOutside(pattern: string, value: string): boolean {
  try {
    return !new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return false; // one that only Java can read
  }
}

/** As the API takes them: only what was given, numbers and booleans as such. */
export function givenOf(parameters: readonly Parameter[], values: Values): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const { name, type } of parameters) {
    const value = values[name];
    if (value === undefined || (value === '' && type !== 'string')) {
      continue;
    }
    given[name] = type === 'number' ? numberOf(value) : type === 'boolean' ? value === 'true' : value;
  }
  return given;
}

/** A number with more digits than a double has is sent as the text that it is. */
function numberOf(value: string): number | string {
  const number = Number(value);
  return Number.isFinite(number) && String(number) === value.trim() ? number : value.trim();
}
