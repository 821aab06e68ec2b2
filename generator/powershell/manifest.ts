import type { ResourceModel } from '../../src/model/resource.ts';
import { moduleFacts, releaseNotes } from '../../src/rms/module.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { renderTemplate } from '../template.ts';
import { literal } from './literal.ts';
import { moduleFolder } from './module.ts';

/** The module's manifest. */
export function emitManifest(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const names = models.map(({ name }) => literal(name));
  const content = renderTemplate('powershell/manifest', {
    notice: context.notice('src/rms/resources.ts'),
    module: moduleFacts.name,
    version: literal(context.version),
    guid: literal(moduleFacts.guid),
    author: literal(moduleFacts.author),
    copyright: literal(moduleFacts.copyright),
    description: literal(moduleFacts.description),
    resources: names,
    tags: moduleFacts.tags.map(literal).join(', '),
    licenseUri: literal(moduleFacts.licenseUri),
    releaseNotes: literal(releaseNotes(context.version)),
  });
  return [{ path: `${moduleFolder}/${moduleFacts.name}.psd1`, content }];
}
