// Generated from src/rms. Edit it there, then run: npm run generate

/** A DSC v3 configuration document: plain data, ready for JSON.stringify. */
export interface ConfigurationDocument {
  readonly $schema: string;
  readonly resources: readonly Resource[];
}

/** An entry of a configuration; the type says which properties it takes. */
export type Resource =
  | RmsClient
  | RmsDiagnostics
  | RmsDnsRedirection
  | RmsEventLog
  | RmsExchangeRedirection
  | RmsFederation
  | RmsFileProtection
  | RmsHierarchy
  | RmsIlsService
  | RmsLegacyServiceLocation
  | RmsLicensingRedirection
  | RmsOfficePolicy
  | RmsOfficeServer
  | RmsServiceConnectionPoint
  | RmsServiceDiscovery
  | RmsServiceLocation
  | RmsStore
  | RmsTemplateCache
  | RmsTemplateUpdate
  | RmsTracing
  | RmsTrustedServers
  | RmsUnmanagedTemplate
  | RmsUserLicensingRedirection;

/** An entry of one resource type. */
export interface Entry<Type extends string, Properties> {
  /** What to call it; unique in its type. */
  readonly name: string;
  readonly type: Type;
  /** What is wanted. */
  readonly properties: Properties;
  /** The entries that come first, each by its {@link resourceId}. */
  readonly dependsOn?: readonly string[];
  /** Anything; of `phase`, the phase of a job, audit says which each machine is in. */
  readonly metadata?: { readonly phase?: string | number; readonly [member: string]: unknown };
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
 * 2016 to 2025, Windows 10 and 11, Windows Server 2012 R2, Windows Server 2012, Windows Server 2008 R2
 * (2016), Windows Server 2008 (2016, AD RMS only), Windows 8.1, Windows 8 (2016), Windows 7 SP1 (2016),
 * Windows Vista SP2 (2016, AD RMS only), on x86 and x64; those of 2016 are in the edition of April 2016
 * alone; on others Set installs all the same, and says so. Set runs the setup program of Microsoft from a
 * copy of its own, and never downgrades.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#installing-the-rms-client Installing the RMS client
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#which-operating-systems-support-the-rms-client Which operating systems support the RMS client?
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#is-the-rms-client-included-by-default-when-i-install-a-supported-operating-system Is the RMS client included by default when I install a supported operating system?
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#is-the-rms-client-automatically-updated-by-microsoft-update Is the RMS client automatically updated by Microsoft Update?
 * @see https://learn.microsoft.com/azure/information-protection/develop/deprecation-notice#rms-sdk-21 RMS SDK 2.1
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
   *
   * @see https://learn.microsoft.com/azure/information-protection/configure-servers-rms-connector#configuring-a-sharepoint-server-to-use-the-connector Configuring a SharePoint server to use the connector
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
 * Whether programs that use the client send data about it to Microsoft. Turns the collection of data on or
 * off, or leaves it to the application. Clients of 1.0.3356 and later read DiagnosticAvailability, earlier
 * ones DiagnosticState: give both where both are about. Ask users for their consent before you turn it on.
 * Every edition of the documentation prints the key of 64-bit programs as
 * SOFTWARE\Microsoft\Microsoft\MSIPC, with Microsoft twice, and that of 32-bit programs with Microsoft
 * once; this is about the key with Microsoft once in both.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 */
export interface RmsDiagnosticsProperties {
  /**
   * The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
   * programs on 64-bit Windows, Both for all.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly RegistryView: 'Native' | 'Wow6432' | 'Both';
  /**
   * For clients of 1.0.3356 and later: ApplicationDecides leaves it to the application, Off and On do not.
   * Where the registry says nothing, the client takes "ApplicationDecides".
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly DiagnosticAvailability?: 'ApplicationDecides' | 'Off' | 'On';
  /**
   * For clients before 1.0.3356: ApplicationDecides leaves it to the application, Off and On do not. Where
   * the registry says nothing, the client takes "ApplicationDecides".
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly DiagnosticState?: 'ApplicationDecides' | 'Off' | 'On';
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsDiagnostics. */
export type RmsDiagnostics = Entry<'RmsClientDsc/RmsDiagnostics', RmsDiagnosticsProperties
  & (OneOf<'DiagnosticAvailability' | 'DiagnosticState'> | { readonly Ensure: 'Absent' })>;

/** Whether programs that use the client send data about it to Microsoft. */
export const rmsDiagnostics: Factory<RmsDiagnostics> = factory('RmsClientDsc/RmsDiagnostics');

/**
 * Whether DNS leads Office from an AD RMS cluster to Azure RMS: a check that changes nothing. Asks DNS for
 * the SRV record _rmsredir._http._tcp of the cluster, or else of its domain, which redirects every cluster
 * in it. Click-to-run Office 2016 and later follows it where the cluster denies access; no other program
 * does. Whether access is denied is not looked at. PowerShell asks as Windows does, with Resolve-DnsName.
 * rmsdsc asks the DNS servers of the computer where it looks at the live registry, or the one that --dns
 * names; of any other target it says that it could not tell. A name that DNS does not know has no record; a
 * server that fails, refuses or is silent says nothing of it.
 *
 * @see https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-dns-redirection Client reconfiguration by using DNS redirection
 */
export interface RmsDnsRedirectionProperties {
  /**
   * The DNS name of the AD RMS cluster, which is the host of its URLs.
   *
   * Takes a DNS name with its domain, without scheme and port, such as rms.contoso.com.
   *
   * @see https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-dns-redirection Client reconfiguration by using DNS redirection
   */
  readonly Cluster: string;
  /**
   * The host that the record should lead to: that of the URLs of the tenant.
   *
   * Takes a DNS name with its domain, without scheme and port, such as
   * 5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com.
   *
   * @see https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-dns-redirection Client reconfiguration by using DNS redirection
   */
  readonly Tenant?: string;
}

/** An entry of RmsClientDsc/RmsDnsRedirection. */
export type RmsDnsRedirection = Entry<'RmsClientDsc/RmsDnsRedirection', RmsDnsRedirectionProperties
  & OneOf<'Tenant'>>;

/** Whether DNS leads Office from an AD RMS cluster to Azure RMS: a check that changes nothing. */
export const rmsDnsRedirection: Factory<RmsDnsRedirection> = factory('RmsClientDsc/RmsDnsRedirection');

/**
 * The client's log of events, and how much is in it: a check that changes nothing. Says whether Windows
 * keeps the log Microsoft-RMS-MSIPC/Debug of the client, and from which level on. By default it is on, and
 * has warnings and errors. Nothing says that Windows heeds a bare write to the registry: wevtutil changes
 * it, with commands that the reasons have. Event Viewer shows the log where Show Analytic and Debug Logs is
 * on.
 *
 * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/develop/debugging-applications-that-use-ad-rms.md#application-logging-by-using-the-windows-event-log Application logging by using the Windows Event Log
 */
export interface RmsEventLogProperties {
  /** Says that a machine has this setting once. Yes is its only value. */
  readonly IsSingleInstance?: 'Yes';
  /**
   * Whether the log is expected to be on.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/develop/debugging-applications-that-use-ad-rms.md#application-logging-by-using-the-windows-event-log Application logging by using the Windows Event Log
   */
  readonly Enabled?: boolean;
  /**
   * The level from which on events are expected in it: Error, Warning or Information.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/develop/debugging-applications-that-use-ad-rms.md#application-logging-by-using-the-windows-event-log Application logging by using the Windows Event Log
   */
  readonly Level?: 'Error' | 'Warning' | 'Information';
}

/** An entry of RmsClientDsc/RmsEventLog. */
export type RmsEventLog = Entry<'RmsClientDsc/RmsEventLog', RmsEventLogProperties
  & OneOf<'Enabled' | 'Level'>>;

/** The client's log of events, and how much is in it: a check that changes nothing. */
export const rmsEventLog: Factory<RmsEventLog> = factory('RmsClientDsc/RmsEventLog');

/**
 * A redirection of Exchange from an Azure tenant to the RMS connector. Makes Exchange 2016 and 2019
 * (version 15) ask the RMS connector where it would ask an Azure tenant. RmsLegacyServiceLocation names the
 * tenant on the same servers, and RmsServiceLocation the connector.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#exchange-2016-or-exchange-2019-registry-settings Exchange 2016 or Exchange 2019 registry settings
 */
export interface RmsExchangeRedirectionProperties {
  /**
   * URL of the tenant, without a path: what Get-AipServiceConfiguration shows as
   * LicensingIntranetDistributionPointUrl, without /_wmcs/licensing.
   *
   * Takes an http or https URL without a path, such as https://rms.contoso.com.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#exchange-2016-or-exchange-2019-registry-settings Exchange 2016 or Exchange 2019 registry settings
   */
  readonly TenantUrl: string;
  /**
   * URL of the connector, which Exchange asks for certification.
   *
   * Takes an http or https URL without a path, such as https://rms.contoso.com.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#exchange-2016-or-exchange-2019-registry-settings Exchange 2016 or Exchange 2019 registry settings
   */
  readonly CertificationServer?: string;
  /**
   * URL of the connector, which Exchange asks for licenses.
   *
   * Takes an http or https URL without a path, such as https://rms.contoso.com.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#exchange-2016-or-exchange-2019-registry-settings Exchange 2016 or Exchange 2019 registry settings
   */
  readonly LicenseServer?: string;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsExchangeRedirection. */
export type RmsExchangeRedirection = Entry<'RmsClientDsc/RmsExchangeRedirection', RmsExchangeRedirectionProperties
  & (OneOf<'CertificationServer' | 'LicenseServer'> | { readonly Ensure: 'Absent' })>;

/** A redirection of Exchange from an Azure tenant to the RMS connector. */
export const rmsExchangeRedirection: Factory<RmsExchangeRedirection> = factory('RmsClientDsc/RmsExchangeRedirection');

/**
 * Federated authentication to an AD RMS cluster. Tells the client its federation home realm, and whether it
 * may show the sign-in form of a federation partner in a browser window. 32-bit programs on 64-bit Windows,
 * such as 32-bit Office, have a registry of their own: give RegistryView Both where they run.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 */
export interface RmsFederationProperties {
  /** Says that a machine has this setting once. Yes is its only value. */
  readonly IsSingleInstance?: 'Yes';
  /**
   * URI of the Federation Service. It must be http and not https, say the editions since May 2016; the one of
   * April 2016 has https://fs-01.contoso.com for its example. Use what the Federation Service is registered
   * as; https is remarked on, and not refused.
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
   * The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
   * programs on 64-bit Windows, Both for all. Left out, it is that of Native.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   */
  readonly RegistryView?: 'Native' | 'Wow6432' | 'Both';
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
 * How files of an extension are protected. Tells the File API of the client how it protects files of one
 * extension, or of all: natively, as a protected file (.pfile), or not at all. What is set for an extension
 * comes before what is set for all. Of Microsoft Office's own types only Off matters, and * does not mean
 * them.
 *
 * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/develop/file-api-configuration.md#keykey-value-types-and-descriptions Key/Key Value types and descriptions
 */
export interface RmsFileProtectionProperties {
  /**
   * The extension without its dot; * for every file, . for files that have none.
   *
   * Takes an extension without its dot, such as txt, * for all files, or . for those without one.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/develop/file-api-configuration.md#keykey-value-types-and-descriptions Key/Key Value types and descriptions
   */
  readonly Extension: string;
  /**
   * The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
   * programs on 64-bit Windows, Both for all.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/rms-client/client-admin-guide-file-types.md#changing-the-default-protection-level-of-files Changing the default protection level of files
   */
  readonly RegistryView: 'Native' | 'Wow6432' | 'Both';
  /**
   * Off means that such files cannot be protected, Native that they are protected in a format of their own, a
   * txt file as ptxt, and Pfile that .pfile comes behind their name.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/develop/file-api-configuration.md#keykey-value-types-and-descriptions Key/Key Value types and descriptions
   */
  readonly Encryption?: 'Off' | 'Native' | 'Pfile';
  /**
   * False beside Native makes an extension an exception, where * is Pfile. The documentation has no other use
   * of it.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/29772138383a5c0867253a49d54268c3e6e35c44/Azure-RMSDocs/rms-client/client-admin-guide-file-types.md#changing-the-default-protection-level-of-files Changing the default protection level of files
   */
  readonly AllowPFILEEncryption?: boolean;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsFileProtection. */
export type RmsFileProtection = Entry<'RmsClientDsc/RmsFileProtection', RmsFileProtectionProperties
  & (OneOf<'Encryption' | 'AllowPFILEEncryption'> | { readonly Ensure: 'Absent' })>;

/** How files of an extension are protected. */
export const rmsFileProtection: Factory<RmsFileProtection> = factory('RmsClientDsc/RmsFileProtection');

/**
 * Which hierarchy of certificates the client trusts: a check that changes nothing. Finds computers that
 * were left on the pre-production hierarchy, which developers of applications use: what is signed in it is
 * trusted there. 32-bit programs on 64-bit Windows have a registry of their own: use Both.
 *
 * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/2c6b1ebbdd7a666be47a9e3ca6ddf236455afa7d/Azure-RMSDocs/develop/how-to-configure-the-ad-rms-client-2-0.md#step-1-how-to-set-up-the-rms-client-21-for-the-pre-production-certificate-hierarchy Step 1: How to set up the RMS Client 2.1 for the pre-production certificate hierarchy
 */
export interface RmsHierarchyProperties {
  /**
   * The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
   * programs on 64-bit Windows, Both for all.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/2c6b1ebbdd7a666be47a9e3ca6ddf236455afa7d/Azure-RMSDocs/develop/how-to-configure-the-ad-rms-client-2-0.md#step-1-how-to-set-up-the-rms-client-21-for-the-pre-production-certificate-hierarchy Step 1: How to set up the RMS Client 2.1 for the pre-production certificate hierarchy
   */
  readonly RegistryView: 'Native' | 'Wow6432' | 'Both';
  /**
   * The hierarchy that is expected: Production, or PreProduction on the computers of developers. Where the
   * registry says nothing, the client takes "Production".
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/2c6b1ebbdd7a666be47a9e3ca6ddf236455afa7d/Azure-RMSDocs/develop/how-to-configure-the-ad-rms-client-2-0.md#step-1-how-to-set-up-the-rms-client-21-for-the-pre-production-certificate-hierarchy Step 1: How to set up the RMS Client 2.1 for the pre-production certificate hierarchy
   */
  readonly Hierarchy?: 'Production' | 'PreProduction';
}

/** An entry of RmsClientDsc/RmsHierarchy. */
export type RmsHierarchy = Entry<'RmsClientDsc/RmsHierarchy', RmsHierarchyProperties
  & OneOf<'Hierarchy'>>;

/** Which hierarchy of certificates the client trusts: a check that changes nothing. */
export const rmsHierarchy: Factory<RmsHierarchy> = factory('RmsClientDsc/RmsHierarchy');

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
 * The server that client 1 (MSDRM) uses for activation and publishing. Names the server in the registry of
 * client 1, which is part of Windows: Exchange 2016 and 2019 have the URLs of the Azure tenant there, file
 * servers with File Classification Infrastructure those of the RMS connector. RmsServiceLocation does the
 * same for client 2.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#exchange-2016-or-exchange-2019-registry-settings Exchange 2016 or Exchange 2019 registry settings
 */
export interface RmsLegacyServiceLocationProperties {
  /**
   * The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit
   * programs on 64-bit Windows, Both for all.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/rms-client/client-admin-guide.md#additional-instructions-for-office-2010-only Additional instructions for Office 2010 only
   */
  readonly RegistryView: 'Native' | 'Wow6432' | 'Both';
  /**
   * URL of the certification service.
   *
   * Takes an http or https URL that ends in /_wmcs/Certification.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#exchange-2016-or-exchange-2019-registry-settings Exchange 2016 or Exchange 2019 registry settings
   * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#file-server-and-file-classification-infrastructure-registry-settings File server and File Classification Infrastructure registry settings
   */
  readonly Activation?: string;
  /**
   * URL of the licensing service.
   *
   * Takes an http or https URL that ends in /_wmcs/Licensing.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#exchange-2016-or-exchange-2019-registry-settings Exchange 2016 or Exchange 2019 registry settings
   * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#file-server-and-file-classification-infrastructure-registry-settings File server and File Classification Infrastructure registry settings
   */
  readonly EnterprisePublishing?: string;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsLegacyServiceLocation. */
export type RmsLegacyServiceLocation = Entry<'RmsClientDsc/RmsLegacyServiceLocation', RmsLegacyServiceLocationProperties
  & (OneOf<'Activation' | 'EnterprisePublishing'> | { readonly Ensure: 'Absent' })>;

/** The server that client 1 (MSDRM) uses for activation and publishing. */
export const rmsLegacyServiceLocation: Factory<RmsLegacyServiceLocation> = factory('RmsClientDsc/RmsLegacyServiceLocation');

/**
 * A redirection of licensing from an old server to a new one. Sends the licensing requests for one server
 * to another, as when organisations merge or move to Azure RMS. Every name of the old server needs an
 * instance: the one of the intranet, the one of the extranet, a short one, http and https. On servers with
 * the RMS connector licensing by the tenant is redirected to the connector.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#redirecting-licensing-server-traffic Redirecting licensing server traffic
 * @see https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase1#step-2-prepare-for-client-migration Step 2: Prepare for client migration
 * @see https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-registry-edits Client reconfiguration by using registry edits
 * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#sharepoint-2016-or-sharepoint-2013-registry-settings SharePoint 2016 or SharePoint 2013 registry settings
 */
export interface RmsLicensingRedirectionProperties {
  /**
   * Licensing URL of the server that is replaced. The client compares it as text: one with :443 is another
   * one, which needs an instance of its own where the details of the cluster show it.
   *
   * Takes an http or https URL that ends in /_wmcs/Licensing.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#redirecting-licensing-server-traffic Redirecting licensing server traffic
   * @see https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-registry-edits Client reconfiguration by using registry edits
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
 * What Office may do with rights management, by a user's policies. Limits what the Office programs of a
 * user (16.0: Office 2016 and later) do with rights management: to retire AD RMS, DisableCreation first
 * leaves what is protected readable and lets nobody protect more, Disable ends all of it later. The key is
 * one of policies: Group Policy or Intune may own it, and write it anew. Where they do, configure the
 * policy there; this sets it where neither does, and checks what they brought about.
 *
 * @see https://www.microsoft.com/download/details.aspx?id=49030 Manage Restricted Permissions
 */
export interface RmsOfficePolicyProperties {
  /**
   * The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user,
   * CurrentUser, or AllUsers for every user profile of the machine and the default profile.
   */
  readonly Account: Account;
  /**
   * Whether users may open and edit what is protected, and can neither protect anything nor change
   * permissions. Where the registry says nothing, the client takes false.
   *
   * @see https://www.microsoft.com/download/details.aspx?id=49030 Manage Restricted Permissions
   */
  readonly DisableCreation?: boolean;
  /**
   * Whether Office has no rights management at all. Where the registry says nothing, the client takes false.
   *
   * @see https://www.microsoft.com/download/details.aspx?id=49030 Manage Restricted Permissions
   */
  readonly Disable?: boolean;
  /**
   * Whether Office asks the server for a license each time that something is opened. Where the registry says
   * nothing, the client takes false.
   *
   * @see https://www.microsoft.com/download/details.aspx?id=49030 Manage Restricted Permissions
   */
  readonly RequireConnection?: boolean;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsOfficePolicy. */
export type RmsOfficePolicy = Entry<'RmsClientDsc/RmsOfficePolicy', RmsOfficePolicyProperties
  & (OneOf<'DisableCreation' | 'Disable' | 'RequireConnection'> | { readonly Ensure: 'Absent' })>;

/** What Office may do with rights management, by a user's policies. */
export const rmsOfficePolicy: Factory<RmsOfficePolicy> = factory('RmsClientDsc/RmsOfficePolicy');

/**
 * The server that Office protects with, and what Office remembers of servers. Names the server with which
 * the Office programs of a user (16.0: Office 2016 and later) protect. Their key is also where they
 * remember what they have discovered: with Ensure = Absent it goes with all in it, and they look for their
 * server anew. Close the programs before.
 *
 * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/plan-design/migrate-from-ad-rms-phase2.md#client-reconfiguration-by-using-registry-edits Client reconfiguration by using registry edits
 */
export interface RmsOfficeServerProperties {
  /**
   * The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user,
   * CurrentUser, or AllUsers for every user profile of the machine and the default profile.
   */
  readonly Account: Account;
  /**
   * Licensing URL of the server: of an Azure tenant or of an AD RMS cluster.
   *
   * Takes an http or https URL that ends in /_wmcs/Licensing.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/plan-design/migrate-from-ad-rms-phase2.md#client-reconfiguration-by-using-registry-edits Client reconfiguration by using registry edits
   */
  readonly DefaultServerUrl?: string;
  /**
   * The DNS name of the same server.
   *
   * Takes a DNS name such as rms.contoso.com.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/plan-design/migrate-from-ad-rms-phase2.md#client-reconfiguration-by-using-registry-edits Client reconfiguration by using registry edits
   */
  readonly DefaultServer?: string;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsOfficeServer. */
export type RmsOfficeServer = Entry<'RmsClientDsc/RmsOfficeServer', RmsOfficeServerProperties
  & (OneOf<'DefaultServerUrl' | 'DefaultServer'> | { readonly Ensure: 'Absent' })>;

/** The server that Office protects with, and what Office remembers of servers. */
export const rmsOfficeServer: Factory<RmsOfficeServer> = factory('RmsClientDsc/RmsOfficeServer');

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
 * @see https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase5#step-10-deprovision-ad-rms Step 10: Deprovision AD RMS
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
 * registry of their own. Where the registry names a tenant (a host that is or ends in .aadrm.com, .aadrm.us
 * or .aadrm.cn), that is Azure RMS by the registry, and meets ExpectedSource Registry and AzureRms alike.
 * Licensing redirection is applied to what is found. Where the hive of a user tells which servers the
 * client did begin to work with, they are named beside that, and so is a difference. What the documentation
 * excepts is said where a cluster is found: sensitivity labels bring their URL, a user who signs in from
 * Office gets the tenant of the account, DNS redirection leads click-to-run Office on (RmsDnsRedirection
 * looks the record up). Active Directory is asked only where the registry names no server; where it cannot
 * be asked that is an error, and never taken for its having nothing to say. PowerShell asks a domain
 * controller of the computer's own domain, as the account that it runs as; rmsdsc asks the one that
 * --directory names, or for the live registry one of the computer's domain, as the account of
 * RMSDSC_LDAP_USER and RMSDSC_LDAP_PASSWORD or of the prompt. ExpectedSource and ExpectedUrl make it a
 * compliance check.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery RMS service discovery
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#enabling-client-side-service-discovery-by-using-the-windows-registry Enabling client-side service discovery by using the Windows registry
 * @see https://github.com/microsoft/ComplianceUtility/blob/c7b89d3fa7f31e0633157ce20baeba570acb8b94/ComplianceUtility.psm1#L3714-L3744 Collect endpoint URLs
 */
export interface RmsServiceDiscoveryProperties {
  /** Says that a machine has this setting once. Yes is its only value. */
  readonly IsSingleInstance?: 'Yes';
  /**
   * Where the answer should come from: Registry, ServiceConnectionPoint, or AzureRms, where neither names a
   * server or the registry names a tenant.
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
 * The server that the client uses for certification and publishing. Names the server in the registry, where
 * the client looks before it asks Active Directory for a service connection point: an AD RMS cluster, an
 * Azure tenant while computers move there or where a service principal works outside North America, or the
 * RMS connector on servers. 32-bit programs on 64-bit Windows have a registry of their own: use Both where
 * both kinds run.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery RMS service discovery
 * @see https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-registry-edits Client reconfiguration by using registry edits
 * @see https://learn.microsoft.com/azure/information-protection/rms-connector-registry-settings#sharepoint-2016-or-sharepoint-2013-registry-settings SharePoint 2016 or SharePoint 2013 registry settings
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
   * URL of the certification service of the cluster, the tenant or the connector.
   *
   * Takes an http or https URL that ends in /_wmcs/Certification.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery RMS service discovery
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/39a88ce3e1de91724d909ed3dd3e969f4fe7db8d/Azure-RMSDocs/rms-client/client-admin-guide-powershell.md#prerequisite-4-for-regions-outside-north-america Prerequisite 4: For regions outside North America
   */
  readonly EnterpriseCertification?: string;
  /**
   * URL of the licensing service of the same server, which the client uses to publish.
   *
   * Takes an http or https URL that ends in /_wmcs/Licensing.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#rms-service-discovery RMS service discovery
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/39a88ce3e1de91724d909ed3dd3e969f4fe7db8d/Azure-RMSDocs/rms-client/client-admin-guide-powershell.md#prerequisite-4-for-regions-outside-north-america Prerequisite 4: For regions outside North America
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

/** The server that the client uses for certification and publishing. */
export const rmsServiceLocation: Factory<RmsServiceLocation> = factory('RmsClientDsc/RmsServiceLocation');

/**
 * What the client keeps of licenses, templates and servers; removed, the client begins anew. Says where the
 * licenses and templates of an account are, how many there are, and where the client keeps the rest in the
 * registry; or resets the client by removing all of that. Only the client fills its store: Ensure must be
 * Absent for Test and Set. Programs that use the client should be closed before a reset.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#where-the-rms-client-stores-licenses-on-client-computers Where the RMS client stores licenses on client computers
 * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/8048f50da3fa630c8598e2ffdd90770de74e3d3a/Azure-RMSDocs/deploy-aip-scanner-prereqs.md#restriction-you-cannot-be-granted-sysadmin-or-databases-must-be-created-and-configured-manually Restriction: You cannot be granted Sysadmin or databases must be created and configured manually
 * @see https://github.com/microsoft/ComplianceUtility/blob/c7b89d3fa7f31e0633157ce20baeba570acb8b94/ComplianceUtility.psm1#L3714-L3744 Collect endpoint URLs
 * @see https://github.com/microsoft/ComplianceUtility/blob/c7b89d3fa7f31e0633157ce20baeba570acb8b94/ComplianceUtility.psm1#L1651-L1658 Clean logs
 * @see https://learn.microsoft.com/azure/information-protection/migrate-from-ad-rms-phase3#client-reconfiguration-by-using-registry-edits Client reconfiguration by using registry edits
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
 * reached by an external and an internal name has an entry for each, and needs an instance for each. With
 * Azure RMS the server is the tenant, and the folder %localappdata%\Microsoft\MSIPC\Templates must go as
 * well: this leaves it, RmsStore resets both.
 *
 * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
 * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/39a88ce3e1de91724d909ed3dd3e969f4fe7db8d/Azure-RMSDocs/refresh-templates.md#microsoft-365-apps-office-2019-office-2016-and-office-2013-how-to-force-a-refresh-for-templates Microsoft 365 apps, Office 2019, Office 2016, and Office 2013: How to force a refresh for templates
 */
export interface RmsTemplateCacheProperties {
  /**
   * The name by which the client reaches the server, external or internal; with Azure RMS that of the tenant,
   * such as 5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com.
   *
   * Takes a server name such as corprights or corprights.contoso.com.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/39a88ce3e1de91724d909ed3dd3e969f4fe7db8d/Azure-RMSDocs/refresh-templates.md#microsoft-365-apps-office-2019-office-2016-and-office-2013-how-to-force-a-refresh-for-templates Microsoft 365 apps, Office 2019, Office 2016, and Office 2013: How to force a refresh for templates
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
   * Days between two downloads. Not together with FrequencyInSeconds. The default is 1 by the deployment
   * notes, 7 for clients before 1.0.1784.0, and 7 for Office 2013 and later by the page about refreshing
   * templates: set it where it matters. Where the registry says nothing, the client takes 1.
   *
   * Takes a whole number of days from 1 to 4294967295.
   *
   * @see https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#windows-registry-settings-for-the-rms-client Windows registry settings for the RMS client
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/39a88ce3e1de91724d909ed3dd3e969f4fe7db8d/Azure-RMSDocs/refresh-templates.md#microsoft-365-apps-office-2019-office-2016-and-office-2013-how-to-force-a-refresh-for-templates Microsoft 365 apps, Office 2019, Office 2016, and Office 2013: How to force a refresh for templates
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
 * the whole machine. The documentation has one place for it, which 64-bit programs read, and says nothing
 * of 32-bit programs on 64-bit Windows.
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
 * case are the same; a URL with :443 and one without it are two names. The documentation has one place for
 * it, which 64-bit programs read, and says nothing of 32-bit programs on 64-bit Windows.
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

/**
 * A user's own redirection of licensing from an old server to a new one. Sends a user's licensing requests
 * for one server to another, by the registry of the user and not that of the computer; a user's hive has no
 * registry of its own for 32-bit programs. It is a setting: a reset by RmsStore keeps it. Each name of the
 * old server needs an instance.
 *
 * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/plan-design/migrate-from-ad-rms-phase2.md#changes-made-by-the-migration-scripts Changes made by the migration scripts
 */
export interface RmsUserLicensingRedirectionProperties {
  /**
   * Licensing URL of the server that is replaced. The client compares it as text: one with :443 is another
   * one, which needs an instance of its own where the details of the cluster show it.
   *
   * Takes an http or https URL that ends in /_wmcs/Licensing.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/plan-design/migrate-from-ad-rms-phase2.md#changes-made-by-the-migration-scripts Changes made by the migration scripts
   */
  readonly OldUrl: string;
  /**
   * The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\user,
   * CurrentUser, or AllUsers for every user profile of the machine and the default profile.
   */
  readonly Account: Account;
  /**
   * Licensing URL of the server that takes its place.
   *
   * Takes an http or https URL that ends in /_wmcs/Licensing.
   *
   * @see https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/84342e251b2d170465612a24975c8f2d9110f118/Azure-RMSDocs/plan-design/migrate-from-ad-rms-phase2.md#changes-made-by-the-migration-scripts Changes made by the migration scripts
   */
  readonly NewUrl?: string;
  /**
   * Present brings the given properties about; Absent removes what the resource owns. Present where it is
   * left out.
   */
  readonly Ensure?: 'Present' | 'Absent';
}

/** An entry of RmsClientDsc/RmsUserLicensingRedirection. */
export type RmsUserLicensingRedirection = Entry<'RmsClientDsc/RmsUserLicensingRedirection', RmsUserLicensingRedirectionProperties
  & NeededIfPresent<'NewUrl'>>;

/** A user's own redirection of licensing from an old server to a new one. */
export const rmsUserLicensingRedirection: Factory<RmsUserLicensingRedirection> = factory('RmsClientDsc/RmsUserLicensingRedirection');

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
