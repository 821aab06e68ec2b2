import { adminGuide, complianceUtility, refreshTemplates, scanner } from './pages.ts';
import type { PageSection, Statement } from './statement.ts';

const forceRefresh: PageSection = {
  page: refreshTemplates,
  english:
    'Microsoft 365 apps, Office 2019, Office 2016, and Office 2013: How to force a refresh for templates',
};
const outsideNorthAmerica: PageSection = {
  page: adminGuide,
  english: 'Prerequisite 4: For regions outside North America',
};
const scannerAccount: PageSection = {
  page: scanner,
  english: 'Restriction: You cannot be granted Sysadmin or databases must be created and configured manually',
};
const logs: PageSection = {
  page: complianceUtility,
  english: 'Clean logs',
  fragment: 'L1651-L1658',
};
const identities: PageSection = {
  page: complianceUtility,
  english: 'Collect endpoint URLs',
  fragment: 'L3714-L3744',
};

/** What other pages say of what the deployment notes have, too. */
export const elsewhere: readonly Statement[] = [
  {
    id: 'template-update.office-default',
    section: forceRefresh,
    edition: '2016 to 2022',
    text: 'Office 2013 and later download templates every 7 days by default. The deployment notes say every day.',
  },
  {
    id: 'template-cache.azure',
    section: forceRefresh,
    edition: '2016 to 2022',
    text: 'On Azure RMS templates are downloaded anew where the data of LastUpdatedTime in <tenant>\\Template\\<user alias> is deleted and the folder %localappdata%\\Microsoft\\MSIPC\\Templates with all in it is, too.',
  },
  {
    id: 'service-location.outside-north-america',
    section: outsideNorthAmerica,
    edition: '2016 to 2022',
    text: 'For a service principal outside North America EnterpriseCertification and EnterprisePublishing are the extranet URLs of the tenant.',
  },
  {
    id: 'stores.scanner',
    section: scannerAccount,
    edition: '2019 to 2022',
    text: 'The service account of the scanner needs Full Control of HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\Server and HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC\\Server.',
  },
  {
    id: 'stores.identities',
    section: identities,
    edition: '2026-04-22',
    text: 'InternalUrl and ExternalUrl (REG_SZ) in HKEY_CURRENT_USER\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC\\<server>\\Identities are written by the client: the servers that it did bootstrap with for this user.',
  },
  {
    id: 'stores.logs',
    section: logs,
    edition: '2026-04-22',
    text: 'The client writes its traces to %localappdata%\\Microsoft\\MSIPC\\Logs.',
  },
];
