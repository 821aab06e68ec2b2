// Generated from src/rms. Edit it there, then run: npm run generate

/** A DSC v3 configuration document: plain data, ready for JSON.stringify. */
export interface ConfigurationDocument {
  readonly $schema: string;
  readonly resources: readonly Resource[];
}

/** An entry of a configuration; the type says which properties it takes. */
export type Resource =
  | RmsClient
  | RmsFederation
  | RmsIlsService
  | RmsLicensingRedirection
  | RmsServiceConnectionPoint
  | RmsServiceDiscovery
  | RmsServiceLocation
  | RmsStore
  | RmsTemplateCache
  | RmsTemplateUpdate
  | RmsTracing
  | RmsTrustedServers
  | RmsUnmanagedTemplate;

/** An entry of one resource type. */
export interface Entry<Type extends string, Properties> {
  /** What to call it; unique in its type. */
  readonly name: string;
  readonly type: Type;
  /** What is wanted. */
  readonly properties: Properties;
  /** The entries that come first, each by its {@link resourceId}. */
  readonly dependsOn?: readonly string[];
}

/**
 * A configuration of these resources.
 *
 * @param resources what is wanted, each with a name of its own in its type
 * @returns the document, which is plain data: `rmsdsc` takes it from a program, and JSON of it from anybody
 * @example
 * ```ts
 * import { defineConfiguration, rmsClient } from 'rms-client-dsc';
 *
 * const configuration = defineConfiguration([
 *   rmsClient('Install the client, or upgrade one that is older', {
 *     IsSingleInstance: 'Yes',
 *     InstallerPath: '\\\\files.contoso.com\\software\\setup_msipc_x64.exe',
 *     InstallerSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
 *     MinimumVersion: '1.0.1784.0',
 *   }),
 * ]);
 *
 * console.log(JSON.stringify(configuration, undefined, 2));
 * ```
 */
export function defineConfiguration(resources: readonly Resource[]): ConfigurationDocument {
  return { $schema: 'https://aka.ms/dsc/schemas/v3/bundled/config/document.json', resources };
}

/**
 * How one entry names another that it depends on.
 *
 * @param resource the entry that comes first
 * @returns what `dependsOn` takes
 */
export function resourceId(resource: Resource): string {
  const name = resource.name.replaceAll("'", "''");
  return `[resourceId('${resource.type}','${name}')]`;
}

/** Makes an entry; those of the last parameter come before it. */
export interface Factory<Of extends Resource> {
  (name: string, properties: Of['properties'], dependsOn?: readonly Resource[]): Of;
}

function factory<Type extends string>(type: Type) {
  return <Properties>(
    name: string,
    properties: Properties,
    dependsOn: readonly Resource[] = [],
  ): Entry<Type, Properties> => {
    const first = dependsOn.map(resourceId);
    return { name, type, properties, ...(first.length > 0 && { dependsOn: first }) };
  };
}

/**
 * The RMS client itself: installed, complete and of a version that will do. Installs, upgrades, completes
 * and removes the RMS client 2, which Windows does not include. The documented systems are Windows Server
 * 2012 R2, Windows Server 2012, Windows Server 2008 R2, Windows Server 2008 (AD RMS only), Windows 8.1,
 * Windows 8, Windows 7 SP1, Windows Vista SP2 (AD RMS only), on x86 and x64; on others Set installs all the
 * same, and says so. Set runs the setup program of Microsoft from a copy of its own, and never downgrades.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#installing-the-rms-client Installing the RMS client
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#which-operating-systems-support-the-rms-client Which operating systems support the RMS client?
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#is-the-rms-client-included-by-default-when-i-install-a-supported-operating-system Is the RMS client included by default when I install a supported operating system?
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#is-the-rms-client-automatically-updated-by-microsoft-update Is the RMS client automatically updated by Microsoft Update?
 */
export interface RmsClientProperties {
  /** Says that a machine has this setting once. Yes is its only value. */
  readonly IsSingleInstance?: 'Yes';
  /**
   * The setup program, on a drive or a share that the account which runs Set can read: setup_msipc_x64.exe on
   * 64-bit Windows, which installs the runtimes for 64-bit and 32-bit programs, setup_msipc_x86.exe on 32-bit
   * Windows. The x86 one does not run on 64-bit Windows. Test needs it only where something is to be
   * installed.
   *
   * Takes the full path of setup_msipc_x86.exe or setup_msipc_x64.exe, such as C:\Folder\setup_msipc_x64.exe
   * or \\server\share\setup_msipc_x64.exe, without quotes, variables, .., devices and streams.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#installing-the-rms-client Installing the RMS client
   */
  readonly InstallerPath?: string;
  /**
   * The SHA-256 of the setup program, as Get-FileHash shows it of one that you trust. Set does not run one
   * that has another. Left out, Set runs whatever program is there, says so, and says its SHA-256: of the
   * content it then knows no more than that it is a Windows program for this computer, as the signature is
   * not checked.
   *
   * Takes the 64 hexadecimal digits of a SHA-256.
   */
  readonly InstallerSha256?: string;
  /**
   * Silent, which is what Set does where it is left out, runs the setup program with /quiet; the client then
   * follows the Microsoft Update setting that is there. Interactive starts the wizard, which asks whether to
   * turn Microsoft Update on; Set refuses it where nobody is at a screen, such as in the LCM.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#installing-the-rms-client Installing the RMS client
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#is-the-rms-client-automatically-updated-by-microsoft-update Is the RMS client automatically updated by Microsoft Update?
   */
  readonly InstallMode?: 'Silent' | 'Interactive';
  /**
   * The lowest version that will do, as Msipc.dll has it. Set upgrades an older client. Numbers compare part
   * by part.
   *
   * Takes a version of two to four numbers, such as 1.0.1784.0.
   */
  readonly MinimumVersion?: string;
  /**
   * The file to which Set adds what it ran, when, and how that ended. Left out, each run has a new one in
   * %ProgramData%\RmsClientDsc\Logs.
   *
   * Takes the full path of a .log file, such as C:\Folder\Name.log or \\server\share\Name.log, without
   * quotes, variables, .., devices and streams.
   */
  readonly LogPath?: string;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsClient. */
export type RmsClient = Entry<'RmsClientDsc/RmsClient', RmsClientProperties>;

/** The RMS client itself: installed, complete and of a version that will do. */
export const rmsClient: Factory<RmsClient> = factory('RmsClientDsc/RmsClient');

/**
 * Federated authentication to an AD RMS cluster. Tells the client its federation home realm, and whether it
 * may show the sign-in form of a federation partner in a browser window.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 */
export interface RmsFederationProperties {
  /** Says that a machine has this setting once. Yes is its only value. */
  readonly IsSingleInstance?: 'Yes';
  /**
   * URI of the Federation Service. Editions of the documentation differ on whether it begins with http or
   * https: use what the Federation Service is registered as.
   *
   * Takes an http or https URL.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly FederationHomeRealm?: string;
  /**
   * Whether the client may ask for a sign-in in a browser window. Needed where the federation server uses
   * forms-based authentication, not where it uses Windows integrated authentication. Where the registry says
   * nothing, the client takes false.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly EnableBrowser?: boolean;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsFederation. */
export type RmsFederation = Entry<'RmsClientDsc/RmsFederation', RmsFederationProperties
  & (OneOf<'FederationHomeRealm' | 'EnableBrowser'> | { readonly Ensure: 'Absent' })>;

/** Federated authentication to an AD RMS cluster. */
export const rmsFederation: Factory<RmsFederation> = factory('RmsClientDsc/RmsFederation');

/**
 * Whether content that the ILS service protects may be used. Blocks or allows the use of content that the
 * ILS service protects. Where it is blocked, opening such content fails with
 * ERROR_ACCESS_DISABLED_BY_POLICY.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 */
export interface RmsIlsServiceProperties {
  /**
   * The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user,
   * CurrentUser, or AllUsers for every user profile of the machine and the default profile.
   */
  readonly Account: Account;
  /**
   * Whether the client refuses content that the ILS service protects. Where the registry says nothing, the
   * client takes false.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly Blocked?: boolean;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsIlsService. */
export type RmsIlsService = Entry<'RmsClientDsc/RmsIlsService', RmsIlsServiceProperties
  & (OneOf<'Blocked'> | { readonly Ensure: 'Absent' })>;

/** Whether content that the ILS service protects may be used. */
export const rmsIlsService: Factory<RmsIlsService> = factory('RmsClientDsc/RmsIlsService');

/**
 * A redirection of licensing from an old server to a new one. Sends the licensing requests for one server
 * to another, as when organisations merge or move to Azure RMS. A server with an intranet and an extranet
 * URL needs an instance for each.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#redirecting-licensing-server-traffic Redirecting licensing server traffic
 */
export interface RmsLicensingRedirectionProperties {
  /**
   * Licensing URL of the server that is replaced. The client compares it as text: one with :443 is another
   * one, which needs an instance of its own where the details of the cluster show it.
   *
   * Takes an http or https URL that ends in /_wmcs/Licensing.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#redirecting-licensing-server-traffic Redirecting licensing server traffic
   */
  readonly OldUrl: string;
  /**
   * The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
   * programs on 64-bit Windows, Both for all.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#redirecting-licensing-server-traffic Redirecting licensing server traffic
   */
  readonly RegistryView: 'Native' | 'Wow6432' | 'Both';
  /**
   * Licensing URL of the server that takes its place.
   *
   * Takes an http or https URL that ends in /_wmcs/Licensing.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#redirecting-licensing-server-traffic Redirecting licensing server traffic
   */
  readonly NewUrl?: string;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsLicensingRedirection. */
export type RmsLicensingRedirection = Entry<'RmsClientDsc/RmsLicensingRedirection', RmsLicensingRedirectionProperties
  & NeededIfPresent<'NewUrl'>>;

/** A redirection of licensing from an old server to a new one. */
export const rmsLicensingRedirection: Factory<RmsLicensingRedirection> = factory('RmsClientDsc/RmsLicensingRedirection');

/**
 * The service connection point in Active Directory, by which clients find the AD RMS cluster. Registers the
 * AD RMS cluster in the configuration partition of the forest, where the clients of every domain in it look
 * when their registry names no server. It takes the rights of Enterprise Admins. A forest has one service
 * connection point: one that leads elsewhere is replaced only where ReplaceExisting is given, and Ensure
 * Absent removes it, wherever it leads. The connection is always encrypted: in PowerShell by Windows
 * itself, which seals it, and in rmsdsc by TLS, whose certificate is checked. In PowerShell the account is
 * that of Credential or else the caller's own; rmsdsc takes it from the environment variables
 * RMSDSC_LDAP_USER and RMSDSC_LDAP_PASSWORD, or asks at the terminal.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-enabling-server-side-service-discovery-by-using-active-directory AD RMS only: Enabling server-side service discovery by using Active Directory
 */
export interface RmsServiceConnectionPointProperties {
  /** Says that a machine has this setting once. Yes is its only value. */
  readonly IsSingleInstance?: 'Yes';
  /**
   * URL of the certification service of the cluster.
   *
   * Takes an http or https URL that ends in /_wmcs/Certification.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-enabling-server-side-service-discovery-by-using-active-directory AD RMS only: Enabling server-side service discovery by using Active Directory
   */
  readonly Url?: string;
  /**
   * The domain controller to ask, by the name that its certificate carries. Without it rmsdsc asks the one
   * that --directory names, or else the DNS records of this computer's domain tell.
   *
   * Takes the DNS name or the address of a domain controller, without scheme and port, such as
   * dc1.contoso.com.
   */
  readonly DomainController?: string;
  /**
   * Whether a service connection point that leads elsewhere is replaced. Without it Set refuses.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-enabling-server-side-service-discovery-by-using-active-directory AD RMS only: Enabling server-side service discovery by using Active Directory
   */
  readonly ReplaceExisting?: boolean;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsServiceConnectionPoint. */
export type RmsServiceConnectionPoint = Entry<'RmsClientDsc/RmsServiceConnectionPoint', RmsServiceConnectionPointProperties
  & NeededIfPresent<'Url'>>;

/** The service connection point in Active Directory, by which clients find the AD RMS cluster. */
export const rmsServiceConnectionPoint: Factory<RmsServiceConnectionPoint> = factory('RmsClientDsc/RmsServiceConnectionPoint');

/**
 * Which server the client finds, and why: a check that changes nothing. Follows the order in which the
 * client looks for its server: the registry, then the service connection point in Active Directory, then
 * Azure RMS. Does so for the programs of either bitness, because 32-bit programs on 64-bit Windows have a
 * registry of their own. Licensing redirection is applied to what is found. Active Directory is asked only
 * where the registry names no server; where it cannot be asked that is an error, and never taken for its
 * having nothing to say. PowerShell asks a domain controller of the computer's own domain, as the account
 * that it runs as; rmsdsc asks the one that --directory names, or for the live registry one of the
 * computer's domain, as the account of RMSDSC_LDAP_USER and RMSDSC_LDAP_PASSWORD or of the prompt.
 * ExpectedSource and ExpectedUrl make it a compliance check.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery RMS service discovery
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#enabling-client-side-service-discovery-by-using-the-windows-registry Enabling client-side service discovery by using the Windows registry
 */
export interface RmsServiceDiscoveryProperties {
  /** Says that a machine has this setting once. Yes is its only value. */
  readonly IsSingleInstance?: 'Yes';
  /**
   * Where the answer should come from: Registry, ServiceConnectionPoint, or AzureRms where neither names a
   * server.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery RMS service discovery
   */
  readonly ExpectedSource?: 'Registry' | 'ServiceConnectionPoint' | 'AzureRms';
  /**
   * The URL that should be found: of the certification service or, where licensing is redirected, of the
   * licensing service of the new server. Azure RMS as such has none: with ExpectedSource AzureRms leave it
   * out.
   *
   * Takes an http or https URL that ends in /_wmcs/Certification or /_wmcs/Licensing.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery RMS service discovery
   */
  readonly ExpectedUrl?: string;
}

/** An entry of RmsClientDsc/RmsServiceDiscovery. */
export type RmsServiceDiscovery = Entry<'RmsClientDsc/RmsServiceDiscovery', RmsServiceDiscoveryProperties
  & OneOf<'ExpectedSource' | 'ExpectedUrl'>>;

/** Which server the client finds, and why: a check that changes nothing. */
export const rmsServiceDiscovery: Factory<RmsServiceDiscovery> = factory('RmsClientDsc/RmsServiceDiscovery');

/**
 * The AD RMS cluster that the client uses for certification and publishing. Names the AD RMS cluster in the
 * registry, where the client looks before it asks Active Directory for a service connection point. 32-bit
 * programs on 64-bit Windows have a registry of their own: use Both where both kinds run.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 */
export interface RmsServiceLocationProperties {
  /**
   * The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
   * programs on 64-bit Windows, Both for all.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#enabling-client-side-service-discovery-by-using-the-windows-registry Enabling client-side service discovery by using the Windows registry
   */
  readonly RegistryView: 'Native' | 'Wow6432' | 'Both';
  /**
   * URL of the certification service of the cluster.
   *
   * Takes an http or https URL that ends in /_wmcs/Certification.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery RMS service discovery
   */
  readonly EnterpriseCertification?: string;
  /**
   * URL of the licensing service of the cluster, which the client uses to publish.
   *
   * Takes an http or https URL that ends in /_wmcs/Licensing.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery RMS service discovery
   */
  readonly EnterprisePublishing?: string;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsServiceLocation. */
export type RmsServiceLocation = Entry<'RmsClientDsc/RmsServiceLocation', RmsServiceLocationProperties
  & (OneOf<'EnterpriseCertification' | 'EnterprisePublishing'> | { readonly Ensure: 'Absent' })>;

/** The AD RMS cluster that the client uses for certification and publishing. */
export const rmsServiceLocation: Factory<RmsServiceLocation> = factory('RmsClientDsc/RmsServiceLocation');

/**
 * What the client keeps of licenses, templates and servers; removed, the client begins anew. Says where the
 * licenses and templates of an account are, how many there are, and where the client keeps the rest in the
 * registry; or resets the client by removing all of that. Only the client fills its store: Ensure must be
 * Absent for Test and Set. Programs that use the client should be closed before a reset.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#where-the-rms-client-stores-licenses-on-client-computers Where the RMS client stores licenses on client computers
 */
export interface RmsStoreProperties {
  /**
   * The programs that the setting is for: Client for those that people use, such as Word and Outlook, Server
   * for server applications, such as SharePoint and Exchange.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-client-settings RMS client settings
   */
  readonly Mode: 'Client' | 'Server';
  /**
   * The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user,
   * CurrentUser, or AllUsers for every user profile of the machine and the default profile.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#where-the-rms-client-stores-licenses-on-client-computers Where the RMS client stores licenses on client computers
   */
  readonly Account: Account;
  /**
   * Absent removes what the resource owns. Nothing else can be brought about, so that Ensure has to be given
   * and has to be Absent; Get and Test say Present of what is there.
   */
  readonly Ensure: 'Absent';
}

/** An entry of RmsClientDsc/RmsStore. */
export type RmsStore = Entry<'RmsClientDsc/RmsStore', RmsStoreProperties
  & (Not<'Mode', 'Client' | 'Server', 'Server'> | Not<'Account', Account, 'AllUsers'>)>;

/** What the client keeps of licenses, templates and servers; removed, the client begins anew. */
export const rmsStore: Factory<RmsStore> = factory('RmsClientDsc/RmsStore');

/**
 * The templates that a user has from a server; removed, they are downloaded anew. Removes what the client
 * remembers of the templates of a server, so that it downloads them at the next publishing request and does
 * not wait for the next update. Only the client fills this cache: Ensure must be Absent. A server that is
 * reached by an external and an internal name has an entry for each, and needs an instance for each.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 */
export interface RmsTemplateCacheProperties {
  /**
   * The name by which the client reaches the server, external or internal.
   *
   * Takes a server name such as corprights or corprights.contoso.com.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly ServerName: string;
  /**
   * The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user,
   * CurrentUser, or AllUsers for every user profile of the machine and the default profile.
   */
  readonly Account: Account;
  /**
   * Absent removes what the resource owns. Nothing else can be brought about, so that Ensure has to be given
   * and has to be Absent; Get and Test say Present of what is there.
   */
  readonly Ensure: 'Absent';
}

/** An entry of RmsClientDsc/RmsTemplateCache. */
export type RmsTemplateCache = Entry<'RmsClientDsc/RmsTemplateCache', RmsTemplateCacheProperties>;

/** The templates that a user has from a server; removed, they are downloaded anew. */
export const rmsTemplateCache: Factory<RmsTemplateCache> = factory('RmsClientDsc/RmsTemplateCache');

/**
 * How often the client downloads rights policy templates. Sets the time between two downloads of templates,
 * in days or in seconds. The client ignores the days where seconds are set; a frequency in days is
 * therefore in the desired state only where no seconds are set, and Set removes them.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 */
export interface RmsTemplateUpdateProperties {
  /**
   * The programs that the setting is for: Client for those that people use, such as Word and Outlook, Server
   * for server applications, such as SharePoint and Exchange.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-client-settings RMS client settings
   */
  readonly Mode: 'Client' | 'Server';
  /**
   * The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user,
   * CurrentUser, or AllUsers for every user profile of the machine and the default profile.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#where-the-rms-client-stores-licenses-on-client-computers Where the RMS client stores licenses on client computers
   */
  readonly Account: Account;
  /**
   * Days between two downloads. Not together with FrequencyInSeconds. Clients before 1.0.1784.0 have a
   * default of 7. Where the registry says nothing, the client takes 1.
   *
   * Takes a whole number of days from 1 to 4294967295.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly FrequencyInDays?: number;
  /**
   * Seconds between two downloads. Not together with FrequencyInDays.
   *
   * Takes a whole number of seconds from 1 to 4294967295.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly FrequencyInSeconds?: number;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsTemplateUpdate. */
export type RmsTemplateUpdate = Entry<'RmsClientDsc/RmsTemplateUpdate', RmsTemplateUpdateProperties
  & NotBoth<'FrequencyInDays', 'FrequencyInSeconds'>
  & (Not<'Mode', 'Client' | 'Server', 'Server'> | Not<'Account', Account, 'AllUsers'>)
  & (OneOf<'FrequencyInDays' | 'FrequencyInSeconds'> | { readonly Ensure: 'Absent' })>;

/** How often the client downloads rights policy templates. */
export const rmsTemplateUpdate: Factory<RmsTemplateUpdate> = factory('RmsClientDsc/RmsTemplateUpdate');

/**
 * Tracing of the client, for finding the cause of a problem. Turns the tracing of the client on or off for
 * the whole machine.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 */
export interface RmsTracingProperties {
  /** Says that a machine has this setting once. Yes is its only value. */
  readonly IsSingleInstance?: 'Yes';
  /**
   * Whether the client writes traces. Where the registry says nothing, the client takes false.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly Enabled?: boolean;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsTracing. */
export type RmsTracing = Entry<'RmsClientDsc/RmsTracing', RmsTracingProperties
  & (OneOf<'Enabled'> | { readonly Ensure: 'Absent' })>;

/** Tracing of the client, for finding the cause of a problem. */
export const rmsTracing: Factory<RmsTracing> = factory('RmsClientDsc/RmsTracing');

/**
 * The AD RMS servers that the client trusts. Limits the client to the AD RMS servers of a list and Azure
 * RMS. Give the whole list with Servers, or single members with ServersToInclude and ServersToExclude.
 * Names are DNS names or URLs; with a URL that begins with https:// the client uses TLS. Upper and lower
 * case are the same; a URL with :443 and one without it are two names.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-limiting-the-rms-client-to-use-trusted-ad-rms-servers AD RMS only: Limiting the RMS client to use trusted AD RMS servers
 */
export interface RmsTrustedServersProperties {
  /** Says that a machine has this setting once. Yes is its only value. */
  readonly IsSingleInstance?: 'Yes';
  /**
   * Whether the client trusts no other servers than those of the list and Azure RMS. Where the registry says
   * nothing, the client takes false.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-limiting-the-rms-client-to-use-trusted-ad-rms-servers AD RMS only: Limiting the RMS client to use trusted AD RMS servers
   */
  readonly AllowTrustedServersOnly?: boolean;
  /**
   * The whole list: servers that are missing are added, others are removed.
   *
   * Takes a list of at most 10000 DNS names such as adrms.contoso.com, or http or https URLs.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-limiting-the-rms-client-to-use-trusted-ad-rms-servers AD RMS only: Limiting the RMS client to use trusted AD RMS servers
   */
  readonly Servers?: readonly string[];
  /**
   * Servers that must be in the list; others are left alone.
   *
   * Takes a list of at most 10000 DNS names such as adrms.contoso.com, or http or https URLs.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-limiting-the-rms-client-to-use-trusted-ad-rms-servers AD RMS only: Limiting the RMS client to use trusted AD RMS servers
   */
  readonly ServersToInclude?: readonly string[];
  /**
   * Servers that must not be in the list; others are left alone.
   *
   * Takes a list of at most 10000 DNS names such as adrms.contoso.com, or http or https URLs.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#ad-rms-only-limiting-the-rms-client-to-use-trusted-ad-rms-servers AD RMS only: Limiting the RMS client to use trusted AD RMS servers
   */
  readonly ServersToExclude?: readonly string[];
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsTrustedServers. */
export type RmsTrustedServers = Entry<'RmsClientDsc/RmsTrustedServers', RmsTrustedServersProperties
  & NotBoth<'Servers', 'ServersToInclude'>
  & NotBoth<'Servers', 'ServersToExclude'>
  & (OneOf<'AllowTrustedServersOnly' | 'Servers' | 'ServersToInclude' | 'ServersToExclude'> | { readonly Ensure: 'Absent' })>;

/** The AD RMS servers that the client trusts. */
export const rmsTrustedServers: Factory<RmsTrustedServers> = factory('RmsClientDsc/RmsTrustedServers');

/**
 * A rights policy template that the client takes from a folder and not from a server. Puts a template, as
 * an RMS server or service has issued it, into the folder for templates that the client does not download,
 * or removes it. Such templates take the place of those from the default location; the client may go on
 * downloading templates of other servers. With AllUsers the default profile gets the template too, and so
 * do users to come.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#managing-template-distribution-for-the-rms-client Managing template distribution for the RMS client
 */
export interface RmsUnmanagedTemplateProperties {
  /**
   * The name of the file in the folder. Any name will do that ends in .xml.
   *
   * Takes a plain file name that ends in .xml, such as Contoso-Confidential.xml.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#managing-template-distribution-for-the-rms-client Managing template distribution for the RMS client
   */
  readonly Name: string;
  /**
   * The programs that the setting is for: Client for those that people use, such as Word and Outlook, Server
   * for server applications, such as SharePoint and Exchange.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-client-settings RMS client settings
   */
  readonly Mode: 'Client' | 'Server';
  /**
   * The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user,
   * CurrentUser, or AllUsers for every user profile of the machine and the default profile.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#where-the-rms-client-stores-licenses-on-client-computers Where the RMS client stores licenses on client computers
   */
  readonly Account: Account;
  /**
   * Where the template comes from. The account that runs Test and Set reads it: for the Local Configuration
   * Manager that is the computer account. Without it the template must be there.
   *
   * Takes the full path of a .xml file, such as C:\Folder\Name.xml or \\server\share\Name.xml, without
   * quotes, variables, .., devices and streams.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#managing-template-distribution-for-the-rms-client Managing template distribution for the RMS client
   */
  readonly SourcePath?: string;
  /**
   * The SHA-256 of the template, as Get-FileHash shows it. A file with another one is never taken from
   * SourcePath, and where all is as it should be SourcePath is not read. Get reports that of the file that is
   * there.
   *
   * Takes the 64 hexadecimal digits of a SHA-256.
   */
  readonly Sha256?: string;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsUnmanagedTemplate. */
export type RmsUnmanagedTemplate = Entry<'RmsClientDsc/RmsUnmanagedTemplate', RmsUnmanagedTemplateProperties
  & (Not<'Mode', 'Client' | 'Server', 'Server'> | Not<'Account', Account, 'AllUsers'>)>;

/** A rights policy template that the client takes from a folder and not from a server. */
export const rmsUnmanagedTemplate: Factory<RmsUnmanagedTemplate> = factory('RmsClientDsc/RmsUnmanagedTemplate');

/** Whose setting it is: a SID, a well-known account, DOMAIN\user, or every user of the machine. */
export type Account =
  | 'LocalSystem'
  | 'LocalService'
  | 'NetworkService'
  | 'CurrentUser'
  | 'AllUsers'
  | `S-1-${string}`
  | `${string}\\${string}`;

/** One of the two properties, or neither. */
type NotBoth<First extends string, Second extends string> =
  | { readonly [name in First]?: never }
  | { readonly [name in Second]?: never };

/** A property that only Ensure = Absent can do without. */
type NeededIfPresent<Name extends string> =
  | { readonly [name in Name]: unknown }
  | { readonly Ensure: 'Absent' };

/** One of the properties at least. */
type OneOf<Name extends string> = { [one in Name]: { readonly [name in one]: unknown } }[Name];

/** A property whose value is none of these. */
type Not<Name extends string, All, Value extends All> = { readonly [name in Name]: Exclude<All, Value> };
