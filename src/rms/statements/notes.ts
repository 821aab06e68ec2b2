import { sections } from './sections.ts';
import type { Statement } from './statement.ts';

/** What the edition of 28 April 2016 says. Later ones say the same, but for what `later.ts` has. */
export const notes: readonly Omit<Statement, 'edition'>[] = [
  {
    id: 'install.setup-program',
    section: sections.install,
    text: 'The client comes as setup_msipc_x86.exe for 32-bit and setup_msipc_x64.exe for 64-bit computers; the latter installs the runtimes of both.',
  },
  {
    id: 'install.x86-refuses-64-bit',
    section: sections.install,
    text: 'The x86 setup program does not run on 64-bit Windows.',
  },
  {
    id: 'install.elevation',
    section: sections.install,
    text: 'Installing needs elevated rights, such as those of a local administrator.',
  },
  {
    id: 'install.silent',
    section: sections.install,
    text: 'The switch /quiet installs without a window.',
  },
  {
    id: 'install.interactive',
    section: sections.install,
    text: 'Without the switch a wizard asks its questions.',
  },
  {
    id: 'install.systems',
    section: sections.systems,
    text: 'Supported are Windows Server 2012 R2, 2012 and 2008 R2, Windows 8.1, 8 and 7 SP1, and for AD RMS alone Windows Server 2008 and Windows Vista SP2.',
  },
  {
    id: 'install.platforms',
    section: sections.platforms,
    text: 'The client runs on x86 and x64.',
  },
  {
    id: 'install.folder',
    section: sections.folder,
    text: 'The client is installed in %ProgramFiles%\\Active Directory Rights Management Services Client 2.<minor version>.',
  },
  {
    id: 'install.files',
    section: sections.files,
    text: 'Its files are Msipc.dll, Ipcsecproc.dll, Ipcsecproc_ssp.dll and MSIPCEvents.man.',
  },
  {
    id: 'install.languages',
    section: sections.files,
    text: 'It brings user interface files in 44 languages, a folder each.',
  },
  {
    id: 'install.not-in-windows',
    section: sections.included,
    text: 'Windows does not include this version of the client.',
  },
  {
    id: 'install.updates',
    section: sections.updates,
    text: 'A silent installation follows the Microsoft Update setting that is there; the wizard asks whether to turn it on.',
  },
  {
    id: 'modes',
    section: sections.modes,
    text: 'Some settings differ between programs in client mode (Word, Outlook) and in server mode (SharePoint, Exchange).',
  },
  {
    id: 'stores.licenses',
    section: sections.stores,
    text: 'Licenses are kept in %localappdata%\\Microsoft\\MSIPC in client mode and in %allusersprofile%\\Microsoft\\MSIPC\\Server\\<SID> in server mode.',
  },
  {
    id: 'stores.templates',
    section: sections.stores,
    text: 'Templates are kept in %localappdata%\\Microsoft\\MSIPC\\Templates in client mode and in %allusersprofile%\\Microsoft\\MSIPC\\Server\\Templates\\<SID> in server mode.',
  },
  {
    id: 'stores.registry',
    section: sections.stores,
    text: 'The client keeps data in HKEY_CURRENT_USER, under Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC in client mode and under Software\\Microsoft\\MSIPC\\Server\\<SID> in server mode.',
  },
  {
    id: 'stores.sid',
    section: sections.stores,
    text: 'The SID in a server-mode location is that of the account which runs the server application; S-1-5-20 for the network service.',
  },
  {
    id: 'service-location.certification',
    section: sections.registry,
    text: 'The default value (REG_SZ) of HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\ServiceLocation\\EnterpriseCertification is the http or https URL of the cluster, ending in /_wmcs/Certification.',
  },
  {
    id: 'service-location.publishing',
    section: sections.registry,
    text: 'The default value (REG_SZ) of HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\ServiceLocation\\EnterprisePublishing is the http or https URL of the cluster, ending in /_wmcs/Licensing.',
  },
  {
    id: 'service-location.ad-rms',
    section: sections.registry,
    text: 'Setting the enterprise service location is for AD RMS alone.',
  },
  {
    id: 'tracing',
    section: sections.registry,
    text: 'The REG_DWORD Trace of HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC turns tracing on (1) or off (0, the default).',
  },
  {
    id: 'template-update.days',
    section: sections.registry,
    text: 'The REG_DWORD TemplateUpdateFrequency is the number of days, at least 1, between downloads of templates.',
  },
  {
    id: 'template-update.default',
    section: sections.registry,
    text: 'With neither frequency set, templates are downloaded every day; every 7 days by clients before 1.0.1784.0.',
  },
  {
    id: 'template-update.seconds',
    section: sections.registry,
    text: 'The REG_DWORD TemplateUpdateFrequencyInSeconds is the number of seconds, at least 1, between downloads of templates.',
  },
  {
    id: 'template-update.one-of-two',
    section: sections.registry,
    text: 'The frequency in seconds, where it is set, makes the client ignore the one in days; only one of them is to be set.',
  },
  {
    id: 'template-update.client-key',
    section: sections.registry,
    text: 'In client mode the frequencies are in HKEY_CURRENT_USER\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC.',
  },
  {
    id: 'template-update.server-key',
    section: sections.registry,
    text: 'In server mode the frequencies are in HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\Server\\<SID>.',
  },
  {
    id: 'template-cache.reset',
    section: sections.registry,
    text: 'Without HKEY_CURRENT_USER\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC\\<Server Name>\\Template the client downloads templates at the next publishing request (AD RMS alone).',
  },
  {
    id: 'template-cache.two-names',
    section: sections.registry,
    text: 'A server can have two entries, one by its external and one by its internal name.',
  },
  {
    id: 'federation.home-realm',
    section: sections.registry,
    text: 'The REG_SZ FederationHomeRealm of HKEY_LOCAL_MACHINE\\Software\\Microsoft\\MSIPC\\Federation is the URI of the Federation Service; needed for an AD RMS cluster with a federated trust.',
  },
  {
    id: 'federation.browser',
    section: sections.registry,
    text: 'The REG_DWORD EnableBrowser of the same key lets the client show the sign-in form of a partner in a browser window; by default it works silently.',
  },
  {
    id: 'federation.when',
    section: sections.registry,
    text: 'EnableBrowser is needed where the federation server uses forms-based authentication, and not where it uses Windows integrated authentication.',
  },
  {
    id: 'ils.block',
    section: sections.registry,
    text: 'The REG_DWORD DisablePassportCertification of HKEY_CURRENT_USER\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC blocks (1) or allows (0, the default) content protected by the ILS service (AD RMS alone).',
  },
  {
    id: 'ils.error',
    section: sections.registry,
    text: 'With the block, opening such content ends in HRESULT_FROM_WIN32(ERROR_ACCESS_DISABLED_BY_POLICY).',
  },
  {
    id: 'unmanaged-templates.folders',
    section: sections.templates,
    text: 'Templates in %localappdata%\\Microsoft\\MSIPC\\UnmanagedTemplates (client mode) or %allusersprofile%\\Microsoft\\MSIPC\\Server\\UnmanagedTemplates\\<SID> (server mode) take the place of those from the default location.',
  },
  {
    id: 'unmanaged-templates.names',
    section: sections.templates,
    text: 'Such a template has the extension .xml and was issued by an RMS server or service; its name is free.',
  },
  {
    id: 'trusted-servers.only',
    section: sections.trusted,
    text: 'A REG_DWORD AllowTrustedServersOnly other than 0 in HKEY_LOCAL_MACHINE\\Software\\Microsoft\\MSIPC\\TrustedServers makes the client trust the servers of that key and Azure RMS alone.',
  },
  {
    id: 'trusted-servers.list',
    section: sections.trusted,
    text: 'Each REG_SZ value of the key is a trusted server, by DNS name or by full URL.',
  },
  {
    id: 'trusted-servers.tls',
    section: sections.trusted,
    text: 'A server given by a URL that begins with https:// is contacted over TLS.',
  },
  {
    id: 'discovery.order',
    section: sections.discovery,
    text: 'The client looks for AD RMS first, in the registry and then by the service connection point in Active Directory, and for Azure RMS after that.',
  },
  {
    id: 'discovery.registry-default',
    section: sections.discovery,
    text: 'By default the registry has no discovery settings.',
  },
  {
    id: 'scp.register',
    section: sections.scp,
    text: 'An account with the rights of an enterprise administrator registers the service connection point of the certification cluster.',
  },
  {
    id: 'scp.one',
    section: sections.scp,
    text: 'A service connection point that exists must be removed before another is registered.',
  },
  {
    id: 'service-location.wow6432',
    section: sections.discoveryByRegistry,
    text: 'For 32-bit programs on 64-bit Windows the path is HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC.',
  },
  {
    id: 'discovery.none',
    section: sections.discoveryByRegistry,
    text: 'With neither a registry setting nor a service connection point, discovery of AD RMS fails.',
  },
  {
    id: 'redirection.value',
    section: sections.redirection,
    text: 'A REG_SZ value of ServiceLocation\\LicensingRedirection has the licensing URL of the old server as its name and that of the new one as its data.',
  },
  {
    id: 'redirection.views',
    section: sections.redirection,
    text: 'The key is in SOFTWARE\\Microsoft\\MSIPC for 64-bit Office and in SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC for 32-bit Office on x64.',
  },
  {
    id: 'redirection.two-urls',
    section: sections.redirection,
    text: 'An old server with an intranet and an extranet URL needs a value for each.',
  },
];
