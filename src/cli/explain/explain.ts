import { stringify } from 'yaml';
import { folderPlaces, type RegistryPlace, registryPlaces } from '../../engine/registry-places.ts';
import { ensure, ensureDescription, ensureValues, reasons } from '../../model/common-properties.ts';
import type { PropertyModel, PropertyValue } from '../../model/property.ts';
import { expectedValues } from '../../model/property-words.ts';
import type { ResourceModel } from '../../model/resource.ts';
import type { Rule } from '../../model/rule.ts';
import { ruleInWords } from '../../model/rule-words.ts';
import { readEverywhere } from '../../model/yaml-options.ts';
import { commandName } from '../../package-root.ts';
import { columns } from '../../report/words/columns.ts';
import { resourceType } from '../../rms/index.ts';
import { wrapWords } from '../terminal/wrap-words.ts';
import { sources } from './passages.ts';

/** A heading, and the lines below it; what has none is left out. */
type Part = readonly [heading: string, lines: readonly string[]];

/** What is about a property, such as its values, in words. */
interface PropertyFacts {
  readonly description: string;
  readonly role: string;
  readonly values: string;
  readonly fallback?: string;
  readonly example?: PropertyValue;
}

const roles = {
  key: 'Identifies the instance.',
  write: 'Managed where it is given.',
  read: 'Read-only: Get reports it, and a configuration leaves it out.',
  credential: 'For the PowerShell module alone; a configuration document holds no password.',
} as const;

/** All that there is to know of a type, for people: lines of at most `width` characters, but for paths and addresses. */
export function explainType(resource: ResourceModel, width: number): string {
  const properties = [...resource.properties.map(({ name }) => name), ...commonNames(resource)];
  const [example] = resource.examples;
  return laidOut(
    `${resourceType(resource)}: ${resource.summary}`,
    wrapWords(resource.description, width - 2),
    [
      [
        'Properties',
        table(
          properties.map(name => propertyRow(resource, name)),
          width,
        ),
      ],
      ['Rules', resource.rules.flatMap(rule => wrapWords(ruleInWords(rule, resource), width - 2))],
      ['Where it is', places(resource, registryPlaces(resource))],
      ['For', [resource.edition]],
      ['Documented in', sources(resource)],
      ['Example', example === undefined ? [] : exampleLines(resource, example.title, example.properties)],
      [
        'See also',
        [`${commandName} explain ${resource.name}.PROPERTY`, `${commandName} init ${resource.name}`],
      ],
    ],
  );
}

/**
 * All that there is to know of a property of a type.
 *
 * @param name as the type has it
 */
export function explainProperty(resource: ResourceModel, name: string, width: number): string {
  const model = resource.properties.find(property => property.name === name);
  const { description, role, values, fallback, example } = factsOf(resource, name, model);
  const isGiven = model?.role === 'key' || model?.role === 'write';
  return laidOut(`${resource.name}.${name}`, wrapWords(description, width - 2), [
    ['Kind', [role]],
    ['Values', wrapWords(values, width - 2)],
    ['Default', fallback === undefined ? [] : [fallback]],
    ['Where it is', places(resource, placesOf(resource, name))],
    [
      'Rules',
      resource.rules
        .filter(rule => isAbout(rule, resource, name))
        .flatMap(rule => wrapWords(ruleInWords(rule, resource), width - 2)),
    ],
    ['For', [resource.edition]],
    ['Documented in', sources(model !== undefined && model.passages.length > 0 ? model : resource)],
    ['Example', isGiven && example !== undefined ? yamlLines({ [name]: example }) : []],
  ]);
}

function factsOf(resource: ResourceModel, name: string, model: PropertyModel | undefined): PropertyFacts {
  if (model) {
    return {
      description: model.description,
      role: roles[model.role],
      values: model.role === 'credential' ? 'a PSCredential' : expectedValues(model),
      example: model.example,
      ...fallbackOf(model),
    };
  }
  if (name === ensure.name) {
    const values = ensureValues(resource);
    const isUsual = values.includes('Present');
    return {
      description: ensureDescription(resource),
      role: roles.write,
      values: values.join(' or '),
      ...(isUsual && { fallback: 'Present, where the configuration leaves it out' }),
    };
  }
  return {
    description: reasons.description,
    role: roles.read,
    values: Object.entries(reasons.members)
      .map(([member, is]) => `${member}: ${is}`)
      .join(' '),
  };
}

/** A preset takes the place of what a configuration leaves out; a default is the client's own doing. */
function fallbackOf({ preset, default: fallback }: PropertyModel): { fallback?: string } {
  if (preset !== undefined) {
    return { fallback: `${String(preset)}, where the configuration leaves it out` };
  }
  return fallback === undefined
    ? {}
    : { fallback: `${JSON.stringify(fallback)}, which the client takes where the registry says nothing` };
}

function commonNames(resource: ResourceModel): string[] {
  return [...(ensureValues(resource).length > 0 ? [ensure.name] : []), reasons.name];
}

function propertyRow(resource: ResourceModel, name: string): readonly string[] {
  const model = resource.properties.find(property => property.name === name);
  const kind = model?.role ?? (name === ensure.name ? 'write' : 'read');
  return [name, kind, factsOf(resource, name, model).description];
}

function placesOf(resource: ResourceModel, name: string): RegistryPlace[] {
  return registryPlaces(resource).filter(({ property }) => property === name);
}

/** In the registry, and folders for a resource as a whole. */
function places(resource: ResourceModel, inRegistry: readonly RegistryPlace[]): string[] {
  const isWhole = inRegistry.length === registryPlaces(resource).length;
  return [
    ...inRegistry.flatMap(({ property, condition, key, value, type }) => [
      [isWhole ? property : undefined, condition].filter(Boolean).join(', '),
      `  ${key}${value === undefined ? ' with all in it' : ` [${value}]`}${type === '' ? '' : ` (${type})`}`,
    ]),
    ...(isWhole ? folderPlaces(resource) : []).flatMap(({ what, condition, folder }) => [
      `${what}, ${condition}`,
      `  ${folder}`,
    ]),
  ].filter(line => line !== '');
}

function isAbout(rule: Rule, resource: ResourceModel, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(ruleInWords(rule, resource));
}

function exampleLines(
  resource: ResourceModel,
  title: string,
  properties: Readonly<Record<string, PropertyValue>>,
): string[] {
  return yamlLines([{ name: title, type: resourceType(resource), properties }]);
}

function yamlLines(data: object): string[] {
  return stringify(data, { ...readEverywhere, lineWidth: 0 })
    .trimEnd()
    .split('\n');
}

function table(rows: readonly (readonly string[])[], width: number): string[] {
  return columns(
    rows.map(row => row.map(text => ({ text }))),
    width - 2,
  ).split('\n');
}

function laidOut(title: string, first: readonly string[], parts: readonly Part[]): string {
  const indented = (lines: readonly string[]): string => lines.map(line => `  ${line}`).join('\n');
  const shown = parts.filter(([, lines]) => lines.length > 0);
  return `${[`${title}\n${indented(first)}`, ...shown.map(([heading, lines]) => `${heading}\n${indented(lines)}`)].join('\n\n')}\n`;
}
