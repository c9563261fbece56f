import { isRecord } from './document';

/** A part of the JSON Schema of definitions. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Suggestion {
  label: string;
  detail?: string;
  info?: string;
  /** A key, whose value comes behind it. */
  isKey: boolean;
  /** A key whose value is a map or a list of its own. */
  isOpen?: boolean;
}

export const STEP_KINDS = ['exec', 'script', 'copy', 'fetch', 'http'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Without the protocol that a type may demand. */
export function kindOf(type: unknown): StepKind | undefined {
  const kind = typeof type === 'string' ? type.split('.').at(-1) : undefined;
  return STEP_KINDS.find((each) => each === kind);
}

function resolved(root: Schema, schema: unknown): Schema {
  if (!isRecord(schema)) {
    return {};
  }
  const reference = schema.$ref;
  if (typeof reference !== 'string') {
    return schema;
  }
  const definitions = isRecord(root.$defs) ? root.$defs : {};
  return { ...resolved(root, definitions[reference.slice('#/$defs/'.length)]), ...schema, $ref: undefined };
}

function alternatives(root: Schema, schema: Schema): Schema[] {
  const others = [schema.oneOf, schema.anyOf].flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : []));
  return [schema, ...others.map((each) => resolved(root, each)).filter((each) => each.type !== undefined || each.enum)];
}

/** What the schema says of the place at the end of a path; for a step by its type, if that is known. */
function schemaAt(root: Schema, path: readonly string[], stepType: string | undefined): Schema[] {
  let found: Schema[] = [root];
  path.forEach((part, depth) => {
    found = found.flatMap((schema) => {
      if (part === '[]') {
        return alternatives(root, schema)
          .filter((each) => each.items)
          .map((each) => resolved(root, each.items));
      }
      const properties = isRecord(schema.properties) ? schema.properties : {};
      return properties[part] ? alternatives(root, resolved(root, properties[part])) : [];
    });
    if (depth === 1 && path[0] === 'steps' && part === '[]') {
      const kind = depth === path.length - 1 ? kindOf(stepType) : undefined;
      const definitions = isRecord(root.$defs) ? root.$defs : {};
      found = (kind ? [kind] : STEP_KINDS).map((each) => resolved(root, definitions[each]));
    }
  });
  return found;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What may be written at a place: keys that are not there yet, or the values of a key. */
export function suggestionsFor(
  root: Schema,
  context: {
    path: readonly string[];
    siblings: Readonly<Record<string, string>>;
    valueOf: string | undefined;
  },
): Suggestion[] {
  const schemas = schemaAt(root, context.path, context.siblings.type);
  const suggestions = new Map<string, Suggestion>();
  for (const schema of schemas) {
    const properties = isRecord(schema.properties) ? schema.properties : {};
    if (context.valueOf !== undefined) {
      for (const value of valuesOf(root, context.path, context.valueOf, resolved(root, properties[context.valueOf]))) {
        suggestions.set(value.label, value);
      }
      continue;
    }
    const required = Array.isArray(schema.required) ? (schema.required as unknown[]) : [];
    for (const [key, each] of Object.entries(properties)) {
      const property = resolved(root, each);
      if (key in context.siblings || property.deprecated === true || suggestions.has(key)) {
        continue;
      }
      suggestions.set(key, {
        label: key,
        detail: required.includes(key) ? '*' : detailOf(property),
        info: textOf(property.description),
        isKey: true,
        isOpen: property.type === 'object' || property.type === 'array',
      });
    }
  }
  return [...suggestions.values()];
}

function detailOf(schema: Schema): string | undefined {
  if (Array.isArray(schema.enum)) {
    return schema.enum.join(' | ');
  }
  return schema.default !== undefined ? `= ${String(schema.default)}` : textOf(schema.type);
}

function valuesOf(root: Schema, path: readonly string[], key: string, schema: Schema): Suggestion[] {
  if (key === 'type' && path.join('.') === 'steps.[]') {
    return STEP_KINDS.map((kind) => ({ label: kind, isKey: false }));
  }
  return alternatives(root, schema).flatMap((each) => {
    const values = Array.isArray(each.enum) ? (each.enum as unknown[]) : each.type === 'boolean' ? [true, false] : [];
    return values.map((value) => ({
      label: String(value),
      detail: value === each.default ? '=' : undefined,
      isKey: false,
    }));
  });
}
