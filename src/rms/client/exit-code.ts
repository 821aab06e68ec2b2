/**
 * What the exit codes of setup programs mean: those of Windows Installer (Microsoft, "Error Codes" of Windows
 * Installer), because the client's setup program has none that are published. 0, 3010 and 1641 are successes.
 */
export const exitCodes: Readonly<Record<number, string>> = {
  5: 'access is denied',
  87: 'it does not know one of its arguments',
  112: 'the disk is full',
  1223: 'the request for elevated rights was declined',
  1601: 'the Windows Installer service cannot be reached',
  1602: 'the installation was cancelled',
  1603: 'a fatal error occurred during the installation',
  1605: 'it removes what is not installed',
  1612: 'the source of an earlier installation, which it needs, is not there',
  1618: 'another installation is in progress; try again when that is over',
  1619: 'its package cannot be opened',
  1620: 'its package is damaged',
  1622: 'its log file cannot be opened',
  1625: 'a policy of this computer forbids the installation',
  1633: 'its package is not for processors of this kind',
  1638: 'another version is installed; remove that first',
  1642: 'the upgrade does not fit what is installed',
};
