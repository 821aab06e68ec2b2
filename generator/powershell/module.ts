import { wellKnownAccounts } from '../../src/model/account.ts';
import { capitalRanges } from '../../src/model/capitals.ts';
import { dwordLength } from '../../src/model/registry-value.ts';
import { propertyNamed, type ResourceModel } from '../../src/model/resource.ts';
import { commonFiles, readPowerShell } from '../../src/powershell/agent.ts';
import { clientModelFunction } from '../../src/rms/client/powershell-model.ts';
import { removalInJson } from '../../src/rms/client/subject.ts';
import { containerName, pointKeywords, pointName } from '../../src/rms/connection-point/fact.ts';
import { rmsServiceConnectionPoint } from '../../src/rms/connection-point/model.ts';
import { defaultTimeout } from '../../src/rms/connection-point/words.ts';
import { azurePattern, programs } from '../../src/rms/discovery/rules.ts';
import { moduleName, undoFolder } from '../../src/rms/module.ts';
import { remarks } from '../../src/rms/phrases.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { propertySchema } from '../json-schema.ts';
import { render } from '../template.ts';
import { literal } from './literal.ts';
import { dotNetPattern } from './property-rule.ts';
import { enumsOf } from './property-type.ts';
import { resourceView } from './resource-view.ts';

/** The folder of the module, from the package's root. */
export const moduleFolder = `resources/${moduleName}`;

/** The parts of the module that are the same for all resources, in their order; functions precede them. */
const parts = [
  'directory-session',
  'directory',
  'name',
  'value',
  'tree',
  'hive',
  'session',
  'subject',
  'assessment',
  'undo',
  'plan',
  'template',
  'connection-point',
  'store',
  'discovery',
  'installation',
  'rule',
  'resource-base',
] as const;

/** The module itself: all of its classes in one file, because DSC finds class-based resources in no other. */
export function emitModule(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const view = {
    notice: context.notice('src/rms/resources.ts'),
    enums: enumsOf(models),
    accounts: Object.entries(wellKnownAccounts).map(([name, sid], index) => ({
      separator: index > 0,
      name,
      sid,
    })),
    undoFolder,
    dwordLength: String(dwordLength),
    capitalRanges: capitalRanges.trim().split(/\n */),
    informative: [...remarks].sort().map(literal),
    ...connectionPointView(),
    programs64: literal(programs.Native),
    programs32: literal(programs.Wow6432),
    azurePattern: literal(dotNetPattern(azurePattern)),
    removal: literal(removalInJson()),
  };
  const sections = [
    render('powershell/head', view),
    render('powershell/functions', view),
    ...commonFiles.map(file => readPowerShell(file)),
    clientModelFunction(),
    ...parts.map(part => render(`powershell/${part}`, view)),
    ...models.map(model => render('powershell/resource', resourceView(model, context))),
  ];
  return [{ path: `${moduleFolder}/${moduleName}.psm1`, content: sections.join('\n') }];
}

/** What [MS-RMPR] says of the service connection point, for PowerShell. */
function connectionPointView(): Record<string, string> {
  const { pattern } = propertySchema(propertyNamed(rmsServiceConnectionPoint, 'Url'));
  return {
    containerName,
    pointName,
    pointKeywords: pointKeywords.map(literal).join(', '),
    urlPattern: literal(dotNetPattern(String(pattern))),
    directoryTimeout: String(defaultTimeout / 1000),
  };
}
