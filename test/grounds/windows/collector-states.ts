import { native, userPath, wow6432 } from './live.ts';
import { ann } from './profile-stage.ts';

const own = 'HKEY_CURRENT_USER';
/** What no export has. */
export const secret = 'do-not-leak';
export const office = 'Software\\Policies\\Microsoft\\Office\\16.0\\Common\\DRM';

/** A multi-string, a text in bytes, and others as a registry file has them. */
const text = (value: string): string =>
  `hex(1):${Buffer.from(`${value}\0`, 'utf16le')
    .toString('hex')
    .replace(/..(?!$)/g, '$&,')}`;

/** Registry states by what they are about: lines of a registry file. */
export const states: Readonly<Record<string, readonly string[]>> = {
  'of nothing': [],
  'of machine keys in both views, with default values and names that are URLs': [
    `[${native}]`,
    '"Trace"=dword:00000001',
    `[${native}\\ServiceLocation\\EnterpriseCertification]`,
    '@="https://rms.contoso.com/_wmcs/certification"',
    `[${native}\\ServiceLocation\\LicensingRedirection]`,
    '"https://old.contoso.com/_wmcs/licensing"="https://rms.contoso.com/_wmcs/licensing"',
    '"HTTPS://Old2.contoso.com/_wmcs/licensing?a=*[x]&b"="https://rms.contoso.com/a\\\\b\\"c"',
    `[${wow6432}\\ServiceLocation\\EnterprisePublishing]`,
    '@="https://rms.contoso.com/_wmcs/licensing"',
    `[${wow6432}\\Federation]`,
    '"FederationHomeRealm"="https://sts.contoso.com/"',
  ],
  'of names and data that are not ASCII, and of each wrong type': [
    `[${native}]`,
    '"trace"=hex(b):01,00,00,00,00,00,00,00',
    `"Other"="${secret}"`,
    `[${native}\\TrustedServers]`,
    '"AllowTrustedServersOnly"=hex:64,6f,2d,6e,6f,74',
    `"r\u00e4ms.contoso.com"="${secret}"`,
    '"\ud83d\ude00.contoso.com"=""',
    '"half \ud83d"=""',
    '"multi"=hex(7):61,00,00,00,62,00,00,00,00,00',
    `[${native}\\ServiceLocation\\EnterpriseCertification]`,
    '@=hex(7):61,00,00,00,62,00,00,00,00,00',
    `[${native}\\ServiceLocation\\EnterprisePublishing]`,
    '@="https://r\u00e4ms.contoso.com/\u05e9\u05dc\u05d5\u05dd \ud83d\ude00"',
    `[${native}\\ServiceLocation\\LicensingRedirection]`,
    `"https://a"=${text(`line 1\r\nline 2 ${'long '.repeat(30)}`)}`,
    `"https://b"=${text('half \ud83d of a pair')}`,
    `"https://${'long'.repeat(20)}"=${text('\x01 control')}`,
    '"https://c"=hex(2):25,00,61,00,25,00,00,00',
    '"https://d"=hex(6):01,02',
    '"https://e"=hex(0):01,02',
    `[${native}\\ServiceLocation\\\u00e4]`,
    `[${native}\\Certificates]`,
    `"Key"="${secret}"`,
    `[${wow6432}]`,
    '"Trace"=hex(4):01,00,00,00,00,00,00,00',
    `[${wow6432}\\Federation]`,
    '"FederationHomeRealm"=dword:00000001',
    `[${wow6432}\\Federation\\Empty]`,
    `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Vendor]`,
    `"Key"="${secret}"`,
  ],
  'of the settings of who runs it': [
    `[${own}\\${userPath}]`,
    '"TemplateUpdateFrequency"=dword:fffffffe',
    '"TemplateUpdateFrequencyInSeconds"=hex(4):01,02',
    `[${own}\\${userPath}\\rms.contoso.com\\Template]`,
    `"License"="${secret}"`,
    `[${own}\\${userPath}\\other.contoso.com\\${secret}]`,
    `[${own}\\${userPath}\\r\u00e4ms.contoso.com\\template]`,
    `[${own}\\${office}]`,
    '"DisableCreation"=dword:00000001',
    `"Other"="${secret}"`,
  ],
};

/** Who is signed in, who is not, and the profile that is copied for new users. */
export const ofUsers = [
  `[HKEY_USERS\\${ann}\\${userPath}]`,
  '"TemplateUpdateFrequency"=dword:00000007',
  `[HKEY_USERS\\${ann}\\${office}]`,
  '"Disable"="no number"',
  '[HKEY_USERS\\S-1-5-18\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC]',
  '"TemplateUpdateFrequency"=dword:00000003',
];
