import type { ResourceModel } from '../model/resource.ts';
import { rmsClient } from './client.ts';
import { rmsFederation } from './federation.ts';
import { rmsIlsService } from './ils-service.ts';
import { rmsLicensingRedirection } from './licensing-redirection.ts';
import { rmsServiceConnectionPoint } from './service-connection-point.ts';
import { rmsServiceDiscovery } from './service-discovery.ts';
import { rmsServiceLocation } from './service-location.ts';
import { rmsStore } from './store.ts';
import { rmsTemplateCache } from './template-cache.ts';
import { rmsTemplateUpdate } from './template-update.ts';
import { rmsTracing } from './tracing.ts';
import { rmsTrustedServers } from './trusted-servers.ts';
import { rmsUnmanagedTemplate } from './unmanaged-template.ts';

/** Every resource, in the order of the notes. */
export const resources: readonly ResourceModel[] = [
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
