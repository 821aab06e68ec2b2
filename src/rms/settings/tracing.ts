import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey } from '../roots.ts';
import { isSingleInstance } from './common.ts';

export const rmsTracing: RmsResource = {
  name: 'RmsTracing',
  prefix: resourcePrefix,
  summary: 'Tracing of the client, for finding the cause of a problem.',
  description:
    'Turns the tracing of the client on or off for the whole machine. The documentation has one place for it, which 64-bit programs read, and says nothing of 32-bit programs on 64-bit Windows.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    isSingleInstance,
    {
      name: 'Enabled',
      role: 'write',
      schema: once(() => z.boolean().check(z.meta({ expected: 'true or false' }))),
      description: 'Whether the client writes traces.',
      example: true,
      // The Dutch page prints the name of the value translated; the name is Trace.
      storage: { kind: 'value', key: machineKey(), name: 'Trace', codec: 'boolean' },
      default: false,
      passages: ['tracing'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['Enabled'] }],
  passages: ['tracing'],
  examples: [{ title: 'Turn tracing off', properties: { IsSingleInstance: 'Yes', Enabled: false } }],
};
