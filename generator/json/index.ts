import type { ResourceModel } from '../../src/model/resource.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { dialect } from '../json-schema.ts';
import { sourceOf } from '../source-of.ts';
import { render } from '../template.ts';
import { configurationSchema } from './configuration-schema.ts';
import { manifest } from './manifest.ts';
import { wantedSchema } from './wanted-schema.ts';

/**
 * What DSC v3 and editors read: manifests, the program that they start, the schema of each resource's properties,
 * which `rmsdsc resource schema` prints, and the schema of configurations.
 */
export function emitJson(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  return [
    ...models.flatMap(resource => [
      {
        path: `resources/dsc/${resource.name}.dsc.resource.json`,
        content: json(manifest(resource, context)),
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
    { path: 'resources/dsc/rmsdsc.config.schema.json', content: json(configurationSchema(models, context)) },
    {
      path: 'resources/dsc/bridge.mjs',
      content: render('dsc/bridge.mjs', {
        notice: context.notice('generator/templates/dsc/bridge.mjs.mustache'),
      }),
    },
  ];
}

function json(data: object): string {
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
