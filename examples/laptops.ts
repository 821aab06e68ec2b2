// A configuration in TypeScript: what an editor completes and a compiler checks, and where a list has to be written once.
// Node 22.18 and later read it as it is:
//   rmsdsc test laptops.ts --on contoso-laptop.reg
import {
  defineConfiguration,
  rmsLicensingRedirection,
  rmsServiceLocation,
  rmsTrustedServers,
} from 'rms-client-dsc';

const host = 'rms.contoso.com';

/** Organisations that became part of ours, by the hosts of the clusters that they had. */
const joined = ['rms.fabrikam.com', 'rms.corp.fabrikam.com', 'rms.tailspintoys.com'];

const cluster = rmsServiceLocation('Our AD RMS cluster', {
  RegistryView: 'Both',
  EnterpriseCertification: `https://${host}/_wmcs/Certification`,
  EnterprisePublishing: `https://${host}/_wmcs/Licensing`,
});

export default defineConfiguration([
  cluster,
  rmsTrustedServers('Our servers only', {
    AllowTrustedServersOnly: true,
    Servers: [`https://${host}`, ...joined.map(old => `https://${old}`)],
  }),
  ...joined.map(old =>
    rmsLicensingRedirection(
      `Content of ${old.replaceAll('.', ' ')}`,
      {
        OldUrl: `https://${old}/_wmcs/licensing`,
        RegistryView: 'Both',
        NewUrl: `https://${host}/_wmcs/licensing`,
      },
      [cluster],
    ),
  ),
]);
