import { rmsClient } from './client/model.ts';
import { rmsServiceConnectionPoint } from './connection-point/model.ts';
import { rmsServiceDiscovery } from './discovery/model.ts';
import { resourceType } from './module.ts';
import type { RmsResource } from './rms-resource.ts';
import { rmsFederation } from './settings/federation.ts';
import { rmsIlsService } from './settings/ils-service.ts';
import { rmsLicensingRedirection } from './settings/licensing-redirection.ts';
import { rmsServiceLocation } from './settings/service-location.ts';
import { rmsTemplateCache } from './settings/template-cache.ts';
import { rmsTemplateUpdate } from './settings/template-update.ts';
import { rmsTracing } from './settings/tracing.ts';
import { rmsTrustedServers } from './settings/trusted-servers.ts';
import { rmsStore } from './store/model.ts';
import { rmsUnmanagedTemplate } from './template/model.ts';

/** Every resource, in the order of the notes: for `findInstances`, or to see what there is. */
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
];

/** One that messages give as an example. */
export const exampleType = resourceType(rmsTracing);
