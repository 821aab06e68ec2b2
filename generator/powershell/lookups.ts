import type { ValueStorage } from '../../src/model/property.ts';
import { propertyNamed, type ResourceModel } from '../../src/model/resource.ts';
import { rmsLicensingRedirection } from '../../src/rms/settings/licensing-redirection.ts';
import { rmsServiceLocation } from '../../src/rms/settings/service-location.ts';
import { rmsTrustedServers } from '../../src/rms/settings/trusted-servers.ts';
import { propertySchema } from '../json-schema.ts';
import { hashtable, literal } from './literal.ts';
import { locationTable } from './locations.ts';
import { dotNetPattern } from './property-rule.ts';

/** Where discovery looks in the registry, as the resources that write there have it, and what a URL is there. */
export function discoveryLookups(): string {
  return hashtable([
    ['Certification', locationOf(rmsServiceLocation, 'EnterpriseCertification')],
    ['Publishing', locationOf(rmsServiceLocation, 'EnterprisePublishing')],
    ['Redirection', locationOf(rmsLicensingRedirection, 'NewUrl')],
    ['Trusted', locationOf(rmsTrustedServers, 'AllowTrustedServersOnly')],
    ['OnlyTrusted', literal(storageOf(rmsTrustedServers, 'AllowTrustedServersOnly').name)],
    ['CertificationUrl', patternOf(rmsServiceLocation, 'EnterpriseCertification')],
    ['LicensingUrl', patternOf(rmsServiceLocation, 'EnterprisePublishing')],
  ]);
}

function storageOf(model: ResourceModel, name: string): ValueStorage {
  const { storage } = propertyNamed(model, name);
  if (storage?.kind !== 'value') {
    throw new Error(`${model.name}.${name} is no registry value.`);
  }
  return storage;
}

function locationOf(model: ResourceModel, name: string): string {
  return locationTable(storageOf(model, name).key);
}

function patternOf(model: ResourceModel, name: string): string {
  return literal(dotNetPattern(String(propertySchema(propertyNamed(model, name)).pattern)));
}
