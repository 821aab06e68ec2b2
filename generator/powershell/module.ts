import type { ResourceModel } from '../../src/model/resource.ts';
import { inFolder } from '../../src/powershell/read-script.ts';
import { commonFiles, readPowerShell } from '../../src/rms/agent.ts';
import { moduleName } from '../../src/rms/module.ts';
import { rooms } from '../../src/rms/rooms.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { renderTemplate } from '../template.ts';
import { withClassPrefix } from './class-names.ts';
import { moduleVariables } from './module-facts.ts';
import { enumsOf } from './property-type.ts';
import { resourceView, subjectFile } from './resource-view.ts';

/** The folder of the module, from the package's root. */
export const moduleFolder = `resources/${moduleName}`;

/** What the module has and the agent has not, in the order in which Windows PowerShell takes classes. */
const ownFiles: readonly string[] = [
  ...inFolder('powershell/module', 'text', 'stream', 'json', 'restart'),
  ...rooms.flatMap(({ own }) => own),
  ...inFolder(
    'powershell/module',
    'reason',
    'name',
    'value',
    'tree',
    'hive',
    'registry',
    'session',
    'subject',
  ),
  ...inFolder('powershell/module', 'owned', 'finding', 'value-finding', 'names-finding', 'assessment'),
  ...inFolder('powershell/module', 'undo', 'plan', 'run'),
  ...rooms.map(({ name }) => subjectFile(name)),
  ...inFolder('powershell/module', 'rule', 'resource'),
];

/** The files below `src` that are in the module, in their order. */
const moduleSources: readonly string[] = [...commonFiles, ...ownFiles];

/** The module itself: all of its classes in one file, because DSC finds class-based resources in no other. */
export function emitModule(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const head = {
    notice: context.notice('src/rms/resources.ts'),
    enums: enumsOf(models),
    facts: moduleVariables(),
  };
  const sections = [
    renderTemplate('powershell/head', head),
    ...withClassPrefix(moduleSources.map(readPowerShell)),
    ...models.map(model => renderTemplate('powershell/resource', resourceView(model, context))),
  ];
  return [{ path: `${moduleFolder}/${moduleName}.psm1`, content: sections.join('\n') }];
}
