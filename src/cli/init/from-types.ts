import { stringify } from 'yaml';
import { documentSchema } from '../../configuration/write.ts';
import { ensure, ensureDescription, ensureValues } from '../../model/common-properties.ts';
import type { PropertyValue } from '../../model/property.ts';
import { givenProperties, type ResourceModel } from '../../model/resource.ts';
import { ruleInWords } from '../../model/rule-words.ts';
import { readEverywhere } from '../../model/yaml-options.ts';
import { commandName } from '../../package-root.ts';
import { resourceType } from '../../rms/index.ts';
import { commentLines } from './comment.ts';
import { propertyRemark } from './property-remark.ts';

/** A property as it stands in the document. */
interface Line {
  readonly remark: string;
  readonly name: string;
  readonly value: PropertyValue;
  /** Or is it shown in a comment? */
  readonly isGiven: boolean;
}

/**
 * A configuration that has an instance of each of these resources: the values are those of the resource's first example,
 * and what that leaves out stands in comments.
 *
 * @returns YAML, without a line about the schema of editors
 */
export function documentOf(models: readonly ResourceModel[]): string {
  return [
    ...commentLines(
      'A configuration to begin with. Put your own values in place of these, and take away what you do not need.',
      '',
    ),
    `$schema: ${documentSchema}`,
    'resources:',
    models.map(instanceOf).join('\n\n'),
    '',
  ].join('\n');
}

function instanceOf(resource: ResourceModel): string {
  const [example = { title: resource.name, properties: {} }] = resource.examples;
  const { title, properties } = example;
  const given = new Map(Object.entries(properties));
  const lines = [
    ...givenProperties(resource).map((property): Line => {
      const value = given.get(property.name);
      return {
        remark: propertyRemark(property),
        name: property.name,
        value: value ?? property.example,
        isGiven: value !== undefined,
      };
    }),
    ...ensureLine(resource, given.get(ensure.name)),
  ];
  return [
    ...commentLines(`${resource.summary} For ${resource.edition}.`, '  '),
    ...resource.rules.flatMap(rule => commentLines(ruleInWords(rule, resource), '  ')),
    ...commentLines(`More: ${commandName} explain ${resource.name}`, '  '),
    `  - name: ${scalar(title)}`,
    `    type: ${resourceType(resource)}`,
    `    properties:${lines.some(({ isGiven }) => isGiven) ? '' : ' {}'}`,
    ...lines.flatMap(propertyLines),
  ].join('\n');
}

function ensureLine(resource: ResourceModel, given: PropertyValue | undefined): Line[] {
  const values = ensureValues(resource);
  const [usual] = values;
  return usual === undefined
    ? []
    : [
        {
          remark: ensureDescription(resource),
          name: ensure.name,
          value: given ?? usual,
          isGiven: given !== undefined,
        },
      ];
}

function propertyLines({ remark, name, value, isGiven }: Line): string[] {
  const lines = stringify({ [name]: value }, { ...readEverywhere, lineWidth: 0 })
    .trimEnd()
    .split('\n');
  return [
    ...commentLines(remark, '      '),
    ...lines.map(line => (isGiven ? `      ${line}` : `      # ${line}`)),
  ];
}

function scalar(text: string): string {
  return stringify(text, { ...readEverywhere, lineWidth: 0 }).trimEnd();
}
