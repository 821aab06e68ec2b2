import type { ResourceModel } from '../../src/model/resource.ts';
import { moduleFacts, wholeConfiguration } from '../../src/rms/module.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { dialect } from '../json-schema.ts';
import { moduleFolder } from '../powershell/module.ts';
import { sourceOf } from '../source-of.ts';
import { renderTemplate } from '../template.ts';
import { adaptedManifest } from './adapted-manifest.ts';
import { configurationSchema } from './configuration-schema.ts';
import { manifest, wholeManifest } from './manifest.ts';
import { waiversSchema } from './waivers-schema.ts';
import { wantedSchema } from './wanted-schema.ts';
import { wantedWholeSchema } from './whole-schema.ts';

/**
 * What DSC v3 and editors read: manifests for each form of DSC and for its PowerShell adapter, the program that the
 * former start, the schema of each resource's properties,
 * which `rmsdsc resource schema` prints, and the schemas of configurations and of waiver files.
 */
export function emitJson(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  return [
    ...models.flatMap(resource => [
      {
        path: `resources/dsc/3.0/${resource.name}.dsc.resource.json`,
        content: json(manifest(resource, '3.0', context)),
      },
      {
        path: `${moduleFolder}/${resource.name}.dsc.adaptedResource.json`,
        content: json(adaptedManifest(resource, context)),
      },
      {
        path: `resources/dsc/schemas/${resource.name}.schema.json`,
        content: json({
          $schema: dialect,
          $comment: context.notice(sourceOf(resource)),
          ...wantedSchema(resource),
        }),
      },
    ]),
    {
      path: `resources/dsc/3.0/${wholeConfiguration.name}.dsc.resource.json`,
      content: json(wholeManifest(models, '3.0', context)),
    },
    {
      path: `resources/dsc/schemas/${wholeConfiguration.name}.schema.json`,
      content: json({
        $schema: dialect,
        $comment: context.notice('src/rms/module.ts'),
        ...wantedWholeSchema(models),
      }),
    },
    {
      // 3.0 and 3.1 know no file of this name, and later versions open one file instead of one a resource.
      path: `resources/dsc/3.2/${moduleFacts.name}.dsc.manifests.json`,
      content: json({
        resources: [
          ...models.map(resource => manifest(resource, '3.2', context)),
          wholeManifest(models, '3.2', context),
        ],
      }),
    },
    { path: 'resources/dsc/rmsdsc.config.schema.json', content: json(configurationSchema(models, context)) },
    { path: 'resources/rmsdsc.waivers.schema.json', content: json(waiversSchema(context)) },
    {
      path: 'resources/dsc/bridge.mjs',
      content: renderTemplate('dsc/bridge.mjs', {
        notice: context.notice('generator/templates/dsc/bridge.mjs.mustache'),
      }),
    },
  ];
}

function json(data: object): string {
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
