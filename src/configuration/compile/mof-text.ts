/** What a property of a MOF instance holds; an {@link MofAlias} stands for another instance of the document. */
export type MofValue = boolean | number | string | MofAlias | readonly (string | MofAlias)[];

export interface MofAlias {
  /** With its dollar sign: `$Resource1ref`. */
  readonly alias: string;
}

/** An instance of a class, as DSP0004 has it in a MOF specification ("instanceDeclaration"). */
export interface MofInstance {
  readonly className: string;
  readonly alias?: string;
  readonly properties: readonly (readonly [name: string, value: MofValue])[];
}

/**
 * A MOF document (DSP0004, Annex A) with CRLF line ends, as PowerShell writes them.
 *
 * @param comment lines for the top; none may end the comment
 */
export function mofText(comment: readonly string[], instances: readonly MofInstance[]): string {
  return ['/*', ...comment, '*/', ...instances.flatMap(instanceLines), ''].join('\r\n');
}

function instanceLines({ className, alias, properties }: MofInstance): string[] {
  return [
    '',
    `instance of ${className}${alias === undefined ? '' : ` as ${alias}`}`,
    '{',
    ...properties.flatMap(([name, value]) => propertyLines(name, value)),
    '};',
  ];
}

function propertyLines(name: string, value: MofValue): string[] {
  if (!isList(value)) {
    return [` ${name} = ${scalar(value)};`];
  }
  const items = value.map((item, index) => `    ${scalar(item)}${index < value.length - 1 ? ',' : ''}`);
  return [` ${name} = {`, ...items, ' };'];
}

function isList(value: MofValue): value is readonly (string | MofAlias)[] {
  return Array.isArray(value);
}

function scalar(value: boolean | number | string | MofAlias): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return String(value);
    case 'string':
      return `"${value.replace(/[\\"\0-\x1f\x7f]/g, escapeUnit)}"`;
    default:
      return value.alias;
  }
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** Always four digits, so that a digit which follows is no part of it. */
function escapeUnit(unit: string): string {
  return shortEscapes[unit] ?? `\\x${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
}
