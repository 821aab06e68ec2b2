import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey } from '../roots.ts';
import { serverSchema } from '../schemas.ts';
import { isSingleInstance } from './common.ts';

const key = machineKey('TrustedServers');
/** The switch lives among the servers' names, so no server can go by its name. */
const switchName = 'AllowTrustedServersOnly';
const names = once(() =>
  z.array(serverSchema()).check(
    z.maxLength(10000),
    z.meta({
      expected: 'a list of at most 10000 DNS names such as adrms.contoso.com, or http or https URLs',
    }),
  ),
);

export const rmsTrustedServers: RmsResource = {
  name: 'RmsTrustedServers',
  prefix: resourcePrefix,
  summary: 'The AD RMS servers that the client trusts.',
  description:
    'Limits the client to the AD RMS servers of a list and Azure RMS. Give the whole list with Servers, or single members with ServersToInclude and ServersToExclude. Names are DNS names or URLs; with a URL that begins with https:// the client uses TLS. Upper and lower case are the same; a URL with :443 and one without it are two names. The documentation has one place for it, which 64-bit programs read, and says nothing of 32-bit programs on 64-bit Windows.',
  edition: 'AD RMS',
  properties: [
    isSingleInstance,
    {
      name: 'AllowTrustedServersOnly',
      role: 'write',
      schema: once(() => z.boolean().check(z.meta({ expected: 'true or false' }))),
      description: 'Whether the client trusts no other servers than those of the list and Azure RMS.',
      example: true,
      storage: { kind: 'value', key, name: switchName, codec: 'boolean' },
      default: false,
      isSwitch: true,
      passages: ['trusted-servers.only'],
    },
    {
      name: 'Servers',
      role: 'write',
      schema: names,
      description: 'The whole list: servers that are missing are added, others are removed.',
      example: ['adrms.contoso.com', 'https://adrms.fabrikam.com'],
      storage: { kind: 'names', key, part: 'all' },
      passages: ['trusted-servers.list', 'trusted-servers.tls'],
    },
    {
      name: 'ServersToInclude',
      role: 'write',
      schema: names,
      description: 'Servers that must be in the list; others are left alone.',
      example: ['adrms.contoso.com'],
      storage: { kind: 'names', key, part: 'include' },
      passages: ['trusted-servers.list', 'trusted-servers.tls'],
    },
    {
      name: 'ServersToExclude',
      role: 'write',
      schema: names,
      description: 'Servers that must not be in the list; others are left alone.',
      example: ['adrms.fabrikam.com'],
      storage: { kind: 'names', key, part: 'exclude' },
      passages: ['trusted-servers.list'],
    },
  ],
  rules: [
    { kind: 'exclusive', properties: ['Servers', 'ServersToInclude'] },
    { kind: 'exclusive', properties: ['Servers', 'ServersToExclude'] },
    { kind: 'reserved', property: 'Servers', name: switchName },
    { kind: 'reserved', property: 'ServersToInclude', name: switchName },
    { kind: 'reserved', property: 'ServersToExclude', name: switchName },
    { kind: 'disjoint', properties: ['ServersToInclude', 'ServersToExclude'] },
    {
      kind: 'wish',
      properties: [switchName, 'Servers', 'ServersToInclude', 'ServersToExclude'],
      parts: ['ServersToInclude', 'ServersToExclude'],
    },
  ],
  passages: ['trusted-servers.only'],
  examples: [
    {
      title: 'Trust two servers only',
      properties: {
        IsSingleInstance: 'Yes',
        AllowTrustedServersOnly: true,
        Servers: ['adrms.contoso.com', 'https://adrms.fabrikam.com'],
      },
    },
    {
      title: 'Add one server and remove another',
      properties: {
        IsSingleInstance: 'Yes',
        ServersToInclude: ['adrms.contoso.com'],
        ServersToExclude: ['adrms.fabrikam.com'],
      },
    },
  ],
};
