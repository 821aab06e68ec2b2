import type { ResourceModel } from '../../src/model/resource.ts';
import { moduleFacts, resourceType } from '../../src/rms/module.ts';
import type { EmitContext } from '../artifact.ts';
import { type JsonSchema, titleOf } from '../json-schema.ts';
import { stateSchema } from './state-schema.ts';

/** The manifest of a resource that an adapter of DSC runs; DSC 3.2 and later know it. */
export interface AdaptedManifest {
  readonly $schema: string;
  readonly type: string;
  readonly kind: 'resource';
  readonly version: string;
  readonly capabilities: readonly string[];
  readonly description: string;
  readonly author: string;
  readonly requireAdapter: string;
  /** From the manifest's own folder. */
  readonly path: string;
  readonly schema: { readonly embedded: object };
}

/**
 * What lets dsc hand a resource to its PowerShell adapter without asking the adapter first which resources there
 * are, which is half of the time that it takes. It stands beside the module.
 */
export function adaptedManifest(resource: ResourceModel, { version }: EmitContext): AdaptedManifest {
  return {
    $schema: 'https://aka.ms/dsc/schemas/v3/bundled/adaptedresource/manifest.json',
    type: resourceType(resource),
    kind: 'resource',
    version,
    capabilities: ['get', 'set', 'test'],
    description: resource.summary,
    author: moduleFacts.author,
    requireAdapter: 'Microsoft.Adapter/PowerShell',
    path: `${moduleFacts.name}.psd1`,
    schema: { embedded: classSchema(resource, stateSchema(resource)) },
  };
}

/**
 * Without what only the command has: classes export nothing, have no what-if of their own, and tell the engine of
 * restarts. With credentials, which a document passes on from a secure parameter: an object with `username` and
 * `password`, or one in `secureObject`.
 */
function classSchema({ properties: known }: ResourceModel, state: JsonSchema): JsonSchema {
  const { _metadata, _restartRequired, ...properties } = state.properties as Readonly<
    Record<string, unknown>
  >;
  const credentials = known
    .filter(({ role }) => role === 'credential')
    .map(({ name, description }) => [
      name,
      { title: titleOf(name), type: ['object', 'null'], writeOnly: true, description },
    ]);
  return { ...state, properties: { ...properties, ...Object.fromEntries(credentials) } };
}
