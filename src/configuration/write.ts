import type { Instance } from '../engine/instance.ts';
import { resourceType } from '../rms/index.ts';
import { escapeTexts } from './expression/escape.ts';

/** The schema that DSC v3 publishes for its configuration documents. */
export const documentSchema = 'https://aka.ms/dsc/schemas/v3/bundled/config/document.json';

/** The addresses under which DSC publishes that schema, one for each version and form, as a regular expression. */
export const dscSchemaPattern =
  '^https://(?:aka\\.ms/dsc|raw\\.githubusercontent\\.com/PowerShell/DSC/[^/?#]+)/schemas/[^?#]+/document(?:\\.vscode)?\\.json$';

/** Is it one of these? */
export function isDscSchema(address: string): boolean {
  return new RegExp(dscSchemaPattern).test(address);
}

/**
 * A DSC v3 configuration document that wants what these instances want, as the command's export prints it.
 *
 * @param instances in the order that the document is to have
 * @returns plain data, for JSON or YAML
 */
export function configurationOf(instances: readonly Instance[]): object {
  return { $schema: documentSchema, resources: escapeTexts(instances.map(resourceOf)) };
}

/** An instance as a document has it, its properties in the order of the model. */
export function resourceOf({ name, resource, values, ensure }: Instance): object {
  const given = resource.properties.flatMap(property => {
    const value = values[property.name];
    return value === undefined ? [] : [[property.name, value]];
  });
  return {
    name,
    type: resourceType(resource),
    properties: { ...Object.fromEntries(given), ...(ensure === 'Absent' && { Ensure: ensure }) },
  };
}
