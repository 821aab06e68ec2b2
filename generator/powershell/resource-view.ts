import { ensure, ensureDescription, reasons } from '../../src/model/common-properties.ts';
import type { FolderLocation } from '../../src/model/location.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import { givenProperties, keyProperties, type Named, type ResourceModel } from '../../src/model/resource.ts';
import type { Rule } from '../../src/model/rule.ts';
import { readPowerShell } from '../../src/rms/agent.ts';
import { classPrefix, moduleName } from '../../src/rms/module.ts';
import { sectionsOf, sectionUrl } from '../../src/rms/statements.ts';
import type { EmitContext } from '../artifact.ts';
import { sourceOf } from '../source-of.ts';
import { ascii, type Data, hashtable, literal, tableFields, wrapped } from './literal.ts';
import { locationTable } from './locations.ts';
import { lookupTable } from './lookups.ts';
import { propertyRule } from './property-rule.ts';
import { type PropertyType, typeOf } from './property-type.ts';
import { pascal, ruleKey } from './rule-words.ts';
import { settingView } from './setting-view.ts';

/** What `resource.mustache` shows of a resource. */
export function resourceView(model: ResourceModel, context: EmitContext): Record<string, unknown> {
  const properties = [
    ...model.properties.map(declared),
    ...(model.isAudit ? [] : [ensureOf(model)]),
    reasonsProperty,
  ];
  return {
    module: moduleName,
    prefix: classPrefix,
    resource: model.name,
    notice: ascii(context.notice(sourceOf(model))),
    summary: ascii(model.summary),
    description: wrapped(model.description, 110),
    parameters: properties,
    examples: examplesView(model),
    links: sectionsOf([...model.passages, ...model.properties.flatMap(({ passages }) => passages)]).map(
      sectionUrl,
    ),
    properties,
    keys: keyProperties(model)
      .map(({ name }) => literal(name))
      .join(', '),
    given: namesWhere(model, ({ role, storage }) => (role === 'write' || role === 'credential') && !storage),
    reported: namesWhere(model, ({ role, storage }) => (role === 'write' || role === 'read') && !storage),
    // What only says where a resource looks is reported as it was given.
    echoed: model.subject ? '' : namesWhere(model, ({ role, storage }) => role === 'write' && !storage),
    isAudit: literal(model.isAudit ?? false),
    readOnly: [...namesOf(model, ({ role }) => role === 'read'), reasons.name].map(literal).join(', '),
    subject: model.subject ? { class: classOf(model.subject) } : false,
    ownedKey: model.ownsKey ? locationTable(model.ownsKey) : '$null',
    folders: model.folders ? foldersTable(model.folders) : '$null',
    registryPart: model.registryPart
      ? hashtable([
          ['Except', `@(${model.registryPart.except.map(name => literal(name)).join(', ')})`],
          ['ExceptKeys', `@(${model.registryPart.exceptKeys.map(name => literal(name)).join(', ')})`],
          ['Locations', locationTable(model.registryPart.key)],
        ])
      : '$null',
    lookups: model.lookups ? { table: lookupTable(model.lookups) } : false,
    settings: model.properties.flatMap(settingView),
    propertyRules: givenProperties(model).flatMap(property => {
      const rule = propertyRule(property);
      const words = rule?.words.map(({ field, key }) => [field, `$text.${key}`] as const) ?? [];
      return rule ? [{ fields: tableFields([...rule.entries, ...words]) }] : [];
    }),
    rules: model.rules.map(rule => ({ fields: ruleFields(model, rule) })),
  };
}

/** The file of a room, below `src`, in which the module's class for its subject is. */
export function subjectFile(room: string): string {
  return `rms/${room}/subject.ps1`;
}

function classOf({ name }: Named): string {
  const file = subjectFile(name);
  const [, found] = /^class (\w+) : ModuleSubject$/m.exec(readPowerShell(file)) ?? [];
  if (found === undefined) {
    throw new Error(`${file} has no class for the subject ${name}.`);
  }
  return found;
}

function namesWhere(model: ResourceModel, isMeant: (property: PropertyModel) => boolean): string {
  return namesOf(model, isMeant).map(literal).join(', ');
}

function namesOf(model: ResourceModel, isMeant: (property: PropertyModel) => boolean): string[] {
  return model.properties.filter(isMeant).map(({ name }) => name);
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

function ensureOf(model: ResourceModel): Declared {
  return {
    name: ensure.name,
    help: wrapped(ensureDescription(model), helpWidth),
    role: '',
    type: `${classPrefix}Ensure`,
    validateSet: false,
    initializer: ` = [${classPrefix}Ensure]::Present`,
  };
}

const reasonsProperty: Declared = {
  name: reasons.name,
  help: wrapped(reasons.description, helpWidth),
  role: 'NotConfigurable',
  type: `${classPrefix}Reason[]`,
  validateSet: false,
  initializer: '',
};

const roles = { key: 'Key', write: '', read: 'NotConfigurable', credential: '' } as const;

function declared(property: PropertyModel): Declared {
  const type: PropertyType = typeOf(property);
  return {
    name: property.name,
    help: wrapped(property.description, helpWidth),
    role: roles[property.role],
    type: type.name,
    validateSet: type.choices ?? false,
    initializer: property.preset === undefined ? '' : ` = ${literal(property.preset)}`,
  };
}

function foldersTable(folders: NonNullable<ResourceModel['folders']>): string {
  const place = ({ base, path }: FolderLocation) =>
    hashtable([
      ['Base', literal(base)],
      ['Path', literal(path)],
    ]);
  return hashtable(
    Object.entries(folders).map(([name, { Client, Server }]) => [
      name,
      hashtable([
        ['Client', place(Client)],
        ['Server', place(Server)],
      ]),
    ]),
  );
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
    case 'wish':
      return [
        ['Properties', rule.properties],
        ['Parts', rule.parts ?? []],
      ];
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
