import { deprecation } from './pages.ts';
import { sections } from './sections.ts';
import type { PageSection, Statement } from './statement.ts';

const endOfSupport: PageSection = { page: deprecation, english: 'RMS SDK 2.1' };

/** What later editions of the deployment notes say beyond the first, or in its place; and how long the client lives. */
export const later: readonly Statement[] = [
  {
    id: 'install.later-systems',
    section: sections.systems,
    edition: '2016-10 to 2022-06',
    text: 'Supported are Windows 8.1 and later and Windows Server 2012 and later: so Windows 10 and 11, and Windows Server 2016 to 2025. Earlier systems are no longer listed.',
  },
  {
    id: 'install.end-of-support',
    section: endOfSupport,
    edition: '2023 to 2025',
    text: 'Support for the client ended on 2024-11-28 for applications on Azure RMS; it goes on for AD RMS.',
  },
  {
    id: 'stores.later-server-templates',
    section: sections.stores,
    edition: 'since 2018-01',
    text: 'In server mode the templates are in %allusersprofile%\\Microsoft\\MSIPC\\Server\\<SID>, as the licenses are. The first edition has a folder Server\\Templates\\<SID>.',
  },
  {
    id: 'diagnostics.availability',
    section: sections.registry,
    edition: 'since 2017',
    text: 'For clients of 1.0.3356 and later the REG_DWORD DiagnosticAvailability lets the application decide whether data is collected (0, the default), turns it off (1) or on (2).',
  },
  {
    id: 'diagnostics.state',
    section: sections.registry,
    edition: 'since 2017',
    text: 'For earlier clients, of 1.03102.0221 and later, the REG_DWORD DiagnosticState does the same.',
  },
  {
    id: 'diagnostics.consent',
    section: sections.registry,
    edition: 'since 2017',
    text: 'Users are asked for their consent before the collection of data is turned on.',
  },
  {
    id: 'diagnostics.path',
    section: sections.registry,
    edition: 'since 2017',
    text: 'The key of both is printed as HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Microsoft\\MSIPC, with Microsoft twice, which nothing else confirms.',
  },
  {
    id: 'diagnostics.wow6432',
    section: sections.registry,
    edition: 'since 2017',
    text: 'For 32-bit applications on 64-bit Windows it is HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC.',
  },
  {
    id: 'federation.http',
    section: sections.registry,
    edition: 'since 2016-05-13',
    text: 'FederationHomeRealm must be http and not https, such as http://TreyADFS.trey.net/adfs/services/trust. The example of the first edition is https.',
  },
  {
    id: 'federation.wow6432',
    section: sections.registry,
    edition: 'since 2016-05-13',
    text: 'A 32-bit application on 64-bit Windows reads HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC\\Federation.',
  },
  {
    id: 'discovery.registry-tenant',
    section: sections.discovery,
    edition: 'since 2016-10',
    text: 'Administrators set the registry to the Azure tenant, too, while they migrate from AD RMS.',
  },
  {
    id: 'discovery.azure',
    section: sections.discovery,
    edition: 'since 2016-10',
    text: 'For Azure RMS the client asks https://discover.aadrm.com, the user signs in, and the domain of the user tells the tenant, whose URL is https://{GUID}.rms.<region>.aadrm.com/_wmcs/licensing; national clouds have aadrm.us and aadrm.cn.',
  },
  {
    id: 'discovery.exception-label',
    section: sections.discovery,
    edition: '2016 to 2018',
    text: 'A sensitivity label brings the URL with it, so that no discovery takes place.',
  },
  {
    id: 'discovery.exception-office',
    section: sections.discovery,
    edition: '2016 to 2018',
    text: 'Where a user signs in from an Office application, neither the registry nor the service connection point is looked at.',
  },
  {
    id: 'discovery.exception-dns',
    section: sections.discovery,
    edition: '2016 to 2018',
    text: 'With DNS redirection (click-to-run Office 2016 and later) the cluster denies access, and the client then asks for the SRV record _rmsredir._http._tcp of the cluster.',
  },
  {
    id: 'discovery.exception-mobile',
    section: sections.discovery,
    edition: '2016 to 2018',
    text: 'Mobile devices use Azure RMS unless DNS says otherwise.',
  },
];
