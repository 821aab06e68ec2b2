import type { ResourceModel } from '../model/resource.ts';
import { rmsFederation } from './federation.ts';
import { rmsIlsService } from './ils-service.ts';
import { rmsLicensingRedirection } from './licensing-redirection.ts';
import { rmsServiceLocation } from './service-location.ts';
import { rmsTemplateCache } from './template-cache.ts';
import { rmsTemplateUpdate } from './template-update.ts';
import { rmsTracing } from './tracing.ts';
import { rmsTrustedServers } from './trusted-servers.ts';

/** Every resource, in the order of the notes. */
export const resources: readonly ResourceModel[] = [
  rmsServiceLocation,
  rmsTracing,
  rmsTemplateUpdate,
  rmsTemplateCache,
  rmsFederation,
  rmsIlsService,
  rmsTrustedServers,
  rmsLicensingRedirection,
];
