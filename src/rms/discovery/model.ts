import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { serviceUrlSchema } from '../schemas.ts';
import { isSingleInstance } from '../settings/common.ts';
import { rmsLicensingRedirection } from '../settings/licensing-redirection.ts';
import { rmsServiceLocation } from '../settings/service-location.ts';
import { rmsTrustedServers } from '../settings/trusted-servers.ts';
import { discovery } from './subject.ts';

const sources = ['Registry', 'ServiceConnectionPoint', 'AzureRms'] as const;
const expected = 'Registry, ServiceConnectionPoint or AzureRms';

export const rmsServiceDiscovery: RmsResource = {
  name: 'RmsServiceDiscovery',
  prefix: resourcePrefix,
  summary: 'Which server the client finds, and why: a check that changes nothing.',
  description:
    "Follows the order in which the client looks for its server: the registry, then the service connection point in Active Directory, then Azure RMS. Does so for the programs of either bitness, because 32-bit programs on 64-bit Windows have a registry of their own. Where the registry names a tenant (a host that is or ends in .aadrm.com, .aadrm.us or .aadrm.cn), that is Azure RMS by the registry, and meets ExpectedSource Registry and AzureRms alike. Licensing redirection is applied to what is found. Where the hive of a user tells which servers the client did begin to work with, they are named beside that, and so is a difference. What the documentation excepts is said where a cluster is found: sensitivity labels bring their URL, a user who signs in from Office gets the tenant of the account, DNS redirection leads click-to-run Office on (RmsDnsRedirection looks the record up). Active Directory is asked only where the registry names no server; where it cannot be asked that is an error, and never taken for its having nothing to say. PowerShell asks a domain controller of the computer's own domain, as the account that it runs as; rmsdsc asks the one that --directory names, or for the live registry one of the computer's domain, as the account of RMSDSC_LDAP_USER and RMSDSC_LDAP_PASSWORD or of the prompt. ExpectedSource and ExpectedUrl make it a compliance check.",
  subject: discovery,
  lookups: {
    Certification: { resource: rmsServiceLocation, property: 'EnterpriseCertification', wanted: 'location' },
    Publishing: { resource: rmsServiceLocation, property: 'EnterprisePublishing', wanted: 'location' },
    Redirection: { resource: rmsLicensingRedirection, property: 'NewUrl', wanted: 'location' },
    Trusted: { resource: rmsTrustedServers, property: 'AllowTrustedServersOnly', wanted: 'location' },
    OnlyTrusted: { resource: rmsTrustedServers, property: 'AllowTrustedServersOnly', wanted: 'name' },
    CertificationUrl: {
      resource: rmsServiceLocation,
      property: 'EnterpriseCertification',
      wanted: 'pattern',
    },
    LicensingUrl: { resource: rmsServiceLocation, property: 'EnterprisePublishing', wanted: 'pattern' },
  },
  isAudit: true,
  meaning: {
    get: 'Reports the source and the URL, and gives the way to them as reasons, source by source, for the programs of either bitness. Where they differ, Source and Url are those that are not as expected, or else those of 64-bit programs.',
    test: 'Compares what is found with ExpectedSource and ExpectedUrl, where they are given; a server that the client must not trust is then not as expected either. Upper and lower case are the same, and so is a URL with the port that its scheme has anyway. Writes nothing.',
    set: 'Changes nothing, and fails where things are not as expected: RmsServiceLocation, RmsServiceConnectionPoint and RmsLicensingRedirection bring it about.',
  },
  edition: 'AD RMS and Azure RMS',
  properties: [
    isSingleInstance,
    {
      name: 'ExpectedSource',
      role: 'write',
      schema: once(() => z.enum(sources).check(z.meta({ expected }))),
      description:
        'Where the answer should come from: Registry, ServiceConnectionPoint, or AzureRms, where neither names a server or the registry names a tenant.',
      example: 'Registry',
      passages: ['discovery.order', 'discovery.registry-tenant'],
    },
    {
      name: 'ExpectedUrl',
      role: 'write',
      schema: once(() => serviceUrlSchema()),
      description:
        'The URL that should be found: of the certification service or, where licensing is redirected, of the licensing service of the new server. Azure RMS as such has none: with ExpectedSource AzureRms leave it out.',
      example: 'https://rms.contoso.com/_wmcs/Certification',
      passages: ['discovery.order'],
    },
    {
      name: 'Source',
      role: 'read',
      schema: once(() => z.string().check(z.meta({ expected }))),
      description: 'Where the answer comes from.',
      example: 'Registry',
      passages: ['discovery.order', 'discovery.none'],
    },
    {
      name: 'Url',
      role: 'read',
      schema: once(() => z.string().check(z.meta({ expected: 'a URL' }))),
      description:
        'The URL that is found, after licensing redirection. Azure RMS has none here: the client finds it by itself.',
      example: 'https://rms.contoso.com/_wmcs/Certification',
      passages: ['discovery.order'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['ExpectedSource', 'ExpectedUrl'] }],
  passages: [
    'discovery.order',
    'discovery.none',
    'discovery.azure',
    'discovery.exception-label',
    'discovery.exception-office',
    'discovery.exception-dns',
    'discovery.exception-mobile',
    'stores.identities',
  ],
  examples: [
    {
      title: 'Check that every program finds the cluster in the registry',
      properties: {
        IsSingleInstance: 'Yes',
        ExpectedSource: 'Registry',
        ExpectedUrl: 'https://rms.contoso.com/_wmcs/Certification',
      },
    },
  ],
};
