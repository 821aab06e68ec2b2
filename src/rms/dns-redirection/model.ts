import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { domainNameSchema } from '../schemas.ts';
import { dnsRedirection } from './subject.ts';

export const rmsDnsRedirection: RmsResource = {
  name: 'RmsDnsRedirection',
  prefix: resourcePrefix,
  summary: 'Whether DNS leads Office from an AD RMS cluster to Azure RMS: a check that changes nothing.',
  description:
    'Asks DNS for the SRV record _rmsredir._http._tcp of the cluster, or else of its domain, which redirects every cluster in it. Click-to-run Office 2016 and later follows it where the cluster denies access; no other program does. Whether access is denied is not looked at. PowerShell asks as Windows does, with Resolve-DnsName. rmsdsc asks the DNS servers of the computer where it looks at the live registry, or the one that --dns names; of any other target it says that it could not tell. A name that DNS does not know has no record; a server that fails, refuses or is silent says nothing of it.',
  subject: dnsRedirection,
  isAudit: true,
  meaning: {
    get: 'Reports the record that is there, and the host that it leads to.',
    test: 'In the desired state is a cluster whose record leads to Tenant and nowhere else. Upper and lower case are the same; port, priority and weight do not count. What DNS did not tell is an error, never taken for not there. Writes nothing.',
    set: 'Changes nothing, and fails where things are not as expected: make the record with the tools of the DNS server.',
  },
  edition: 'AD RMS and Azure RMS',
  properties: [
    {
      name: 'Cluster',
      role: 'key',
      schema: once(() => domainNameSchema('rms.contoso.com')),
      description: 'The DNS name of the AD RMS cluster, which is the host of its URLs.',
      example: 'rms.contoso.com',
      passages: ['dns-redirection.record', 'dns-redirection.domain'],
    },
    {
      name: 'Tenant',
      role: 'write',
      schema: once(() => domainNameSchema('5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com')),
      description: 'The host that the record should lead to: that of the URLs of the tenant.',
      example: '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com',
      passages: ['dns-redirection.record'],
    },
    {
      name: 'Record',
      role: 'read',
      schema: once(() => z.string().check(z.meta({ expected: 'a name of DNS' }))),
      description: 'The name of the record that is there.',
      example: '_rmsredir._http._tcp.rms.contoso.com',
      passages: ['dns-redirection.record', 'dns-redirection.domain'],
    },
    {
      name: 'Host',
      role: 'read',
      schema: once(() => z.string().check(z.meta({ expected: 'a name of DNS' }))),
      description: 'The host that it leads to; of several one that is not Tenant.',
      example: '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com',
      passages: ['dns-redirection.record'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['Tenant'] }],
  passages: [
    'dns-redirection.office',
    'dns-redirection.record',
    'dns-redirection.domain',
    'dns-redirection.denied',
  ],
  examples: [
    {
      title: 'The record of the cluster leads to the tenant',
      properties: {
        Cluster: 'rms.contoso.com',
        Tenant: '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com',
      },
    },
  ],
};
