import { moduleName, type ResourceModel } from '../../src/model/resource.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { render } from '../template.ts';
import { literal } from './literal.ts';
import { moduleFolder } from './module.ts';

/** What the module is, in one line. */
export const moduleDescription = 'DSC resources for the settings of the Rights Management client 2 (MSIPC).';

/** Words by which galleries find the module. */
export const moduleTags = ['DSC', 'DesiredStateConfiguration', 'DSCResource', 'RMS', 'MSIPC', 'Windows'];

/** The module's manifest. Its GUID stays for as long as the module does. */
export function emitManifest(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const names = models.map(({ name }) => literal(name));
  const content = render('powershell/manifest', {
    notice: context.notice('src/settings/index.ts'),
    module: moduleName,
    version: literal(context.version),
    guid: literal('5e1f7a52-7b0c-4f0e-9a53-6d2c1c8f4b37'),
    author: literal('RMS client DSC'),
    copyright: literal('(c) RMS client DSC. MIT License.'),
    description: literal(moduleDescription),
    resources: names,
    tags: moduleTags.map(literal).join(', '),
    licenseUri: literal('https://opensource.org/license/mit'),
    releaseNotes: literal(`See ${context.version} in the CHANGELOG.md of the npm package rms-client-dsc.`),
  });
  return [{ path: `${moduleFolder}/${moduleName}.psd1`, content }];
}
