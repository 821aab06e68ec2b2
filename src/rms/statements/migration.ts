import { migrationOfClients, migrationPhase1, migrationPhase3, migrationPhase5 } from './pages.ts';
import type { PageSection, Statement } from './statement.ts';

const prepare: PageSection = { page: migrationPhase1, english: 'Step 2: Prepare for client migration' };
const dnsRedirection: PageSection = {
  page: migrationPhase3,
  english: 'Client reconfiguration by using DNS redirection',
};
const registryEdits: PageSection = {
  page: migrationPhase3,
  english: 'Client reconfiguration by using registry edits',
};
const lastStep: PageSection = { page: migrationPhase5, english: 'Step 10: Deprovision AD RMS' };
const scripts: PageSection = { page: migrationOfClients, english: 'Changes made by the migration scripts' };
const scriptEdits: PageSection = {
  page: migrationOfClients,
  english: 'Client reconfiguration by using registry edits',
};

/** How computers move from AD RMS to Azure RMS, and what was set on the way. */
export const migration: readonly Statement[] = [
  {
    id: 'migration.prepare',
    section: prepare,
    edition: 'since 2017-04',
    text: 'Before anyone moves, every computer is prepared (Prepare-Client.cmd), so that those which have not moved stay with AD RMS even for content that moved users have protected.',
  },
  {
    id: 'dns-redirection.office',
    section: dnsRedirection,
    edition: 'since 2017-04',
    text: 'DNS redirection is for click-to-run Office 2016 and later alone. All else moves by the registry, and both can be used side by side.',
  },
  {
    id: 'dns-redirection.record',
    section: dnsRedirection,
    edition: 'since 2017-04',
    text: 'The SRV record _rmsredir._http._tcp.<cluster>, with the DNS name of the cluster, leads to the host of the tenant. The port does not count.',
  },
  {
    id: 'dns-redirection.domain',
    section: dnsRedirection,
    edition: 'since 2017-04',
    text: 'The record may have the name of the domain in place of that of the cluster; it then redirects every cluster in the domain.',
  },
  {
    id: 'dns-redirection.denied',
    section: dnsRedirection,
    edition: 'since 2017-04',
    text: 'It takes a Deny permission on the publishing endpoint of the cluster for the users who are to move.',
  },
  {
    id: 'migration.machine',
    section: registryEdits,
    edition: 'since 2017-04',
    text: 'A computer moves to Azure RMS where EnterpriseCertification and EnterprisePublishing are URLs of the tenant, in both views, and licensing is redirected there.',
  },
  {
    id: 'migration.every-name',
    section: registryEdits,
    edition: 'since 2017-04',
    text: 'Every name of the cluster is redirected, of the intranet and of the extranet, with :443 where the details of the cluster show it. Blanks before or after an address break it and are hard to see.',
  },
  {
    id: 'migration.user-after-machine',
    section: registryEdits,
    edition: 'since 2017-04',
    text: 'The settings of users follow those of the computer: the license store is cleaned, and not before the part of the computer has run.',
  },
  {
    id: 'migration.point-last',
    section: lastStep,
    edition: 'since 2017-04',
    text: 'The service connection point is removed last. Until then a computer whose registry names no server finds the old cluster by it.',
  },
  {
    id: 'redirection.user',
    section: scripts,
    edition: '2016 to 2017',
    text: 'A REG_SZ value of HKEY_CURRENT_USER\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC\\LicensingRedirection redirects the licensing of a user, by names and data as in the key of the computer.',
  },
  {
    id: 'office-server.default',
    section: scriptEdits,
    edition: '2016-06 to 2017-03',
    text: 'DefaultServerUrl and DefaultServer (REG_SZ) of HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Common\\DRM are https://<tenant>/_wmcs/licensing and <tenant>: the server that Office protects with.',
  },
  {
    id: 'office-server.cache',
    section: scriptEdits,
    edition: '2016-06 to 2017-03',
    text: 'HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Common\\DRM is deleted with all in it, so that Office discovers its server anew.',
  },
];
