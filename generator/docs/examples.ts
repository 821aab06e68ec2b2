import { stringify } from 'yaml';
import { documentSchema } from '../../src/configuration/write.ts';
import type { PropertyValue } from '../../src/model/property.ts';
import type { Example, ResourceModel } from '../../src/model/resource.ts';
import { readEverywhere } from '../../src/model/yaml-options.ts';
import { moduleName, resourceType } from '../../src/rms/module.ts';

/** An example as a DSC v3 configuration document. */
export function yamlExample(resource: ResourceModel, { title, properties }: Example): string {
  const document = {
    $schema: documentSchema,
    resources: [{ name: title, type: resourceType(resource), properties }],
  };
  return yamlText(document);
}

/** A document as text. */
export function yamlText(document: object): string {
  return stringify(document, { ...readEverywhere, lineWidth: 0, singleQuote: true });
}

/** An example as a PowerShell configuration. */
export function powershellExample(resource: ResourceModel, { title, properties }: Example): string {
  const width = Math.max(...Object.keys(properties).map(name => name.length));
  const assignments = Object.entries(properties).map(
    ([name, value]) => `            ${name.padEnd(width)} = ${powershellLiteral(value)}`,
  );
  return [
    'Configuration Example',
    '{',
    `    Import-DscResource -ModuleName ${moduleName}`,
    '',
    "    Node 'localhost'",
    '    {',
    `        ${resource.name} ${powershellLiteral(title)}`,
    '        {',
    ...assignments,
    '        }',
    '    }',
    '}',
  ].join('\n');
}

/** PowerShell also ends a string at typographic quotes, so all of them are doubled. */
function powershellLiteral(value: PropertyValue): string {
  if (typeof value === 'string') {
    return `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  }
  if (typeof value === 'object') {
    return `@(${value.map(powershellLiteral).join(', ')})`;
  }
  return typeof value === 'boolean' ? `$${value}` : String(value);
}
