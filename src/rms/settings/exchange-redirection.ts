import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { roots } from '../roots.ts';
import { siteUrlSchema } from '../schemas.ts';

export const rmsExchangeRedirection: RmsResource = {
  name: 'RmsExchangeRedirection',
  prefix: resourcePrefix,
  summary: 'A redirection of Exchange from an Azure tenant to the RMS connector.',
  description:
    'Makes Exchange 2016 and 2019 (version 15) ask the RMS connector where it would ask an Azure tenant. RmsLegacyServiceLocation names the tenant on the same servers, and RmsServiceLocation the connector.',
  edition: 'Azure RMS',
  properties: [
    {
      name: 'TenantUrl',
      role: 'key',
      schema: once(() => siteUrlSchema()),
      description:
        'URL of the tenant, without a path: what Get-AipServiceConfiguration shows as LicensingIntranetDistributionPointUrl, without /_wmcs/licensing.',
      example: 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com',
      passages: ['exchange.redirection'],
    },
    {
      name: 'CertificationServer',
      role: 'write',
      schema: once(() => siteUrlSchema()),
      description: 'URL of the connector, which Exchange asks for certification.',
      example: 'https://rmsconnector.contoso.com',
      storage: {
        kind: 'value',
        key: { root: roots.exchangeCertification, path: '' },
        name: '{TenantUrl}',
        codec: 'url',
      },
      passages: ['exchange.redirection'],
    },
    {
      name: 'LicenseServer',
      role: 'write',
      schema: once(() => siteUrlSchema()),
      description: 'URL of the connector, which Exchange asks for licenses.',
      example: 'https://rmsconnector.contoso.com',
      storage: {
        kind: 'value',
        key: { root: roots.exchangeLicensing, path: '' },
        name: '{TenantUrl}',
        codec: 'url',
      },
      passages: ['exchange.redirection'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['CertificationServer', 'LicenseServer'] }],
  passages: ['exchange.redirection'],
  examples: [
    {
      title: 'Exchange asks the connector',
      properties: {
        TenantUrl: 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com',
        CertificationServer: 'https://rmsconnector.contoso.com',
        LicenseServer: 'https://rmsconnector.contoso.com',
      },
    },
  ],
};
