import { readFileSync } from 'node:fs';
import { registryAreas } from '../../src/model/registry-area.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { packagePath } from '../../src/package-root.ts';
import { readPowerShell } from '../../src/rms/agent.ts';
import { moduleName } from '../../src/rms/module.ts';
import type { EmitContext } from '../artifact.ts';
import { fillTemplate, renderTemplate } from '../template.ts';
import { ascii, literal } from './literal.ts';
import { baseFolders, foldersOf } from './pester-folders.ts';
import { placeFields, placesOf } from './pester-places.ts';

const scriptFolder = 'generator/powershell/tests';

/** The parts of TestComputer.ps1 that no model has a share in, and the files that are whole as they are. */
const computerParts = ['computer', 'copy', 'place', 'key', 'module'] as const;
const wholeFiles = ['TestRegistry', 'PutBack'] as const;

/** What the tests share, as names and contents of scripts: all of it keeps what is on the computer from harm. */
export function sharedScripts(
  models: readonly ResourceModel[],
  context: EmitContext,
): [name: string, content: string][] {
  const whole = wholeFiles.map((name): [string, string] => [name, scriptOf(name, context)]);
  return [['TestComputer', testComputer(models, context)], ...whole];
}

/** What sets aside the client's settings and files, and puts them back, with all places that the models know. */
function testComputer(models: readonly ResourceModel[], context: EmitContext): string {
  const head = renderTemplate('powershell/test-computer', {
    notice: ascii(context.notice(`${scriptFolder}, src/rms/roots.ts`)),
    roots: registryAreas(models).flatMap(({ root, views }) =>
      placesOf({ root, path: '' }, views.length > 1 ? 'Both' : 'Native').map(placeFields),
    ),
    folders: foldersOf(models).map(({ base, path }) => ({
      base: literal(baseFolders[base]),
      path: literal(path),
    })),
  });
  // A folder for administrators alone is made as the module makes its own.
  const common = ['link', 'message', 'undo-folder'].map(name =>
    readPowerShell(`powershell/common/${name}.ps1`),
  );
  return [head, ...computerParts.map(name => scriptOf(name, context)), ...common].join('\n');
}

/** A PowerShell file of the generator's own, with the module's name in it. */
function scriptOf(name: string, context: EmitContext): string {
  const path = `${scriptFolder}/${name}.ps1`;
  const text = readFileSync(packagePath(...path.split('/')), 'ascii').replaceAll('\r\n', '\n');
  return fillTemplate(path, text, { module: moduleName, notice: ascii(context.notice(path)) });
}
