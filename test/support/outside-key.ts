import * as z from 'zod/mini';
import { keyOutside } from '../../src/model/location.ts';
import { choiceSchema } from '../../src/model/schemas.ts';
import { resourcePrefix } from '../../src/rms/module.ts';
import type { RmsResource } from '../../src/rms/rms-resource.ts';
import { account } from '../../src/rms/settings/common.ts';

/** A key that is not the client's, below a user's hive. */
export const outsidePath = 'Software\\Policies\\Contoso\\Made up for a test';

const key = keyOutside('User', outsidePath);
const prompts = { Never: '0', Always: '1' } as const;
const levels = { Low: 1, High: 4294967295 } as const;

/** A resource that no product has: values of each other codec, in a key that is not the client's. */
export const outsideModel: RmsResource = {
  name: 'RmsOutside',
  prefix: resourcePrefix,
  summary: 'What a test made up.',
  description: 'Has values in a key that is not that of the client.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    account([]),
    {
      name: 'Home',
      role: 'write',
      schema: () => z.string().check(z.regex(/^https:\/\/[A-Za-z.]+$/), z.meta({ expected: 'a URL' })),
      description: 'A text that compares letter by letter.',
      example: 'https://contoso.com',
      storage: { kind: 'value', key, name: 'Home', codec: 'text' },
      passages: [],
    },
    {
      name: 'Prompt',
      role: 'write',
      schema: () => choiceSchema(prompts),
      description: 'A word for a text.',
      example: 'Always',
      default: 'Never',
      storage: { kind: 'value', key, name: 'Prompt', codec: 'choice', choices: prompts },
      passages: [],
    },
    {
      name: 'Level',
      role: 'write',
      schema: () => choiceSchema(levels),
      description: 'A word for a number.',
      example: 'High',
      storage: { kind: 'value', key, name: 'Level', codec: 'numberChoice', choices: levels },
      passages: [],
    },
  ],
  rules: [{ kind: 'wish', properties: ['Home', 'Prompt', 'Level'] }],
  passages: [],
  examples: [{ title: 'One', properties: { Account: 'AllUsers', Home: 'https://contoso.com' } }],
};
