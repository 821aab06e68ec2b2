import type { PropertyValue } from '../../src/model/property.ts';
import type { Example, ResourceModel } from '../../src/model/resource.ts';
import { factoryName } from './names.ts';

/** An example in TypeScript, with the functions of the authoring API. */
export function typescriptExample(resource: ResourceModel, { title, properties }: Example): string {
  const factory = factoryName(resource);
  const members = Object.entries(properties).map(
    ([name, value]) => `    ${name}: ${typescriptLiteral(value)},`,
  );
  return [
    `import { defineConfiguration, ${factory} } from 'rms-client-dsc';`,
    '',
    'const configuration = defineConfiguration([',
    `  ${factory}(${typescriptLiteral(title)}, {`,
    ...members,
    '  }),',
    ']);',
    '',
    'console.log(JSON.stringify(configuration, undefined, 2));',
  ].join('\n');
}

function typescriptLiteral(value: PropertyValue): string {
  if (typeof value === 'string') {
    return `'${value.replace(/[\\']/g, '\\$&')}'`;
  }
  return typeof value === 'object' ? `[${value.map(typescriptLiteral).join(', ')}]` : String(value);
}
