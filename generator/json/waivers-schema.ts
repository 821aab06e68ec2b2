import * as z from 'zod/mini';
import { waiverFileSchema, waiverSchema } from '../../src/audit/waivers/waiver-schema.ts';
import type { EmitContext } from '../artifact.ts';
import { dialect, type JsonSchema } from '../json-schema.ts';

/** The schema of waiver files, for editors: what the command reads, but for what only a configuration tells. */
export function waiversSchema(context: EmitContext): JsonSchema {
  const { properties = {}, ...file } = plain(waiverFileSchema);
  return {
    $schema: dialect,
    $comment: context.notice('src/audit/waivers/waiver-schema.ts'),
    title: 'Waivers',
    ...file,
    properties: {
      ...properties,
      waivers: {
        ...asSchema(properties.waivers),
        items: {
          ...plain(waiverSchema),
          anyOf: [{ required: ['machines'] }, { required: ['groups'] }],
          oneOf: [{ required: ['expires_on'] }, { required: ['permanent'] }],
        },
      },
    },
  };
}

function plain(schema: z.core.$ZodType) {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io: 'input',
    // The rule in words is for messages.
    override: ({ jsonSchema }) => {
      delete jsonSchema.expected;
    },
  });
  return made;
}

function asSchema(schema: z.core.JSONSchema._JSONSchema | undefined): object {
  return typeof schema === 'object' ? schema : {};
}
