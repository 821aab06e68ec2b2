/** What the notes say of the installed client, once: the model's texts and both engines' PowerShell have it from here. */

/** The client's folders; the number is the minor version. Its uninstall entry goes by the same name. */
export const productName = 'Active Directory Rights Management Services Client 2.';

/** "Welke bestanden zijn gekoppeld aan de RMS-clientsoftware?" */
export const files = ['Msipc.dll', 'Ipcsecproc.dll', 'Ipcsecproc_ssp.dll', 'MSIPCEvents.man'] as const;

/** Those that programs load, which the folder for 32-bit programs on 64-bit Windows has as well. */
export const runtimeFiles = files.filter(name => name.endsWith('.dll'));

/** Its version is the client's. */
export const versionFile = files[0];

/** How many languages the client brings files for. */
export const languageCount = 44;

/** The setup programs, by the machine that each is for. */
export const setupPrograms = { x86: 'setup_msipc_x86.exe', x64: 'setup_msipc_x64.exe' } as const;

/** The switch for an installation without windows. */
export const quietSwitch = '/quiet';

/** A Windows that the client is made for. */
export interface SupportedSystem {
  readonly name: string;
  /** Major and minor version. */
  readonly version: string;
  readonly isServer: boolean;
  /** The lowest service pack. */
  readonly servicePack: number;
  readonly isAdRmsOnly: boolean;
  /** Is it no longer listed by the editions after that of April 2016? */
  readonly isDropped?: true;
}

/**
 * "Welke besturingssystemen ondersteunen de RMS-client?", and later editions: Windows 8.1 and later, Windows Server 2012
 * and later.
 */
export const supportedSystems: readonly SupportedSystem[] = [
  {
    name: 'Windows Server 2016 to 2025',
    version: '10.0',
    isServer: true,
    servicePack: 0,
    isAdRmsOnly: false,
  },
  { name: 'Windows 10 and 11', version: '10.0', isServer: false, servicePack: 0, isAdRmsOnly: false },
  { name: 'Windows Server 2012 R2', version: '6.3', isServer: true, servicePack: 0, isAdRmsOnly: false },
  { name: 'Windows Server 2012', version: '6.2', isServer: true, servicePack: 0, isAdRmsOnly: false },
  {
    name: 'Windows Server 2008 R2',
    version: '6.1',
    isServer: true,
    servicePack: 0,
    isAdRmsOnly: false,
    isDropped: true,
  },
  {
    name: 'Windows Server 2008',
    version: '6.0',
    isServer: true,
    servicePack: 0,
    isAdRmsOnly: true,
    isDropped: true,
  },
  { name: 'Windows 8.1', version: '6.3', isServer: false, servicePack: 0, isAdRmsOnly: false },
  { name: 'Windows 8', version: '6.2', isServer: false, servicePack: 0, isAdRmsOnly: false, isDropped: true },
  {
    name: 'Windows 7 SP1',
    version: '6.1',
    isServer: false,
    servicePack: 1,
    isAdRmsOnly: false,
    isDropped: true,
  },
  {
    name: 'Windows Vista SP2',
    version: '6.0',
    isServer: false,
    servicePack: 2,
    isAdRmsOnly: true,
    isDropped: true,
  },
];

/** `Windows 8.1, ..., Windows Vista SP2 (2016, AD RMS only)`. */
export const systemList = supportedSystems
  .map(({ name, isAdRmsOnly, isDropped }) => {
    const beside = [isDropped && '2016', isAdRmsOnly && 'AD RMS only'].filter(Boolean).join(', ');
    return beside === '' ? name : `${name} (${beside})`;
  })
  .join(', ');

/** How long setup may take, and how long the files may take to go once an uninstaller has ended; in seconds. */
export const timeLimits = { setup: 30 * 60, removal: 60 } as const;
