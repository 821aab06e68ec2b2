import { fillPlaceholders } from '../../src/model/location.ts';
import { propertyNamed, type ResourceModel } from '../../src/model/resource.ts';
import { files, productName, runtimeFiles, setupPrograms } from '../../src/rms/client/installed-client.ts';
import { moduleName } from '../../src/rms/module.ts';
import { rmsServiceLocation } from '../../src/rms/settings/service-location.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { sourceOf } from '../source-of.ts';
import { renderTemplate } from '../template.ts';
import { ascii, literal } from './literal.ts';
import { moduleFolder } from './module.ts';
import { sharedScripts } from './pester-computer.ts';
import { accountVariants, baseFolders, folderIn, sidOf } from './pester-folders.ts';
import { locationIn, placesOf, placesOfProperty, placeTable } from './pester-places.ts';
import { registryTests } from './pester-registry.ts';
import { fieldsOf, titleOf } from './pester-words.ts';
import { keyVariants, refusalsOf } from './scenario.ts';

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
  switch (model.subject?.name) {
    case 'template':
      return renderTemplate('powershell/tests-template', { ...view, ...templateView(model) });
    case 'store':
      return renderTemplate('powershell/tests-store', { ...view, ...storeView(model) });
    case 'connection-point':
    case 'discovery':
      return renderTemplate('powershell/tests-directory', { ...view, ...directoryView(model) });
    case 'client':
      return renderTemplate('powershell/tests-client', { ...view, ...clientView() });
    default:
      return renderTemplate('powershell/tests', { ...view, ...registryTests(model) });
  }
}

/** A directory is none to be tried on: what the registry says, and what is refused before anything is asked, can be. */
function directoryView({ subject }: ResourceModel): Record<string, unknown> {
  const certification = propertyNamed(rmsServiceLocation, 'EnterpriseCertification');
  const publishing = propertyNamed(rmsServiceLocation, 'EnterprisePublishing');
  const check = {
    places: placesOfProperty(certification, { RegistryView: 'Both' }).map(placeTable),
    url: literal(certification.example),
    other: literal(publishing.example),
  };
  return { checks: subject?.name === 'discovery' ? [check] : [] };
}

/** What the tests of all resources show. */
function commonView(model: ResourceModel, context: EmitContext): Record<string, unknown> {
  return {
    module: moduleName,
    resource: model.name,
    notice: ascii(context.notice(sourceOf(model))),
    // The tests of the client run nothing, and those of files have no registry of their own.
    refusesSet: model.subject?.name !== 'client',
    hasRegistry: model.subject?.name !== 'client' && model.subject?.name !== 'template',
    refusals: refusalsOf(model).map(({ title, property, values }, index) => ({
      separator: index > 0,
      title: literal(title),
      properties: fieldsOf(values),
      message: literal(`${model.name}: ${property}*`),
    })),
  };
}

function clientView(): Record<string, unknown> {
  const list = (names: readonly string[]) => names.map(literal).join(', ');
  return {
    folder: ascii(`${productName}1`),
    files: list(files),
    runtimeFiles: list(runtimeFiles),
    lacking: ascii(files.at(-1) ?? ''),
    setup: ascii(setupPrograms.x64),
  };
}

function templateView(model: ResourceModel): Record<string, unknown> {
  const scenarios = keyVariants(model).map(keys => {
    const { base, path } = folderIn(model, 'Unmanaged', keys);
    return {
      title: literal(titleOf(keys)),
      properties: fieldsOf(keys),
      name: literal(String(keys.Name)),
      base: literal(baseFolders[base]),
      path: literal(fillPlaceholders(path, sidOf(keys))),
    };
  });
  return { scenarios };
}

/** Each mode for who runs the tests, whose SID they find out. */
function storeView(model: ResourceModel): Record<string, unknown> {
  const { registryPart } = model;
  if (!registryPart) {
    throw new Error('A store has no part of the registry.');
  }
  const scenarios = accountVariants(model).map(keys => {
    const [place] = placesOf(locationIn(registryPart.key, keys), undefined);
    const { base, path: licenses } = folderIn(model, 'Licenses', keys);
    return {
      title: literal(titleOf(keys)),
      properties: fieldsOf({ ...keys, Ensure: 'Absent' }),
      hive: literal(place?.hive ?? ''),
      view: literal(place?.view ?? ''),
      key: literal(place?.path ?? ''),
      setting: literal(registryPart.except[0] ?? ''),
      base: literal(baseFolders[base]),
      licenses: literal(licenses),
      templates: literal(folderIn(model, 'Templates', keys).path),
      unmanaged: literal(folderIn(model, 'Unmanaged', keys).path),
    };
  });
  return { scenarios };
}
