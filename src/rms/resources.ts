import { rmsClient } from './client/model.ts';
import { rmsServiceConnectionPoint } from './connection-point/model.ts';
import { rmsServiceDiscovery } from './discovery/model.ts';
import { rmsDnsRedirection } from './dns-redirection/model.ts';
import { resourceType } from './module.ts';
import type { RmsResource } from './rms-resource.ts';
import { rmsDiagnostics } from './settings/diagnostics.ts';
import { rmsEventLog } from './settings/event-log.ts';
import { rmsExchangeRedirection } from './settings/exchange-redirection.ts';
import { rmsFederation } from './settings/federation.ts';
import { rmsFileProtection } from './settings/file-protection.ts';
import { rmsHierarchy } from './settings/hierarchy.ts';
import { rmsIlsService } from './settings/ils-service.ts';
import { rmsLegacyServiceLocation } from './settings/legacy-service-location.ts';
import { rmsLicensingRedirection } from './settings/licensing-redirection.ts';
import { rmsOfficePolicy } from './settings/office-policy.ts';
import { rmsOfficeServer } from './settings/office-server.ts';
import { rmsServiceLocation } from './settings/service-location.ts';
import { rmsTemplateCache } from './settings/template-cache.ts';
import { rmsTemplateUpdate } from './settings/template-update.ts';
import { rmsTracing } from './settings/tracing.ts';
import { rmsTrustedServers } from './settings/trusted-servers.ts';
import { rmsUserLicensingRedirection } from './settings/user-licensing-redirection.ts';
import { rmsStore } from './store/model.ts';
import { rmsUnmanagedTemplate } from './template/model.ts';

/** Every resource, in the order of the documentation: for `findInstances`, or to see what there is. */
export const resources: readonly RmsResource[] = [
  rmsClient,
  rmsStore,
  rmsServiceLocation,
  rmsTracing,
  rmsTemplateUpdate,
  rmsTemplateCache,
  rmsFederation,
  rmsIlsService,
  rmsUnmanagedTemplate,
  rmsTrustedServers,
  rmsServiceDiscovery,
  rmsServiceConnectionPoint,
  rmsLicensingRedirection,
  rmsDiagnostics,
  rmsDnsRedirection,
  rmsUserLicensingRedirection,
  rmsOfficeServer,
  rmsOfficePolicy,
  rmsFileProtection,
  rmsHierarchy,
  rmsEventLog,
  rmsLegacyServiceLocation,
  rmsExchangeRedirection,
];

/** One that messages give as an example. */
export const exampleType = resourceType(rmsTracing);
