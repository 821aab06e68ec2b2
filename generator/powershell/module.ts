import { wellKnownAccounts } from '../../src/model/account.ts';
import { moduleName, type ResourceModel } from '../../src/model/resource.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { render } from '../template.ts';
import { enumsOf } from './property-type.ts';
import { resourceView } from './resource-view.ts';

/** The folder of the module, from the package's root. */
export const moduleFolder = `resources/${moduleName}`;

/** The parts of the module that are the same for all resources, in their order. */
const parts = [
  'functions',
  'value',
  'tree',
  'hive',
  'session',
  'assessment',
  'undo',
  'plan',
  'rule',
  'resource-base',
] as const;

/** The module itself: all of its classes in one file, because DSC finds class-based resources in no other. */
export function emitModule(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const view = {
    notice: context.notice('src/settings/index.ts'),
    enums: enumsOf(models),
    accounts: Object.entries(wellKnownAccounts).map(([name, sid]) => ({ name, sid })),
    systemSid: wellKnownAccounts.LocalSystem,
  };
  const sections = [
    ...['head', ...parts].map(part => render(`powershell/${part}`, view)),
    ...models.map(model => render('powershell/resource', resourceView(model, context))),
  ];
  return [{ path: `${moduleFolder}/${moduleName}.psm1`, content: sections.join('\n') }];
}
