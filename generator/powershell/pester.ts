import { readFileSync } from 'node:fs';
import { knownSid } from '../../src/model/account.ts';
import { files, productName, runtimeFiles, setupPrograms } from '../../src/model/installed-client.ts';
import { type FolderLocation, fillPlaceholders, roots } from '../../src/model/location.ts';
import { type FolderName, moduleName, propertyNamed, type ResourceModel } from '../../src/model/resource.ts';
import { packagePath } from '../../src/package-root.ts';
import { readPowerShell } from '../../src/powershell/agent.ts';
import { rmsServiceLocation } from '../../src/settings/service-location.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { sourceOf } from '../source-of.ts';
import { fill, render } from '../template.ts';
import { ascii, literal } from './literal.ts';
import { moduleFolder } from './module.ts';
import { locationIn, placeFields, placesOf, placesOfProperty, placeTable } from './pester-places.ts';
import { registryView } from './pester-registry.ts';
import { fieldsOf, titleOf } from './pester-words.ts';
import { keyVariants, refusalsOf, type Values } from './scenario.ts';

/** The parts of TestComputer.ps1 that no model has a share in, and the files that are whole as they are. */
const computerParts = ['computer', 'copy', 'place', 'key', 'module'] as const;
const wholeFiles = ['TestRegistry', 'PutBack'] as const;

/** The Pester 5 tests of each resource, and what they share. */
export function emitTests(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const folder = `${moduleFolder}/Tests`;
  return [
    { path: `${folder}/TestComputer.ps1`, content: testComputer(models, context) },
    ...wholeFiles.map(name => ({ path: `${folder}/${name}.ps1`, content: scriptOf(name, context) })),
    ...models.map(model => ({
      path: `${folder}/${model.name}.Tests.ps1`,
      content: testsOf(model, context),
    })),
  ];
}

/** What sets aside the client's settings and files, and puts them back, with all places that the models know. */
function testComputer(models: readonly ResourceModel[], context: EmitContext): string {
  const head = render('powershell/test-computer', {
    notice: ascii(context.notice(`${scriptFolder}, src/model/location.ts`)),
    roots: Object.values(roots).flatMap(root => placesOf({ root, path: '' }, 'Both').map(placeFields)),
    folders: foldersOf(models).map(({ base, path }) => ({
      base: literal(baseFolders[base]),
      path: literal(path),
    })),
  });
  // A folder for administrators alone is made as the module makes its own.
  const common = ['link.ps1', 'undo-folder.ps1'].map(file => readPowerShell(['common', file]));
  return [head, ...computerParts.map(name => scriptOf(name, context)), ...common].join('\n');
}

const scriptFolder = 'generator/powershell/tests';

/** A PowerShell file of the generator's own, with the module's name in it. */
function scriptOf(name: string, context: EmitContext): string {
  const path = `${scriptFolder}/${name}.ps1`;
  const text = readFileSync(packagePath(...path.split('/')), 'ascii').replaceAll('\r\n', '\n');
  return fill(path, text, { module: moduleName, notice: ascii(context.notice(path)) });
}

function testsOf(model: ResourceModel, context: EmitContext): string {
  const view = commonView(model, context);
  switch (model.subject) {
    case 'template':
      return render('powershell/tests-template', { ...view, ...templateView(model) });
    case 'store':
      return render('powershell/tests-store', { ...view, ...storeView(model) });
    case 'connection-point':
    case 'discovery':
      return render('powershell/tests-directory', { ...view, ...directoryView(model) });
    case 'client':
      return render('powershell/tests-client', { ...view, ...clientView() });
    default:
      return render('powershell/tests', { ...view, ...registryView(model) });
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
  return { checks: subject === 'discovery' ? [check] : [] };
}

/** What the tests of all resources show. */
function commonView(model: ResourceModel, context: EmitContext): Record<string, unknown> {
  return {
    module: moduleName,
    resource: model.name,
    notice: ascii(context.notice(sourceOf(model))),
    // The tests of the client run nothing, and those of files have no registry of their own.
    refusesSet: model.subject !== 'client',
    hasRegistry: model.subject !== 'client' && model.subject !== 'template',
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

/** The keys that the tests of a model use. A store is that of who runs them, whose SID they find out. */
function accountVariants(model: ResourceModel): Values[] {
  const own = model.subject === 'store' ? { Account: 'CurrentUser' } : {};
  return keyVariants(model).map(keys => ({ ...keys, ...own }));
}

/** What is known of the SID of an instance's account. */
function sidOf(keys: Values): Record<string, string> {
  const sid = knownSid(String(keys.Account));
  return sid === undefined ? {} : { Sid: sid };
}

/** As .NET calls them, whose values are those of the environment's variables. */
const baseFolders = {
  LocalAppData: 'LocalApplicationData',
  AllUsersProfile: 'CommonApplicationData',
} as const;

/** The topmost folders that the tests write to. */
function foldersOf(models: readonly ResourceModel[]): FolderLocation[] {
  const all = models.flatMap(model =>
    accountVariants(model).flatMap(keys =>
      Object.keys(model.folders ?? {}).map(name => {
        const { base, path } = folderIn(model, name as FolderName, keys);
        return { base, path: fillPlaceholders(path, sidOf(keys)) };
      }),
    ),
  );
  const isIn = (one: FolderLocation, other: FolderLocation) =>
    one.base === other.base && one.path.startsWith(`${other.path}\\`);
  return all.filter(
    (one, index) =>
      !all.some(other => isIn(one, other)) &&
      all.findIndex(({ base, path }) => base === one.base && path === one.path) === index,
  );
}

/** A folder of an instance, with placeholders. */
function folderIn({ folders }: ResourceModel, name: FolderName, keys: Values): FolderLocation {
  const found = folders?.[name]?.[keys.Mode === 'Server' ? 'Server' : 'Client'];
  if (!found) {
    throw new Error('A resource has its files nowhere.');
  }
  return found;
}
