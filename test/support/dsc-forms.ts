/**
 * What versions of DSC know of manifests, and no more, because they drop one with anything else in it. 3.0 and 3.1
 * after dsc_lib/src/dscresources/resource_manifest.rs at v3.0.2; 3.2 after lib/dsc-lib/src/dscresources/
 * resource_manifest.rs and adapted_resource_manifest.rs at v3.2.0. The roots there deny unknown fields; what describes an
 * operation does not, so that 3.2 takes the schema of an export's filter, which the same file has at v3.3.0-rc.1.
 */

const object = (required: readonly string[], properties: object) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});
const text = { type: 'string' };
const jsonInput = object(['jsonInputArg'], { jsonInputArg: text, mandatory: { type: 'boolean' } });
const returns = { enum: ['state', 'stateAndDiff'] };
const resourceType = { type: 'string', pattern: '^\\w+(?:\\.\\w+){0,2}/\\w+$' };
const version = { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?$' };

function command(args: readonly object[], more: object = {}): object {
  return object(['executable'], {
    executable: { type: 'string', pattern: '^[a-z]+$' },
    args: { type: 'array', items: { anyOf: [text, ...args] } },
    input: { enum: ['stdin', 'env'] },
    ...more,
  });
}

function manifestOf(operations: object, more: object = {}): object {
  return object(['$schema', 'type', 'version', 'get'], {
    $schema: { const: 'https://aka.ms/dsc/schemas/v3/bundled/resource/manifest.json' },
    type: resourceType,
    kind: { enum: ['adapter', 'group', 'importer', 'resource'] },
    version,
    description: text,
    tags: { type: 'array', items: { type: 'string', pattern: '^\\w+$' }, uniqueItems: true },
    ...more,
    ...operations,
    exitCodes: { type: 'object', propertyNames: { pattern: '^-?\\d+$' }, additionalProperties: text },
    schema: object(['embedded'], { embedded: { type: 'object' } }),
  });
}

const pretest = {
  implementsPretest: { type: 'boolean' },
  handlesExist: { type: 'boolean' },
  return: returns,
};
const common = {
  get: command([jsonInput]),
  test: command([jsonInput], { return: returns }),
  export: command([jsonInput]),
};

/** A manifest that 3.0 and 3.1 take. */
export const form30 = manifestOf({
  ...common,
  set: command([jsonInput], pretest),
  whatIf: command([jsonInput], pretest),
  delete: command([jsonInput]),
});

const whatIf = object(['whatIfArg'], { whatIfArg: text });

/** A manifest that 3.2 takes, without the root's `whatIf`, of which later versions warn. */
export const form32 = manifestOf(
  {
    ...common,
    set: command([jsonInput, whatIf], { ...pretest, whatIfReturns: returns }),
    delete: command([jsonInput, whatIf]),
    export: command([jsonInput], { schema: object(['embedded'], { embedded: { type: 'object' } }) }),
  },
  { condition: { type: 'string', pattern: '^\\[.+\\]$' } },
);

/**
 * A manifest of an adapted resource, with what schemas/src/adaptedresource/manifest.schema.yaml asks of the schema
 * in it.
 */
export const adaptedForm = object(
  ['$schema', 'type', 'kind', 'version', 'capabilities', 'requireAdapter', 'path', 'schema'],
  {
    $schema: { const: 'https://aka.ms/dsc/schemas/v3/bundled/adaptedresource/manifest.json' },
    type: resourceType,
    kind: { const: 'resource' },
    version,
    capabilities: { type: 'array', items: { enum: ['get', 'set', 'test', 'export', 'delete'] } },
    description: text,
    author: text,
    requireAdapter: resourceType,
    path: text,
    schema: object(['embedded'], {
      embedded: {
        type: 'object',
        required: ['$schema', 'type', 'properties'],
        properties: {
          $schema: { const: 'https://json-schema.org/draft/2020-12/schema' },
          type: { const: 'object' },
          required: { type: 'array', items: text },
          additionalProperties: { type: 'boolean' },
          properties: { type: 'object', additionalProperties: { type: 'object' } },
        },
      },
    }),
  },
);

/** How the name of a file that dsc takes for a manifest ends, in lower case. */
export const manifestNames = {
  '3.0': ['.dsc.resource.json'],
  '3.2': ['.dsc.resource.json', '.dsc.manifests.json', '.dsc.adaptedresource.json'],
} as const;
