import { configureClient, debugging, fileApi, fileTypes } from './pages.ts';
import type { PageSection, Statement } from './statement.ts';

const keys: PageSection = { page: fileApi, english: 'Key/Key Value types and descriptions' };
const protectionLevel: PageSection = {
  page: fileTypes,
  english: 'Changing the default protection level of files',
};
const hierarchy: PageSection = {
  page: configureClient,
  english: 'Step 1: How to set up the RMS Client 2.1 for the pre-production certificate hierarchy',
};
const eventLog: PageSection = {
  page: debugging,
  english: 'Application logging by using the Windows Event Log',
};

/** What pages for developers say of the client's state. */
export const developers: readonly Statement[] = [
  {
    id: 'file-protection.key',
    section: keys,
    edition: '2016 to 2020',
    text: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\FileProtection\\<EXT> is about files of an extension, which is named without its dot; * is about all, . about those without one. An extension of its own comes before *.',
  },
  {
    id: 'file-protection.encryption',
    section: keys,
    edition: '2016 to 2020',
    text: 'The REG_SZ Encryption of the key is Off, Native or Pfile: no protection, a protected format of the type, or a .pfile. Anything else, or nothing, leaves the default of the type.',
  },
  {
    id: 'file-protection.office',
    section: keys,
    edition: '2016 to 2020',
    text: 'For the types of Microsoft Office only Off matters, and * does not mean them.',
  },
  {
    id: 'file-protection.views',
    section: protectionLevel,
    edition: '2017 to 2022',
    text: 'On 64-bit Windows FileProtection is in both SOFTWARE\\Microsoft\\MSIPC and SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC.',
  },
  {
    id: 'file-protection.exception',
    section: protectionLevel,
    edition: '2017 to 2022',
    text: 'Where * is Pfile, an extension that is to be protected natively has Encryption Native and the REG_DWORD AllowPFILEEncryption 0 in its key.',
  },
  {
    id: 'hierarchy.value',
    section: hierarchy,
    edition: '2016',
    text: 'The REG_DWORD Hierarchy of HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC is 1 for the pre-production hierarchy of certificates, and 0 or absent for production.',
  },
  {
    id: 'hierarchy.wow6432',
    section: hierarchy,
    edition: '2016',
    text: 'A 32-bit application on 64-bit Windows reads Hierarchy in HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC.',
  },
  {
    id: 'event-log.channel',
    section: eventLog,
    edition: '2016 to 2020',
    text: 'The client logs events to Microsoft-RMS-MSIPC/Debug, which is on by default.',
  },
  {
    id: 'event-log.level',
    section: eventLog,
    edition: '2016 to 2020',
    text: 'Its level is 2 for errors, 3 for warnings, which is the default, or 4 for information.',
  },
  {
    id: 'event-log.command',
    section: eventLog,
    edition: '2016 to 2020',
    text: 'wevtutil sl Microsoft-RMS-MSIPC/Debug turns it on with /e:true and sets its level with /l:4; it shows in Event Viewer where Show Analytic and Debug Logs is on.',
  },
];
