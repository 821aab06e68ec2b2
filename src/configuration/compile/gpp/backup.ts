import { createHash } from 'node:crypto';
import { type XmlElement, xmlDocument } from '../../../model/xml.ts';
import { commandName } from '../../../package-root.ts';
import { nameGuid } from '../name-guid.ts';
import type { PreferenceItem, Side } from './preference-item.ts';
import { registryXml } from './registry-xml.ts';

const backupSpace = 'http://www.microsoft.com/GroupPolicy/GPOOperations';
const manifestSpace = `${backupSpace}/Manifest`;

/** Registry preferences: what applies them, and what edits them. */
const extensions = '[{B087BE9D-ED37-454F-AF9C-04291E351182}{BEE07A6A-EC9F-4659-B8C9-0B1937907C83}]';

/** O:BAG:BAD:(A;;GA;;;SY)(A;;GA;;;BA) as bytes. An import does not take it over, but wants one. */
const securityDescriptor =
  '01 00 04 80 14 00 00 00 24 00 00 00 00 00 00 00 34 00 00 00 01 02 00 00 00 00 00 05 20 00 00 00 20 02 00 00 ' +
  '01 02 00 00 00 00 00 05 20 00 00 00 20 02 00 00 02 00 34 00 02 00 00 00 00 00 14 00 00 00 00 10 01 01 00 00 ' +
  '00 00 00 05 12 00 00 00 00 00 18 00 00 00 00 10 01 02 00 00 00 00 00 05 20 00 00 00 20 02 00 00';

/** A domain that cannot be (RFC 6761): a GPO that no domain had was backed up. */
const domain = `${commandName}.invalid`;

const sides: readonly { side: Side; folder: string; variable: string }[] = [
  { side: 'Computer', folder: 'Machine', variable: '%GPO_MACH_FSPATH%' },
  { side: 'User', folder: 'User', variable: '%GPO_USER_FSPATH%' },
];

/** A GPO as Backup-GPO of Windows Server 2025 would have written it (Backup.xml 2.0), without the report for people. */
export interface Backup {
  /** Of this backup, in braces: it is another where the items are others. */
  readonly id: string;
  /** By their paths in the folder that Import-GPO is given. */
  readonly files: readonly { readonly name: string; readonly content: Buffer }[];
}

/** @param gpo the GPO's name */
export function backupOf(gpo: string, items: readonly PreferenceItem[]): Backup {
  const used = sides.flatMap(side => {
    const own = items.filter(item => item.side === side.side);
    return own.length > 0 ? [{ ...side, content: registryXml(gpo, own) }] : [];
  });
  const hash = createHash('sha256');
  for (const { folder, content } of used) {
    hash.update(folder).update(content);
  }
  const guid = nameGuid('gpo', gpo).toLowerCase();
  const id = nameGuid('backup', gpo, hash.digest('hex'));
  const instance = backupInstance(gpo, guid, id);
  return {
    id,
    files: [
      {
        name: 'manifest.xml',
        content: xmlDocument({
          name: 'Backups',
          attributes: { xmlns: manifestSpace, 'xmlns:mfst': manifestSpace, 'mfst:version': '1.0' },
          content: [instance],
        }),
      },
      { name: `${id}/Backup.xml`, content: backupXml(gpo, guid, used) },
      {
        name: `${id}/bkupInfo.xml`,
        content: xmlDocument({ ...instance, attributes: { xmlns: manifestSpace } }),
      },
      ...used.map(({ folder, content }) => ({
        name: `${id}/DomainSysvol/GPO/${folder}/Preferences/Registry/Registry.xml`,
        content,
      })),
    ],
  };
}

function backupInstance(gpo: string, guid: string, id: string): XmlElement {
  return {
    name: 'BackupInst',
    content: texts({
      GPOGuid: guid,
      GPODomain: domain,
      GPODomainGuid: nameGuid('domain', domain).toLowerCase(),
      GPODomainController: 'UNKNOWN',
      BackupTime: '1980-01-01T00:00:00',
      ID: id,
      Comment: '',
      GPODisplayName: gpo,
    }),
  };
}

function backupXml(gpo: string, guid: string, used: readonly { folder: string; variable: string }[]): Buffer {
  const has = (folder: string): boolean => used.some(side => side.folder === folder);
  // One change of the GPO, in either half of the number.
  const versionOf = (folder: string): string => (has(folder) ? '65537' : '0');
  const extensionsOf = (folder: string): string => (has(folder) ? extensions : '');
  const source = `\\\\UNKNOWN\\SYSVOL\\${domain}\\Policies\\${guid}`;
  const fileObject = (kind: 'Dir' | 'File', variable: string, folder: string, path: string): XmlElement => ({
    name: `FSObject${kind}`,
    attributes: {
      'bkp:Path': `${variable}\\${path}`,
      'bkp:SourceExpandedPath': `${source}\\${folder}\\${path}`,
      'bkp:Location': `DomainSysvol\\GPO\\${folder}\\${path}`,
    },
  });
  return xmlDocument({
    name: 'GroupPolicyBackupScheme',
    attributes: {
      'bkp:version': '2.0',
      'bkp:type': 'GroupPolicyBackupTemplate',
      'xmlns:bkp': backupSpace,
      xmlns: backupSpace,
    },
    content: [
      {
        name: 'GroupPolicyObject',
        content: [
          { name: 'SecurityGroups' },
          { name: 'FilePaths' },
          {
            name: 'GroupPolicyCoreSettings',
            content: texts({
              ID: guid,
              Domain: domain,
              SecurityDescriptor: securityDescriptor,
              DisplayName: gpo,
              Options: '0',
              UserVersionNumber: versionOf('User'),
              MachineVersionNumber: versionOf('Machine'),
              MachineExtensionGuids: extensionsOf('Machine'),
              UserExtensionGuids: extensionsOf('User'),
              WMIFilter: '',
            }),
          },
          // Policies (registry.pol), of which there are none: each backup names the folder of their templates.
          {
            name: 'GroupPolicyExtension',
            attributes: { 'bkp:ID': '{35378EAC-683F-11D2-A89A-00C04FBBCFA2}', 'bkp:DescName': 'Registry' },
            content: [
              {
                name: 'FSObjectFile',
                attributes: {
                  'bkp:Path': '%GPO_FSPATH%\\Adm\\*.*',
                  'bkp:SourceExpandedPath': `${source}\\Adm\\*.*`,
                },
              },
            ],
          },
          {
            name: 'GroupPolicyExtension',
            attributes: {
              'bkp:ID': '{F15C46CD-82A0-4C2D-A210-5D0D3182A418}',
              'bkp:DescName': 'Unknown Extension',
            },
            content: used.flatMap(({ folder, variable }) => [
              fileObject('Dir', variable, folder, 'Preferences'),
              fileObject('Dir', variable, folder, 'Preferences\\Registry'),
              fileObject('File', variable, folder, 'Preferences\\Registry\\Registry.xml'),
            ]),
          },
        ],
      },
    ],
  });
}

/** Elements of text, in order; one without text is empty. */
function texts(members: Readonly<Record<string, string>>): XmlElement[] {
  return Object.entries(members).map(([name, content]) => (content === '' ? { name } : { name, content }));
}
