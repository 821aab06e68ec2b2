import { clientGuide, connectorRegistry, connectorServers } from './pages.ts';
import type { PageSection, Statement } from './statement.ts';

const sharePoint: PageSection = {
  page: connectorRegistry,
  english: 'SharePoint 2016 or SharePoint 2013 registry settings',
};
const sharePointClient: PageSection = {
  page: connectorServers,
  english: 'Configuring a SharePoint server to use the connector',
};
const exchange: PageSection = {
  page: connectorRegistry,
  english: 'Exchange 2016 or Exchange 2019 registry settings',
};
const fileServer: PageSection = {
  page: connectorRegistry,
  english: 'File server and File Classification Infrastructure registry settings',
};
const office2010: PageSection = {
  page: clientGuide,
  english: 'Additional instructions for Office 2010 only',
};

/** What servers have, with the RMS connector above all. */
export const servers: readonly Statement[] = [
  {
    id: 'service-location.connector',
    section: sharePoint,
    edition: 'since 2016',
    text: 'With the RMS connector EnterpriseCertification and EnterprisePublishing are URLs of the connector, on SharePoint and on Exchange.',
  },
  {
    id: 'redirection.connector',
    section: sharePoint,
    edition: 'since 2016',
    text: 'With the RMS connector licensing by https://<tenant>/_wmcs/licensing is redirected to the connector.',
  },
  {
    id: 'install.sharepoint',
    section: sharePointClient,
    edition: 'since 2016',
    text: 'SharePoint with the RMS connector needs a client of 1.0.2004.0 or later.',
  },
  {
    id: 'legacy.exchange',
    section: exchange,
    edition: 'since 2016',
    text: 'On Exchange 2016 and 2019 the default values (REG_SZ) of HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSDRM\\ServiceLocation\\Activation and EnterprisePublishing are URLs of the tenant that end in /_wmcs/certification and /_wmcs/licensing.',
  },
  {
    id: 'legacy.file-server',
    section: fileServer,
    edition: 'since 2016',
    text: 'On file servers with File Classification Infrastructure they are URLs of the connector.',
  },
  {
    id: 'legacy.views',
    section: office2010,
    edition: '2016 to 2017',
    text: 'Office 2010 of 32 bits reads them in HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSDRM\\ServiceLocation.',
  },
  {
    id: 'exchange.redirection',
    section: exchange,
    edition: 'since 2016',
    text: 'A REG_SZ value of HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\IRM\\CertificationServerRedirection and of LicenseServerRedirection beside it has https://<tenant> as its name and the http or https URL of the connector as its data.',
  },
];
