import * as z from 'zod/mini';
import { policyKey } from '../../model/location.ts';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { account } from './common.ts';

const key = policyKey('User', 'Microsoft\\Office\\16.0\\Common\\DRM');
const schema = once(() => z.boolean().check(z.meta({ expected: 'true or false' })));

export const rmsOfficePolicy: RmsResource = {
  name: 'RmsOfficePolicy',
  prefix: resourcePrefix,
  summary: "What Office may do with rights management, by a user's policies.",
  description:
    'Limits what the Office programs of a user (16.0: Office 2016 and later) do with rights management: to retire AD RMS, DisableCreation first leaves what is protected readable and lets nobody protect more, Disable ends all of it later. The key is one of policies: Group Policy or Intune may own it, and write it anew. Where they do, configure the policy there; this sets it where neither does, and checks what they brought about.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    account([]),
    {
      name: 'DisableCreation',
      role: 'write',
      schema,
      description:
        'Whether users may open and edit what is protected, and can neither protect anything nor change permissions.',
      example: true,
      storage: { kind: 'value', key, name: 'DisableCreation', codec: 'boolean' },
      default: false,
      passages: ['office-policy.creation'],
    },
    {
      name: 'Disable',
      role: 'write',
      schema,
      description: 'Whether Office has no rights management at all.',
      example: true,
      storage: { kind: 'value', key, name: 'Disable', codec: 'boolean' },
      default: false,
      passages: ['office-policy.disable'],
    },
    {
      name: 'RequireConnection',
      role: 'write',
      schema,
      description: 'Whether Office asks the server for a license each time that something is opened.',
      example: true,
      storage: { kind: 'value', key, name: 'RequireConnection', codec: 'boolean' },
      default: false,
      passages: ['office-policy.connection'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['DisableCreation', 'Disable', 'RequireConnection'] }],
  passages: ['office-policy.creation'],
  examples: [
    {
      title: 'Nobody protects anything new',
      properties: { Account: 'AllUsers', DisableCreation: true },
    },
  ],
};
