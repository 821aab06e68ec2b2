import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { sha256Schema } from '../../model/schemas.ts';
import { fileNameSchema, filePathSchema } from '../../model/windows-path.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { folders } from '../roots.ts';
import { account, mode, oneServerAccount } from '../settings/common.ts';
import { template } from './subject.ts';

export const rmsUnmanagedTemplate: RmsResource = {
  name: 'RmsUnmanagedTemplate',
  prefix: resourcePrefix,
  subject: template,
  folders: { Unmanaged: folders.unmanagedTemplates },
  summary: 'A rights policy template that the client takes from a folder and not from a server.',
  description:
    'Puts a template, as an RMS server or service has issued it, into the folder for templates that the client does not download, or removes it. Such templates take the place of those from the default location; the client may go on downloading templates of other servers. With AllUsers the default profile gets the template too, and so do users to come.',
  meaning: {
    get: 'Says whether the file is there, its path and its SHA-256. Where accounts differ, it reports one that is not as wanted. What cannot be looked at, such as a file behind a junction or a symbolic link, is an error and never an absence.',
    test: 'Compares the SHA-256 of the file with Sha256, or else with that of the file at SourcePath. With neither, the file must be there and be a rights policy template. Writes nothing.',
    set: 'Reads SourcePath once, refuses what is no rights policy template that an RMS server has issued, and puts the file in its place in one step, so that the client sees the old or the new one. A new file has the permissions of its folder, one that is replaced keeps its own. A folder that is missing is made, with a file RmsClientDsc.folder in it that says so; the client reads only files that end in .xml. A file that a program has open is an error for that account; the others get theirs. What was there before goes to an undo file first. A template is XML of at most 1048576 bytes without a document type, an XrML element of version 1.2 with a BODY of the type Microsoft Official Rights Template that has ISSUEDTIME, DESCRIPTOR, ISSUER, DISTRIBUTIONPOINT and WORK, an issuer whose OBJECT has the type MS-DRM-Server and that has a PUBLICKEY, and a SIGNATURE with a VALUE: what [MS-RMPR] says of rights policy templates in 2.2.9.10 and of their issuers in 2.2.9.10.2. That the signature is right is for the client to find out.',
    absent:
      'The file goes, and with the last file the folders that Set has made for it. A folder that was there before stays.',
  },
  edition: 'AD RMS and Azure RMS',
  properties: [
    {
      name: 'Name',
      role: 'key',
      schema: once(() => fileNameSchema('xml', 'Contoso-Confidential.xml')),
      description: 'The name of the file in the folder. Any name will do that ends in .xml.',
      example: 'Contoso-Confidential.xml',
      passages: ['unmanaged-templates.names'],
    },
    mode,
    account(['stores.sid']),
    {
      name: 'SourcePath',
      role: 'write',
      schema: once(() => filePathSchema('xml')),
      description:
        'Where the template comes from. The account that runs Test and Set reads it: for the Local Configuration Manager that is the computer account. Without it the template must be there.',
      example: '\\\\server.contoso.com\\templates\\Contoso-Confidential.xml',
      passages: ['unmanaged-templates.names'],
    },
    {
      name: 'Sha256',
      role: 'write',
      schema: once(() => sha256Schema()),
      description:
        'The SHA-256 of the template, as Get-FileHash shows it. A file with another one is never taken from SourcePath, and where all is as it should be SourcePath is not read. Get reports that of the file that is there.',
      example: '9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08',
      passages: [],
    },
    {
      name: 'Path',
      role: 'read',
      schema: once(() => z.string().check(z.meta({ expected: 'a path' }))),
      description: 'Where the template is, or would be.',
      example:
        'C:\\Users\\ann\\AppData\\Local\\Microsoft\\MSIPC\\UnmanagedTemplates\\Contoso-Confidential.xml',
      passages: ['unmanaged-templates.folders'],
    },
  ],
  rules: [oneServerAccount],
  passages: ['unmanaged-templates.folders'],
  examples: [
    {
      title: 'Give all users a template',
      properties: {
        Name: 'Contoso-Confidential.xml',
        Mode: 'Client',
        Account: 'AllUsers',
        SourcePath: '\\\\server.contoso.com\\templates\\Contoso-Confidential.xml',
      },
    },
    {
      title: 'Remove a template of a server application under the network service',
      properties: {
        Name: 'Contoso-ReadOnly.xml',
        Mode: 'Server',
        Account: 'NetworkService',
        Ensure: 'Absent',
      },
    },
  ],
};
