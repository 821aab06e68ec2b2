import type { SourceFile } from 'ts-morph';
import { documentSchema } from '../../src/configuration/write.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { typescriptExample } from './example.ts';
import { unionType } from './union.ts';

/** What all configurations have in common: the document, its entries, and the function that puts them together. */
export function addDocument(file: SourceFile, models: readonly ResourceModel[]): void {
  file.addInterface({
    isExported: true,
    name: 'ConfigurationDocument',
    docs: ['A DSC v3 configuration document: plain data, ready for JSON.stringify.'],
    properties: [
      { name: '$schema', isReadonly: true, type: 'string' },
      { name: 'resources', isReadonly: true, type: 'readonly Resource[]' },
    ],
  });
  file.addTypeAlias({
    isExported: true,
    name: 'Resource',
    docs: ['An entry of a configuration; the type says which properties it takes.'],
    type: unionType(models.map(({ name }) => name)),
  });
  file.addInterface({
    isExported: true,
    name: 'Entry',
    typeParameters: ['Type extends string', 'Properties'],
    docs: ['An entry of one resource type.'],
    properties: [
      { name: 'name', isReadonly: true, type: 'string', docs: ['What to call it; unique in its type.'] },
      { name: 'type', isReadonly: true, type: 'Type' },
      { name: 'properties', isReadonly: true, type: 'Properties', docs: ['What is wanted.'] },
      {
        name: 'dependsOn',
        isReadonly: true,
        hasQuestionToken: true,
        type: 'readonly string[]',
        docs: ['The entries that come first, each by its {@link resourceId}.'],
      },
      {
        name: 'metadata',
        isReadonly: true,
        hasQuestionToken: true,
        type: '{ readonly phase?: string | number; readonly [member: string]: unknown }',
        docs: ['Anything; of `phase`, the phase of a job, audit says which each machine is in.'],
      },
    ],
  });
  file.addFunction({
    isExported: true,
    name: 'defineConfiguration',
    docs: [
      {
        description: [
          '\nA configuration of these resources.',
          '',
          '@param resources what is wanted, each with a name of its own in its type',
          '@returns the document, which is plain data: `rmsdsc` takes it from a program, and JSON of it from anybody',
          '@example',
          '```ts',
          ...models
            .slice(0, 1)
            .flatMap(resource =>
              resource.examples.slice(0, 1).map(example => typescriptExample(resource, example)),
            ),
          '```',
        ].join('\n'),
      },
    ],
    parameters: [{ name: 'resources', type: 'readonly Resource[]' }],
    returnType: 'ConfigurationDocument',
    statements: `return { $schema: '${documentSchema}', resources };`,
  });
  file.addFunction({
    isExported: true,
    name: 'resourceId',
    docs: [
      [
        '\nHow one entry names another that it depends on.',
        '',
        '@param resource the entry that comes first',
        '@returns what `dependsOn` takes',
      ].join('\n'),
    ],
    parameters: [{ name: 'resource', type: 'Resource' }],
    returnType: 'string',
    statements: [
      'const name = resource.name.replaceAll("\'", "\'\'");',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the template string is the generated one
      "return `[resourceId('${resource.type}','${name}')]`;",
    ],
  });
  file.addInterface({
    isExported: true,
    name: 'Factory',
    typeParameters: ['Of extends Resource'],
    docs: ['Makes an entry; those of the last parameter come before it.'],
    callSignatures: [
      {
        parameters: [
          { name: 'name', type: 'string' },
          { name: 'properties', type: "Of['properties']" },
          { name: 'dependsOn', type: 'readonly Resource[]', hasQuestionToken: true },
        ],
        returnType: 'Of',
      },
    ],
  });
  file.addFunction({
    name: 'factory',
    typeParameters: ['Type extends string'],
    parameters: [{ name: 'type', type: 'Type' }],
    statements: [
      'return <Properties>(',
      '  name: string,',
      '  properties: Properties,',
      '  dependsOn: readonly Resource[] = [],',
      '): Entry<Type, Properties> => {',
      '  const first = dependsOn.map(resourceId);',
      '  return { name, type, properties, ...(first.length > 0 && { dependsOn: first }) };',
      '};',
    ],
  });
}
