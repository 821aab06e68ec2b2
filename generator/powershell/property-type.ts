import { ensure } from '../../src/model/common-properties.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { classPrefix } from '../../src/rms/module.ts';
import { type JsonSchema, propertySchema } from '../json-schema.ts';
import { literal } from './literal.ts';

/** How a property is declared. */
export interface PropertyType {
  /** Without brackets: `System.Nullable[System.Boolean]`. */
  readonly name: string;
  /** The values of a text that has few, for ValidateSet. */
  readonly choices?: string;
}

/** An enumeration of the module. */
export interface EnumType {
  readonly property: string;
  readonly type: string;
  /** Its members as they are declared: what follows the first is numbered by PowerShell. */
  readonly values: readonly string[];
}

/**
 * The PowerShell type of a property. Nullable, so that 'not given' is neither false nor 0. Enumerations cannot be, and
 * start at 1: only keys are enumerations, which are always given, and other choices are texts, or Get would report 0
 * for one that is not. A property with one possible value is a text, as DSC's single-instance resources have it.
 */
export function typeOf(property: PropertyModel): PropertyType {
  if (property.role === 'credential') {
    return { name: 'System.Management.Automation.PSCredential' };
  }
  const schema = propertySchema(property);
  const choices = choicesOf(schema);
  if (choices) {
    return isEnum(property, choices)
      ? { name: enumName(property.name) }
      : { name: 'System.String', choices: choices.map(literal).join(', ') };
  }
  switch (schema.type) {
    case 'boolean':
      return { name: 'System.Nullable[System.Boolean]' };
    case 'integer':
      return { name: 'System.Nullable[System.UInt32]' };
    case 'string':
      return { name: 'System.String' };
    case 'array':
      return { name: 'System.String[]' };
    default:
      throw new Error(`${property.name} is of a type that PowerShell properties do not have here.`);
  }
}

/** Every enumeration that the resources' keys need, and Ensure. */
export function enumsOf(models: readonly ResourceModel[]): EnumType[] {
  const enums = new Map<string, readonly string[]>([[ensure.name, ensure.values]]);
  for (const property of models.flatMap(model => model.properties)) {
    const choices = choicesOf(propertySchema(property));
    if (choices && isEnum(property, choices)) {
      const other = enums.get(property.name);
      if (other && other.join() !== choices.join()) {
        throw new Error(`Two properties ${property.name} have different values.`);
      }
      enums.set(property.name, choices);
    }
  }
  return [...enums]
    .map(([property, values]) => ({
      property,
      type: enumName(property),
      values: values.map((name, index) => (index === 0 ? `${name} = 1` : name)),
    }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}

function isEnum({ role }: PropertyModel, choices: readonly string[]): boolean {
  return role === 'key' && choices.length > 1;
}

/** The values of a property that is one of a few words. */
export function choicesOf(schema: JsonSchema): string[] | undefined {
  return Array.isArray(schema.enum) ? schema.enum.map(String) : undefined;
}

/** `RmsClientMode`: class and enumeration names collide between modules, so they carry the product's name. */
function enumName(property: string): string {
  return `${classPrefix}${property}`;
}
