import { fillPlaceholders } from '../../src/model/location.ts';
import { propertyNamed, type ResourceModel } from '../../src/model/resource.ts';
import { classPrefix, moduleName } from '../../src/rms/module.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { sourceOf } from '../source-of.ts';
import { renderTemplate } from '../template.ts';
import { ascii, literal } from './literal.ts';
import { moduleFolder } from './module.ts';
import { sharedScripts } from './pester-computer.ts';
import { accountVariants, baseFolders, folderIn, sidOf } from './pester-folders.ts';
import { locationIn, placeFields, placesOf, placesOfProperty, placeTable } from './pester-places.ts';
import { checkTests, registryTests } from './pester-registry.ts';
import { fieldsOf, titleOf } from './pester-words.ts';
import { refusalsOf, type Values } from './scenario.ts';

/** The Pester 5 tests of each resource, and what they share. */
export function emitTests(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const folder = `${moduleFolder}/Tests`;
  return [
    ...sharedScripts(models, context).map(([name, content]) => ({ path: `${folder}/${name}.ps1`, content })),
    ...models.map(model => ({
      path: `${folder}/${model.name}.Tests.ps1`,
      content: testsOf(model, context),
    })),
  ];
}

function testsOf(model: ResourceModel, context: EmitContext): string {
  const view = commonView(model, context);
  if (model.subject) {
    return renderTemplate(`rms/${model.subject.name}/tests`, { ...view, ...roomView(model) });
  }
  return model.isAudit
    ? renderTemplate('powershell/tests-check', { ...view, ...checkTests(model) })
    : renderTemplate('powershell/tests', { ...view, ...registryTests(model) });
}

/** What the tests of all resources show. */
function commonView(model: ResourceModel, context: EmitContext): Record<string, unknown> {
  const isApart = model.tests?.isApart === true;
  return {
    module: moduleName,
    prefix: classPrefix,
    resource: model.name,
    notice: ascii(context.notice(sourceOf(model))),
    refusesSet: !isApart,
    hasRegistry: !isApart,
    refusals: refusalsOf(model).map(({ title, property, values }, index) => ({
      separator: index > 0,
      title: literal(title),
      properties: fieldsOf(values),
      message: literal(`${model.name}: ${property}*`),
    })),
  };
}

/** What the template of a room can show beside. */
function roomView(model: ResourceModel): Record<string, unknown> {
  const { lookups = {}, tests } = model;
  return {
    facts: mapValues(tests?.facts ?? {}, literal),
    lookups: mapValues(lookups, ({ resource, property }) => {
      const found = propertyNamed(resource, property);
      const places = placesOfProperty(found, { RegistryView: 'Both' });
      return { places: places.map(placeTable), example: literal(found.example) };
    }),
    scenarios: accountVariants(model).map(keys => scenario(model, keys)),
  };
}

/** An instance in each mode, with the folders that it is about and its part of the registry. */
function scenario(model: ResourceModel, keys: Values): Record<string, unknown> {
  const { folders = {}, registryPart } = model;
  const [place] = registryPart ? placesOf(locationIn(registryPart.key, keys), undefined) : [];
  return {
    title: literal(titleOf(keys)),
    properties: fieldsOf(keys),
    key: mapValues(keys, literal),
    folders: mapValues(folders, (_, name) => {
      const { base, path } = folderIn(model, name, keys);
      return { base: literal(baseFolders[base]), path: literal(fillPlaceholders(path, sidOf(keys))) };
    }),
    part: place && { ...placeFields(place), setting: literal(registryPart?.except[0] ?? '') },
  };
}

function mapValues<T, U>(
  values: Readonly<Record<string, T>>,
  make: (value: T, name: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(value, name)]));
}
