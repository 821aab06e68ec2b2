import { show } from '../model/reason.ts';
import type { DocumentSource } from './source/document-source.ts';
import { documentSchema, isDscSchema } from './write.ts';

/** What there is to say of the `$schema` of a document that was read; nothing where it is one of DSC's. */
export function schemaRemarks(source: DocumentSource): string[] {
  const { $schema: schema } = source.data as { readonly $schema?: unknown };
  const is = schema == null ? 'there is no $schema' : `$schema is ${show(schema)}, which is none of DSC's`;
  return typeof schema === 'string' && isDscSchema(schema)
    ? []
    : [`${source.at(['$schema']).text}: ${is}; dsc takes no document without, such as ${documentSchema}.`];
}
