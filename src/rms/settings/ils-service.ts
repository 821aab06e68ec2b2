import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { userKey } from '../roots.ts';
import { account } from './common.ts';

export const rmsIlsService: RmsResource = {
  name: 'RmsIlsService',
  prefix: resourcePrefix,
  summary: 'Whether content that the ILS service protects may be used.',
  description:
    'Blocks or allows the use of content that the ILS service protects. Where it is blocked, opening such content fails with ERROR_ACCESS_DISABLED_BY_POLICY.',
  edition: 'AD RMS',
  properties: [
    account([]),
    {
      name: 'Blocked',
      role: 'write',
      schema: once(() => z.boolean().check(z.meta({ expected: 'true or false' }))),
      description: 'Whether the client refuses content that the ILS service protects.',
      example: true,
      storage: { kind: 'value', key: userKey(), name: 'DisablePassportCertification', codec: 'boolean' },
      default: false,
      passages: ['ils.block', 'ils.error'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['Blocked'] }],
  passages: ['ils.block'],
  examples: [
    {
      title: 'Block content of the ILS service for all users',
      properties: { Account: 'AllUsers', Blocked: true },
    },
  ],
};
