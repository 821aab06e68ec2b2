import * as z from 'zod';
import { keyOutside } from '../../src/model/location.ts';
import type { RmsResource } from '../../src/rms/rms-resource.ts';
import { account } from '../../src/rms/settings/common.ts';

/** A key that is not the client's, below a user's hive. */
export const outsidePath = 'Software\\Policies\\Microsoft\\Office\\16.0\\Common\\DRM';

/** A resource that no product has: one value in a key that is not the client's. */
export const outsideModel: RmsResource = {
  name: 'RmsOutside',
  summary: 'What a test made up.',
  description: 'Has a value in a key that is not the client\u2019s.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    account([]),
    {
      name: 'Home',
      role: 'write',
      schema: z
        .string()
        .regex(/^https:\/\/[a-z.]+$/)
        .meta({ expected: 'a URL' }),
      description: 'The value.',
      example: 'https://contoso.com',
      storage: { kind: 'value', key: keyOutside('User', outsidePath), name: 'Home', codec: 'url' },
      passages: [],
    },
  ],
  rules: [{ kind: 'wish', properties: ['Home'] }],
  passages: [],
  examples: [{ title: 'One', properties: { Account: 'AllUsers', Home: 'https://contoso.com' } }],
};
