/**
 * Which tests hold which statements, beside the generated Pester tests of the resources that carry them: by file and
 * full title, with those of the suites around it, the ids of the statements. What is not here is held by Pester alone, or
 * is about what neither the registry nor a file shows.
 */
export const holdingTests: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'test/engine/assess.test.ts': {
    'an assessment of RmsTracing, given nothing where the default is wanted': ['tracing'],
    'an assessment of RmsTracing, given false and 0, which are values': ['tracing'],
    'an assessment of RmsServiceLocation, given a setting in one of two views': [
      'service-location.certification',
    ],
    'an assessment of RmsServiceLocation, given a setting in the view of 32-bit programs': [
      'service-location.wow6432',
    ],
    'an assessment of RmsTemplateUpdate, given a frequency in days that seconds override': [
      'template-update.days',
      'template-update.seconds',
      'template-update.one-of-two',
      'template-update.client-key',
    ],
    'an assessment of RmsTemplateUpdate, given the server key of a well-known account': [
      'modes',
      'stores.sid',
      'template-update.server-key',
    ],
    'an assessment of RmsIlsService, given one of two users with another value': ['ils.block'],
    'an assessment of RmsTemplateCache, given the cache of one user': ['template-cache.reset'],
    'an assessment of RmsTrustedServers, given a server too few and one too many': ['trusted-servers.list'],
    'an assessment of RmsLicensingRedirection, given a redirection that is there with a blank before its name alone':
      ['migration.every-name'],
  },
  'test/engine/plan.test.ts': {
    'a plan leaves days alone where seconds are wanted': ['template-update.one-of-two'],
  },
  'test/rms/client/subject.test.ts': {
    'the installed client is judged: no client, and a setup program': ['install.silent'],
    'the installed client is judged: no client, and the wizard': ['install.interactive'],
    'the installed client is judged: one that is older': ['install.sharepoint'],
    'the installed client is judged: one that was removed in part': ['install.files'],
  },
  'test/rms/connection-point/subject.test.ts': {
    'the service connection point is set, and the set taken back': ['scp.register'],
    'the service connection point is not replaced unless that is given': ['scp.one'],
  },
  'test/rms/discovery/rules.test.ts': {
    'service discovery finds the registry, where Active Directory names another': ['discovery.order'],
    'service discovery finds the service connection point': ['discovery.order'],
    'service discovery finds Azure RMS, where both have nothing': ['discovery.order', 'discovery.none'],
    'service discovery finds a redirection of the extranet name only': ['redirection.two-urls'],
    'service discovery finds a server that is trusted by its name': ['trusted-servers.list'],
    'service discovery finds a server that is not trusted': ['trusted-servers.only'],
    'service discovery finds Azure RMS, which is trusted always': ['trusted-servers.only'],
  },
  'test/rms/discovery/subject.test.ts': {
    'RmsServiceDiscovery sees that 32-bit programs find another server': ['service-location.wow6432'],
    'RmsServiceDiscovery takes 5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com in the registry for Azure RMS':
      ['discovery.registry-tenant', 'discovery.azure'],
    'RmsServiceDiscovery takes AADRM.us in the registry for Azure RMS': ['discovery.azure'],
    'RmsServiceDiscovery names the servers that users work with, and that they are others than the order leads to':
      ['stores.identities'],
  },
  'test/rms/dns-redirection/dns-redirection.test.ts': {
    'RmsDnsRedirection is ok where DNS has a record that leads to the tenant': [
      'dns-redirection.record',
      'discovery.exception-dns',
    ],
    'RmsDnsRedirection is ok where DNS has that of the domain': ['dns-redirection.domain'],
  },
  'test/rms/redirected-names.test.ts': {
    'the names of a cluster that is redirected https://rms.a: http://rms.a/_wmcs/licensing, a short name, such as https://rms/_wmcs/licensing nor a name with :443':
      ['migration.every-name'],
    'the names of a cluster that is redirected with a blank before or after are refused': [
      'migration.every-name',
    ],
  },
  'test/rms/settings/later.test.ts': {
    'what later documentation added judges a home realm of https, though later editions want http': [
      'federation.home-realm',
      'federation.http',
    ],
    'what later documentation added judges federation in the registry of 64-bit programs alone': [
      'federation.wow6432',
    ],
    'what later documentation added judges a computer on the test hierarchy': ['hierarchy.value'],
    'what later documentation added judges no value for the hierarchy': ['hierarchy.value'],
    'what later documentation added judges a log that has warnings only': [
      'event-log.channel',
      'event-log.level',
    ],
    'what later documentation added prints the commands that bring the log about': ['event-log.command'],
    'what later documentation added judges a policy as it should be': ['office-policy.creation'],
    'what later documentation added judges a policy that should not be there': ['office-policy.disable'],
    'what later documentation added removes all that Office remembers of servers, and puts it back': [
      'office-server.cache',
    ],
    'what later documentation added writes, exports and removes as documented: RmsFederation Yes true': [
      'federation.browser',
      'federation.wow6432',
    ],
    'what later documentation added writes, exports and removes as documented: RmsDiagnostics Both Off': [
      'diagnostics.availability',
      'diagnostics.state',
      'diagnostics.wow6432',
    ],
    'what later documentation added writes, exports and removes as documented: RmsUserLicensingRedirection https://rms.contoso.com/_wmcs/licensing S-1-5-21-1-2-3-1001':
      ['redirection.user'],
    'what later documentation added writes, exports and removes as documented: RmsFileProtection * Native': [
      'file-protection.key',
      'file-protection.encryption',
    ],
    'what later documentation added writes, exports and removes as documented: RmsFileProtection . Native': [
      'file-protection.key',
    ],
    'what later documentation added writes, exports and removes as documented: RmsFileProtection docx Native':
      ['file-protection.key', 'file-protection.exception'],
    'what later documentation added writes, exports and removes as documented: RmsOfficeServer S-1-5-21-1-2-3-1001 https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing':
      ['office-server.default'],
    'what later documentation added writes, exports and removes as documented: RmsOfficePolicy S-1-5-21-1-2-3-1001 true':
      ['office-policy.creation', 'office-policy.disable', 'office-policy.connection'],
  },
  'test/examples/migration.test.ts': {
    'examples/move-to-azure-rms.yaml writes to a computer of AD RMS what the migration guide describes, and undo puts back what was there':
      ['migration.machine', 'migration.every-name', 'discovery.registry-tenant'],
  },
  'test/examples/scenarios.test.ts': {
    'whole jobs move-organisation: from init to undo, and nothing but what is documented': [
      'service-location.certification',
      'service-location.publishing',
      'redirection.value',
      'redirection.views',
      'redirection.two-urls',
      'template-cache.reset',
      'template-cache.two-names',
    ],
    'whole jobs retire-ad-rms-read-only: from init to undo, and nothing but what is documented': [
      'office-policy.creation',
    ],
    'whole jobs retire-ad-rms: from init to undo, and nothing but what is documented': [
      'office-policy.disable',
    ],
    'whole jobs connector-sharepoint: from init to undo, and nothing but what is documented': [
      'service-location.connector',
      'redirection.connector',
    ],
    'whole jobs connector-exchange: from init to undo, and nothing but what is documented': [
      'service-location.connector',
      'legacy.exchange',
      'exchange.redirection',
    ],
    'whole jobs connector-file-server: from init to undo, and nothing but what is documented': [
      'legacy.file-server',
    ],
    'the last step of a move takes the service connection point away, after which nothing is found in the forest, and undo puts it back':
      ['migration.point-last'],
    'a move in phases is followed by audit, from a machine of AD RMS to one that is through': [
      'migration.user-after-machine',
    ],
  },
  'test/grounds/directory/command.test.ts': {
    'on a real Active Directory rmsdsc and the service connection point says who may change it': [
      'scp.register',
    ],
    'on a real Active Directory rmsdsc and the service connection point does not replace one that leads elsewhere':
      ['scp.one'],
  },
  'test/grounds/windows/forgetting.test.ts': {
    'on a Windows registry examples that make a client forget forget-ad-rms.yaml is brought about for every account, and undo brings back all':
      ['stores.licenses', 'stores.templates', 'stores.registry', 'office-server.cache'],
  },
  'test/grounds/windows/installer.test.ts': {
    'on a Windows registry the installer of the module installs, completes, upgrades and removes the client':
      ['install.setup-program', 'install.silent', 'install.folder', 'install.files', 'install.languages'],
    'on a Windows registry the installer of the module runs no setup program that it refuses': [
      'install.x86-refuses-64-bit',
      'install.elevation',
    ],
    'on a Windows registry the installer of the module starts the wizard without the switch where somebody is at the screen':
      ['install.interactive'],
  },
  'test/grounds/windows/supported-systems.test.ts': {
    'on a Windows registry the version of Windows of the module is remarked on as it should be: Windows Vista SP2':
      ['install.systems'],
    'on a Windows registry the version of Windows of the module is remarked on as it should be: Windows 10 and 11':
      ['install.later-systems'],
    'on a Windows registry the version of Windows of the module is remarked on as it should be: Windows 8.1 on ARM':
      ['install.platforms'],
  },
  'test/grounds/windows/store.test.ts': {
    'on a Windows registry license stores go for every account, and nothing else does; the undo file brings back all':
      ['stores.licenses', 'stores.templates', 'stores.registry', 'stores.logs'],
    'on a Windows registry license stores of a server application go alone': [
      'modes',
      'stores.licenses',
      'stores.templates',
      'stores.registry',
      'stores.sid',
      'stores.later-server-templates',
    ],
  },
  'test/grounds/windows/unmanaged-template.test.ts': {
    'on a Windows registry unmanaged templates come to every profile and to the default one, and go again by the undo file':
      ['unmanaged-templates.folders'],
    'on a Windows registry unmanaged templates are of one account alone, in server mode too': [
      'unmanaged-templates.folders',
    ],
    'on a Windows registry unmanaged templates are taken from no file that is no template, nor from one with another SHA-256':
      ['unmanaged-templates.names'],
  },
};
