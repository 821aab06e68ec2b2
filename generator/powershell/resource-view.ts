import type { Location } from '../../src/model/location.ts';
import type { PropertyModel, Storage } from '../../src/model/property.ts';
import { keyProperties, moduleName, type ResourceModel } from '../../src/model/resource.ts';
import type { Rule } from '../../src/model/rule.ts';
import type { EmitContext } from '../artifact.ts';
import { ensure, reasons } from '../common-properties.ts';
import { sourceOf } from '../source-of.ts';
import { ascii, type Data, literal, tableFields, wrapped } from './literal.ts';
import { propertyRule } from './property-rule.ts';
import { type PropertyType, typeOf } from './property-type.ts';
import { pascal, ruleKey } from './rule-words.ts';

/** What `resource.mustache` shows of a resource. */
export function resourceView(model: ResourceModel, context: EmitContext): Record<string, unknown> {
  const properties = [...model.properties.map(declared), ...common];
  return {
    module: moduleName,
    resource: model.name,
    notice: ascii(context.notice(sourceOf(model))),
    summary: ascii(model.summary),
    description: wrapped(model.description, 110),
    parameters: properties,
    examples: examplesView(model),
    properties,
    keys: keyProperties(model)
      .map(({ name }) => literal(name))
      .join(', '),
    ownsKey: model.ownsKey ? { locations: locationsView(model.ownsKey) } : false,
    settings: model.properties.flatMap(settingView),
    propertyRules: model.properties.flatMap(property => {
      const rule = propertyRule(property);
      return rule ? [{ fields: tableFields([...rule.entries, ['Expected', `$text.${rule.key}`]]) }] : [];
    }),
    rules: model.rules.map(rule => ({ fields: ruleFields(model, rule) })),
  };
}

/** The examples of a resource, ready for PowerShell. */
export function examplesView(model: ResourceModel): Record<string, unknown>[] {
  return model.examples.map(({ title, properties }) => ({
    title: ascii(title),
    resource: model.name,
    properties: tableFields(Object.entries(properties).map(([name, value]) => [name, literal(value)])),
  }));
}

interface Declared {
  readonly name: string;
  readonly help: readonly string[];
  readonly role: string;
  readonly type: string;
  readonly validateSet: string | false;
  readonly initializer: string;
}

const helpWidth = 108;

/** The properties that every resource has. */
const common: readonly Declared[] = [
  {
    name: ensure.name,
    help: wrapped(ensure.description, helpWidth),
    role: '',
    type: 'RmsClientEnsure',
    validateSet: false,
    initializer: ' = [RmsClientEnsure]::Present',
  },
  {
    name: reasons.name,
    help: wrapped(reasons.description, helpWidth),
    role: 'NotConfigurable',
    type: 'RmsClientReason[]',
    validateSet: false,
    initializer: '',
  },
];

function declared(property: PropertyModel): Declared {
  const type: PropertyType = typeOf(property);
  return {
    name: property.name,
    help: wrapped(property.description, helpWidth),
    role: property.role === 'key' ? 'Key' : '',
    type: type.name,
    validateSet: type.choices ?? false,
    initializer: property.preset === undefined ? '' : ` = ${literal(property.preset)}`,
  };
}

function settingView(property: PropertyModel): Record<string, unknown>[] {
  const { storage } = property;
  if (!storage) {
    return [];
  }
  return [
    {
      locations: locationsView(storage.key),
      fields: tableFields([['Name', literal(property.name)], ...storageEntries(property, storage)]),
    },
  ];
}

function storageEntries(property: PropertyModel, storage: Storage): [string, string][] {
  const entries: [string, Data][] =
    storage.kind === 'names'
      ? [
          ['Kind', 'Names'],
          ['Part', pascal(storage.part)],
        ]
      : [
          ['Kind', 'Value'],
          ['ValueName', storage.name],
          ['Codec', pascal(storage.codec)],
          ['Default', property.default ?? null],
          ['OverriddenBy', property.overriddenBy ?? null],
          ['IsSwitch', property.isSwitch ?? false],
        ];
  return entries.map(([name, value]) => [name, literal(value)]);
}

function locationsView(location: Location): { mode: string; table: string }[] {
  const byMode = 'root' in location ? { Any: location } : location;
  return Object.entries(byMode).map(([mode, { root, path }]) => ({
    mode,
    table: `@{ Hive = ${literal(root.hive)}; Root = ${literal(root.path)}; Path = ${literal(path)} }`,
  }));
}

function ruleFields(model: ResourceModel, rule: Rule): { name: string; value: string }[] {
  const entries: [string, Data][] = [['Kind', pascal(rule.kind)], ...ruleEntries(rule)];
  return tableFields([
    ...entries.map(([name, value]) => [name, literal(value)] as const),
    ['Expected', `$text.${ruleKey(model, rule)}`],
  ]);
}

function ruleEntries(rule: Rule): [string, Data][] {
  switch (rule.kind) {
    case 'exclusive':
    case 'disjoint':
    case 'different':
      return [
        ['Property', rule.properties[0]],
        ['Other', rule.properties[1]],
      ];
    case 'reserved':
      return [
        ['Property', rule.property],
        ['Name', rule.name],
      ];
    case 'required':
      return [['Property', rule.property]];
    case 'forbidden':
      return [
        ['Property', rule.property],
        ['Is', rule.is],
        ['Other', rule.other],
        ['Not', rule.not],
      ];
    case 'absentOnly':
      return [];
  }
}
