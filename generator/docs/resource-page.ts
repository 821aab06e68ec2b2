import { folderPlaces, registryPlaces } from '../../src/engine/registry-places.ts';
import { ensure, ensureDescription, ensureValues, reasons } from '../../src/model/common-properties.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import { expectedValues } from '../../src/model/property-words.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { ruleInWords } from '../../src/model/rule-words.ts';
import { resourceType } from '../../src/rms/module.ts';
import { sectionUrl, statements } from '../../src/rms/statements.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { typescriptExample } from '../authoring/example.ts';
import { groupBy } from '../group-by.ts';
import { propertySchema } from '../json-schema.ts';
import { sourceOf } from '../source-of.ts';
import { renderTemplate } from '../template.ts';
import { powershellExample, yamlExample } from './examples.ts';
import { block, inlineCode, markdownTable, text } from './markdown.ts';
import { meaningOf } from './meaning.ts';

/** The reference page of a resource. */
export function resourcePage(resource: ResourceModel, { notice }: EmitContext): Artifact {
  const places = registryPlaces(resource);
  const [first] = resource.examples;
  const view = {
    notice: notice(sourceOf(resource)),
    // What somebody comes for who looks the resource up; the rest of the page is for those who stay.
    task:
      first === undefined
        ? false
        : { title: text(first.title), yaml: block('yaml', yamlExample(resource, first)) },
    name: resource.name,
    type: inlineCode(resourceType(resource)),
    summary: text(resource.summary),
    description: text(resource.description),
    edition: text(resource.edition),
    properties: propertyTable(resource),
    hasEnsure: !resource.isAudit,
    places: markdownTable(
      ['Property', 'For', 'Key', 'Value', 'Type'],
      places.map(({ property, condition, key, value, type }) => [
        property === undefined ? '' : inlineCode(property),
        text(condition),
        inlineCode(key),
        value === undefined ? 'the key with all in it' : inlineCode(value),
        type,
      ]),
    ),
    hasPlaces: places.length > 0,
    folders: resource.folders
      ? {
          folders: markdownTable(
            ['What', 'For', 'Folder'],
            folderPlaces(resource).map(({ what, condition, folder }) => [
              what,
              condition,
              inlineCode(folder),
            ]),
          ),
        }
      : false,
    hasSid: places.some(({ key }) => key.includes('<SID>')),
    hasUserHive: places.some(({ key }) => key.startsWith('HKEY_USERS')),
    ...meaningOf(resource),
    hasRules: resource.rules.length > 0,
    rules: resource.rules.map(rule => ({ rule: ruleInWords(rule, resource, { code: inlineCode, text }) })),
    examples: resource.examples.map(example => ({
      title: text(example.title),
      hasYaml: example !== first,
      yaml: block('yaml', yamlExample(resource, example)),
      powershell: block('powershell', powershellExample(resource, example)),
      typescript: block('typescript', typescriptExample(resource, example)),
    })),
    passages: [...groupBy(passagesOf(resource), ({ section }) => section)].map(([section, members]) => ({
      page: text(section.page.title),
      section: text(section.english),
      url: sectionUrl(section),
      statements: members.map(({ text: sentence, edition }) => ({ statement: text(sentence), edition })),
    })),
  };
  return { path: pagePath(resource), content: renderTemplate('docs/resource.md', view) };
}

/** Where a resource's page is, from the package's root. */
function pagePath({ name }: ResourceModel): string {
  return `resources/docs/${name}.md`;
}

function propertyTable(resource: ResourceModel): string {
  const rows = resource.properties.map(property => [
    inlineCode(property.name),
    { key: 'Key', write: 'Write', read: 'Read', credential: 'Write' }[property.role],
    typeOf(property),
    text(expectedValues(property)),
    defaultOf(property),
    text(property.description),
  ]);
  const common = [
    ...(resource.isAudit
      ? []
      : [
          [
            inlineCode(ensure.name),
            'Write',
            'string',
            ensureValues(resource).join(' or '),
            ensureValues(resource).length > 1 ? inlineCode('Present') : '',
            text(ensureDescription(resource)),
          ],
        ]),
    [inlineCode(reasons.name), 'Read', 'object[]', 'Code and Phrase', '', text(reasons.description)],
  ];
  return markdownTable(
    ['Property', 'Kind', 'Type', 'Values', 'Default', 'Description'],
    [...rows, ...common],
  );
}

function typeOf(property: PropertyModel): string {
  if (property.role === 'credential') {
    return 'PSCredential';
  }
  const { type, items } = propertySchema(property) as { type: string; items?: { type: string } };
  return items ? `${items.type}[]` : type;
}

/** A preset takes the place of what a configuration leaves out; a default is the client's own doing. */
function defaultOf({ preset, default: fallback }: PropertyModel): string {
  if (preset !== undefined) {
    return inlineCode(String(preset));
  }
  return fallback === undefined ? '' : `${inlineCode(String(fallback))} (the client's)`;
}

function passagesOf(resource: ResourceModel): typeof statements {
  const carried = new Set([
    ...resource.passages,
    ...resource.properties.flatMap(property => property.passages),
  ]);
  return statements.filter(({ id }) => carried.has(id));
}
