/** The machines on which what dsc was seen to ask is asked. */

export const machineKey = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC';
export const key32 = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC';
export const userKey = (number: number): string =>
  `${userHive(number)}\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC`;
export const certification = 'https://keys.tailspin.example/_wmcs/Certification';
export const publishing = 'https://keys.tailspin.example/_wmcs/Licensing';

const userHive = (number: number): string => `HKEY_USERS\\S-1-5-21-1-2-3-${number}`;

/** Native programs have a cluster, 32-bit ones have none, and one of two users has a frequency. */
export const tailspin = file(
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft]',
  `[${machineKey}]`,
  '"Trace"=dword:00000001',
  ...cluster(machineKey),
  `[${machineKey}\\TrustedServers]`,
  '"AllowTrustedServersOnly"=dword:00000000',
  '"former.tailspin.example"=""',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft]',
  `[${userHive(1001)}]`,
  `[${userKey(1001)}]`,
  '"TemplateUpdateFrequencyInSeconds"=dword:00000e10',
  `[${userHive(1002)}]`,
  `[${userKey(1002)}]`,
  '"Other"=dword:00000001',
);

/** All programs have the same cluster, so that nobody asks Active Directory. */
export const clusterForAll = file(`[${machineKey}]`, ...cluster(machineKey), `[${key32}]`, ...cluster(key32));

function cluster(key: string): string[] {
  return [
    `[${key}\\ServiceLocation\\EnterpriseCertification]`,
    `@="${certification}"`,
    `[${key}\\ServiceLocation\\EnterprisePublishing]`,
    `@="${publishing}"`,
  ];
}

function file(...lines: readonly string[]): string {
  return ['Windows Registry Editor Version 5.00', '', ...lines, ''].join('\r\n');
}
